"""One reader in a browser: how long until the page, an answer, a page image and a long table are seen.

Times are taken inside the page, from the key or click until what was waited for stands in it and a frame has been drawn.
"""

from __future__ import annotations

import importlib
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
SIZE = {"width": 1440, "height": 900}
EACH = 6  # questions in one conversation, then a new one
PAUSE = 0.25  # seconds a reader takes at least: what follows an answer is over by then

# Resolves with the milliseconds until `ready` holds and the next frame is drawn; fails after half a minute.
_UNTIL = """(ready, begin) => new Promise((resolve, reject) => {
  const begun = performance.now();
  const look = () => {
    if (!ready()) return false;
    watching.disconnect();
    document.removeEventListener('load', look, true);
    requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - begun)));
    return true;
  };
  const watching = new MutationObserver(look);
  watching.observe(document.body, { childList: true, subtree: true, attributes: true });
  document.addEventListener('load', look, true);  // an image that has come changes nothing in the document
  setTimeout(() => reject(new Error('not seen within 30 seconds')), 30000);
  begin();
  look();
})"""
_ASK = (
    f"""question => ({_UNTIL})(
  () => document.querySelectorAll('#cw-thread .cw-card').length > before,
  () => {{
    const box = document.querySelector('#cw-ask textarea');
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set.call(box, question);
    box.dispatchEvent(new Event('input', {{ bubbles: true }}));
    document.querySelector('#cw-send').click();
  }})""".replace(
        "question => (",
        "question => { const before = document.querySelectorAll('#cw-thread .cw-card').length; return (",
    )
    + "}"
)
_OPEN = f"""mark => {{
  return ({_UNTIL})(
    () => {{
      const shown = document.querySelector('.cw-ev');
      const image = shown?.querySelector('.cw-pg img');
      return shown?.dataset.mark === mark.mark && shown.dataset.turn === mark.turn && image?.complete && image.naturalWidth > 0
        && shown.querySelector('.cw-box');
    }},
    () => document.querySelector(`#cw-thread .cw-mark[data-turn="${{mark.turn}}"][data-mark="${{mark.mark}}"]`).click());
}}"""
_WHOLE = f"""() => ({_UNTIL})(
  () => document.querySelectorAll('.cw-grid tbody tr').length >= 200,
  () => document.querySelector('[data-act=whole]').click())"""
_LONG_TASKS = """() => {
  window.tasks = [];
  new PerformanceObserver(list => window.tasks.push(...list.getEntries().map(entry => entry.duration)))
    .observe({ entryTypes: ['longtask'] });
}"""


@contextmanager
def browser() -> Iterator[Any]:
    """Chromium, driven by Playwright; RuntimeError where one of them is missing."""
    found = next((path for name in NAMES if (path := shutil.which(name))), "")
    if not found:
        raise RuntimeError("no chromium on this machine")
    play = importlib.import_module("playwright.sync_api")
    with play.sync_playwright() as driver:
        held = driver.chromium.launch(executable_path=found, args=list(FLAGS))
        yield held
        held.close()


def first_paints(held: Any, address: str, count: int) -> tuple[list[float], list[float], list[float]]:
    """Seconds to the first paint and to a page one can ask in, of new readers; and the latter of one who comes again."""
    painted: list[float] = []
    ready: list[float] = []
    again: list[float] = []
    for _ in range(count):
        context = held.new_context(viewport=SIZE, locale="zh-CN")
        page = context.new_page()
        ready.append(_opened(page, address))
        painted.append(
            page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime") / 1000
        )
        again.append(_opened(page, address))
        context.close()
    return painted, ready, again


def _opened(page: Any, address: str) -> float:
    begun = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_selector("#cw-thread :is(.cw-empty, .cw-turns)")
    page.wait_for_selector("#cw-ask textarea")
    return time.perf_counter() - begun


def answers(held: Any, address: str, questions: Sequence[str]) -> list[float]:
    """Seconds from send until the card is seen, a few questions to a conversation."""
    seconds = []
    with _page(held, address) as page:
        for at, question in enumerate(questions):
            if at and at % EACH == 0:
                page.click(".cw-new")
                page.wait_for_selector("#cw-thread .cw-empty")
            seconds.append(page.evaluate(_ASK, question) / 1000)
            page.wait_for_selector("#cw-thread .cw-turn:last-child .cw-acts")
            time.sleep(PAUSE)
    return seconds


def images(held: Any, address: str, questions: Sequence[str]) -> tuple[list[float], list[float]]:
    """Seconds from a click on a mark until its page is seen with the box: never drawn before, and drawn before.

    The second are a new browser's, so that the server's copy is measured, not the browser's.
    """
    cold: list[float] = []
    kept: list[float] = []
    for times in (cold, kept):
        with _page(held, address) as page:
            for at, question in enumerate(questions):
                page.evaluate(_ASK, question)
                page.wait_for_selector("#cw-thread .cw-turn:last-child .cw-acts")
                time.sleep(PAUSE)
                marks = page.evaluate(_OTHER_PAGES, str(at))
                for mark in marks:
                    times.append(page.evaluate(_OPEN, mark) / 1000)
    return cold, kept


# The first mark of each citation of a turn that stands on a page not shown yet.
_OTHER_PAGES = """turn => {
  const seen = new Set([document.querySelector('.cw-ev')?.dataset.page]);
  const found = [];
  for (const line of document.querySelectorAll(`details[id="cw-${turn}-sources"] li`)) {
    const page = /第 (\\d+) 页/.exec(line.textContent)?.[1];
    if (!page || seen.has(page)) continue;
    seen.add(page);
    found.push({ turn, mark: line.querySelector('.cw-mark').dataset.mark });
  }
  return found;
}"""


def long_table(held: Any, address: str, question: str) -> tuple[float, int, float]:
    """Seconds from the click until all rows of the table that answers this stand there, the rows, and the longest time in
    which the page could not answer to anything."""
    with _page(held, address) as page:
        page.evaluate(_ASK, question)
        page.wait_for_selector("[data-act=whole]")
        time.sleep(PAUSE)
        page.evaluate(_LONG_TASKS)
        seconds = page.evaluate(_WHOLE) / 1000
        time.sleep(PAUSE)
        rows = page.locator(".cw-grid tbody tr").count()
        return seconds, rows, page.evaluate("Math.max(0, ...window.tasks)") / 1000


@contextmanager
def _page(held: Any, address: str) -> Iterator[Any]:
    context = held.new_context(viewport=SIZE, locale="zh-CN")
    page = context.new_page()
    _opened(page, address)
    yield page
    context.close()
