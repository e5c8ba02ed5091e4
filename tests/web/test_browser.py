"""The page in a real browser: ask, see the card, open the citation, and find the box on the printed cell."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.web.browser import BOX, NEEDS_BROWSER, ask, boxed, opened, served, started
from tests.web.fake import FakeAssistant, cell_box
from tests.web.test_boards import TwoDocuments

pytestmark = NEEDS_BROWSER
STOP = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const style = getComputedStyle(at);
  const label = at.labels?.[0]?.innerText || '';
  return {
    name: (at.getAttribute('aria-label') || label || at.innerText || at.placeholder || at.title || '').trim(),
    ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0,
    id: at.closest('[id]').id,
    place: [...document.querySelectorAll('*')].indexOf(at),
  };
}"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(FakeAssistant(tmp_path_factory.mktemp("browser"))) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with started() as browser:
        yield browser


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    with opened(browser, address) as page:
        yield page


def test_ask_and_see_the_cell_boxed_at_any_zoom_and_width(page: Any) -> None:
    outside: list[str] = []
    own = page.url
    page.on(
        "request", lambda request: outside.append(request.url) if not request.url.startswith(own) else None
    )
    ask(page, "公务接待费多少")
    assert page.inner_text(".cw-figure") == "0.25万元"
    expected = pytest.approx(list(cell_box(3, 1)), abs=0.3)
    assert boxed(page) == expected
    page.wait_for_function("document.querySelector('#cw-panel img')?.naturalWidth === 1190")
    page.click("#cw-panel [data-zoom='1']")
    assert boxed(page) == expected
    page.set_viewport_size({"width": 390, "height": 844})
    page.click("#cw-thread .cw-mark >> nth=0")
    page.wait_for_selector(BOX, state="visible")
    assert boxed(page) == expected
    assert outside == []


def test_the_page_keeps_its_own_security_policy(page: Any) -> None:
    broken: list[str] = []
    page.on("console", lambda told: broken.append(told.text) if "Content Security" in told.text else None)
    page.reload()
    page.wait_for_selector("#cw-scope .cw-pick")
    ask(page, "公务接待费多少")
    boxed(page)
    assert broken == []


def test_a_mark_opens_its_citation_and_escape_closes_it(page: Any) -> None:
    ask(page, "公务接待费多少")
    page.click("#cw-thread .cw-mark[data-mark='2'] >> nth=0")
    page.wait_for_selector(".cw-ev[data-mark='2']")
    assert "公务接待费0.25万元" in page.inner_text(".cw-quote")
    page.keyboard.press("Escape")
    page.wait_for_selector(".cw-ev", state="hidden")
    assert page.evaluate("document.activeElement.dataset.mark") == "2"


def test_the_parsed_table_stands_beside_with_the_cell_marked(page: Any) -> None:
    ask(page, "公务接待费多少")
    page.wait_for_selector(".cw-grid")
    assert page.inner_text(".cw-grid .cw-here") == "0.25"
    assert "公务接待费" in page.inner_text(".cw-grid .cw-row")


def test_suggestions_ask_and_pages_turn(page: Any) -> None:
    ask(page, "公务接待费多少")
    page.click("text=占三公多少")
    page.wait_for_function("document.querySelectorAll('#cw-thread .cw-card').length === 2")
    page.wait_for_selector(".cw-ev[data-turn='1']")
    page.click("[aria-label='下一页']")
    page.wait_for_selector(".cw-ev[data-page='3']")
    assert page.query_selector(BOX) is None
    page.click("text=回到第 2 页")
    page.wait_for_selector(BOX)


def test_shift_enter_breaks_the_line(page: Any) -> None:
    page.fill("#cw-ask textarea", "第一行")
    page.press("#cw-ask textarea", "Shift+Enter")
    page.type("#cw-ask textarea", "第二行")
    assert page.input_value("#cw-ask textarea") == "第一行\n第二行"
    assert page.query_selector("#cw-thread .cw-turn") is None


def test_the_question_stands_there_before_the_server_replies(page: Any) -> None:
    held: list[Any] = []
    page.route("**/gradio_api/queue/join*", lambda route: held.append(route))
    page.fill("#cw-ask textarea", "公务接待费多少")
    page.press("#cw-ask textarea", "Enter")
    assert page.inner_text(".cw-sending") == "公务接待费多少"
    page.wait_for_timeout(50)
    held[0].continue_()
    page.wait_for_selector("#cw-thread .cw-card .cw-text")
    assert page.query_selector(".cw-sending") is None


def test_hostile_text_is_shown_and_does_not_run(page: Any) -> None:
    ask(page, "恶意")
    page.wait_for_selector(".cw-quote")
    assert "<script>" in page.inner_text(".cw-text")
    assert "onload" in page.inner_text(".cw-quote")
    page.hover("text=onmouseover")
    assert page.evaluate("window.hit") is None


def test_an_unforeseen_error_is_told_in_the_thread(page: Any) -> None:
    ask(page, "意外")
    page.wait_for_selector("text=程序内部出错")


def test_conversations_are_found_again_renamed_and_deleted(page: Any) -> None:
    ask(page, "公务接待费多少")
    page.reload()
    page.wait_for_selector("#cw-thread .cw-card")
    page.wait_for_selector(BOX)
    page.click(".cw-new")
    page.wait_for_selector("#cw-thread .cw-empty")
    ask(page, "培训费多少")
    page.click("text=改名")
    page.fill("#cw-talklist input", "培训")
    page.press("#cw-talklist input", "Enter")
    page.wait_for_selector(".cw-talk:text-is('培训')")
    page.click("#cw-0-checks summary")
    page.wait_for_selector("#cw-0-checks[open]")
    page.click(".cw-talk:text-is('公务接待费多少')")
    page.wait_for_selector("#cw-thread :text('0.25')")
    assert page.query_selector("#cw-0-checks[open]") is None  # folds belong to their conversation
    page.click(".cw-talk:text-is('培训')")
    page.wait_for_selector("#cw-thread :text('1.20')")
    page.click("#cw-talklist :text('删除')")
    page.click("text=确认删除")
    page.wait_for_selector(".cw-talk:text-is('培训')", state="detached")
    page.wait_for_selector("#cw-thread :text('0.25')")


def test_two_tabs_of_one_browser_keep_two_conversations(page: Any) -> None:
    ask(page, "公务接待费多少")
    other = page.context.new_page()
    other.goto(page.url)
    other.wait_for_selector(".cw-talk")  # the reader's own list, and a conversation of its own
    other.wait_for_selector("#cw-thread .cw-empty")
    ask(other, "培训费多少")
    for tab, own in ((page, "公务接待费多少"), (other, "培训费多少")):
        tab.reload()
        tab.wait_for_selector("#cw-thread .cw-card")
        assert tab.locator("#cw-thread .cw-question").all_inner_texts() == [own]
        assert tab.locator(".cw-talk").count() == 2


def test_the_page_is_used_from_end_to_end_with_the_keyboard_alone(page: Any) -> None:
    """Every stop of Tab has a name and shows that it is there; Enter asks and opens, Escape closes and goes back."""
    page.keyboard.type("公务接待费多少")  # the box has the focus when the page opens
    page.keyboard.press("Enter")
    page.wait_for_selector("#cw-thread .cw-card .cw-text")
    page.wait_for_selector(BOX)
    stops = []
    page.evaluate("document.activeElement.blur(); document.body.tabIndex = -1; document.body.focus()")
    for _ in range(80):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None or stop in stops:
            break
        stops.append(stop)
        assert stop["name"], stop
        assert stop["ring"] or "cw-ask" in stop["id"], stop  # the box shows its focus by its border
    words = [stop["name"] for stop in stops]
    assert words[0] == "跳到提问框"
    for expected in ("文件", "＋ 新对话", "改名", "查看依据 1", "复制", "有用", "发送", "下一页", "放大"):
        assert expected in words
    page.keyboard.press("Escape")
    page.wait_for_selector(".cw-ev", state="hidden")
    page.focus("#cw-thread .cw-mark >> nth=0")
    page.keyboard.press("Enter")
    page.wait_for_selector(BOX, state="visible")
    page.focus(".cw-skip")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"


def test_a_clarifying_question_is_answered_by_its_button_and_a_vote_is_kept(page: Any) -> None:
    ask(page, "总支出是多少")
    page.click("text=甲县档案局2025年支出总计是多少？")
    page.wait_for_function("document.querySelectorAll('#cw-thread .cw-card').length === 2")
    page.click(".cw-why >> nth=0")
    page.click("text=数不对 >> visible=true")
    page.wait_for_selector("text=已记下：有误")


def test_saying_what_is_wrong_moves_nothing(page: Any) -> None:
    page.set_viewport_size({"width": 1000, "height": 420})
    ask(page, "三公由哪几部分组成")
    page.click("#cw-thread .cw-why summary")
    reason = page.locator("#cw-thread .cw-why button", has_text="依据不对")
    assert_in_view(page, reason)
    before = page.evaluate("document.getElementById('cw-thread').scrollTop")
    reason.click()
    page.wait_for_selector("text=已记下：有误")
    assert_in_view(page, page.locator(".cw-voted"))
    assert abs(page.evaluate("document.getElementById('cw-thread').scrollTop") - before) < 80


def assert_in_view(page: Any, found: Any) -> None:
    """Between the top of the thread and the box for the next question, once the thread has scrolled."""
    page.wait_for_function(
        """found => {
            const box = found.getBoundingClientRect();
            const frame = document.getElementById('cw-thread').getBoundingClientRect();
            return frame.top <= box.top && box.bottom <= frame.bottom + 1;
        }""",
        arg=found.element_handle(),
        timeout=5000,
    )


def test_scope_can_be_narrowed_and_is_shown(page: Any) -> None:
    page.check("#cw-scope .cw-pick")
    page.wait_for_selector("text=改为全部")
    assert page.inner_text(".cw-scoped b") == "甲县档案局 2025 部门预算"
    assert page.is_checked("#cw-scope .cw-pick")
    page.click("text=改为全部")
    page.wait_for_selector("text=改为全部", state="detached")
    assert not page.is_checked("#cw-scope .cw-pick")


def test_a_lost_server_is_told_in_chinese_and_the_question_stays(browser: Any, tmp_path: Path) -> None:
    with served(FakeAssistant(tmp_path)) as address, opened(browser, address) as page:
        page.route("**/gradio_api/queue/join*", lambda route: route.abort())
        page.fill("#cw-ask textarea", "公务接待费多少")
        page.press("#cw-ask textarea", "Enter")
        page.wait_for_selector("text=连不上服务")
        assert page.query_selector(".cw-sending") is None
        assert page.input_value("#cw-ask textarea") == "公务接待费多少"


def test_upload_tells_each_file_what_became_of_it(page: Any, tmp_path: Path) -> None:
    page.click("#cw-header [data-view='files']")
    good, bad, other = tmp_path / "新的.pdf", tmp_path / "网页.pdf", tmp_path / "表.xlsx"
    good.write_bytes(b"%PDF-1.7 new")
    bad.write_bytes(b"<html>")
    other.write_bytes(b"PK")
    page.set_input_files(".cw-file", [good, bad, other])
    page.wait_for_function("document.querySelectorAll('.cw-uploads li[data-outcome]').length === 3")
    told = page.inner_text(".cw-uploads")
    assert "库中已有" in told
    assert "网页.pdf" in told and "未添加：不是 PDF 文件" in told
    assert "只接受 PDF 文件" in told


def test_an_upload_can_be_cancelled_and_too_many_are_told(page: Any, tmp_path: Path) -> None:
    page.click("#cw-header [data-view='files']")
    held: list[Any] = []
    page.route("**/api/documents*", lambda route: held.append(route))
    files = []
    for at in range(102):
        files.append(tmp_path / f"{at:03}.pdf")
        files[-1].write_bytes(b"%PDF-1.7")
    page.set_input_files(".cw-file", files)
    page.wait_for_selector("text=未添加：一次最多 100 份，请再选一次")
    assert "另有 2 份" in page.inner_text(".cw-uploads li:last-child")
    page.wait_for_function("document.querySelectorAll('.cw-uploads li').length === 101")
    page.click(".cw-uploads li:nth-child(2) button")  # one that waits
    page.click(".cw-uploads li:nth-child(1) button")  # the one being sent
    page.wait_for_function("document.querySelectorAll('.cw-uploads li[data-outcome]').length === 3")
    assert page.locator(".cw-uploads :text-is('已取消')").count() == 2


def test_what_is_typed_while_an_answer_comes_is_left_alone(browser: Any, tmp_path: Path) -> None:
    with served(FakeAssistant(tmp_path, seconds=1)) as address, opened(browser, address) as page:
        page.fill("#cw-ask textarea", "培训费多少")
        page.press("#cw-ask textarea", "Enter")
        page.wait_for_selector("#cw-thread .cw-turn")
        page.fill("#cw-ask textarea", "下一个问题")
        page.wait_for_selector("#cw-thread [aria-label='接着问']")  # the last that comes
        page.wait_for_timeout(100)
        assert page.input_value("#cw-ask textarea") == "下一个问题"


def test_an_answer_that_takes_long_can_be_stopped_and_asked_again(browser: Any, tmp_path: Path) -> None:
    with served(FakeAssistant(tmp_path, seconds=3)) as address, opened(browser, address) as page:
        page.fill("#cw-ask textarea", "公务接待费多少")
        page.press("#cw-ask textarea", "Enter")
        page.click("#cw-thread :text-is('停止')")
        page.wait_for_selector("#cw-thread :text('已停止。')")
        page.click("text=再问一次")
        page.wait_for_selector("#cw-thread .cw-figure")


def test_an_audit_finding_opens_its_place_boxed(page: Any) -> None:
    page.click("#cw-header [data-view='audit']")
    page.select_option(".cw-audited", index=1)
    page.wait_for_selector(".cw-cut i")
    page.click("#cw-audit [data-turn='a1'][data-mark='2']")
    assert boxed(page) == pytest.approx(list(cell_box(3, 1)), abs=0.3)


def test_a_sheet_of_questions_shows_its_answers(page: Any, tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["公务接待费多少"])
    book.active.append(["恶意"])
    book.save(tmp_path / "<b>题.xlsx")
    page.click("#cw-header [data-view='batch']")
    page.set_input_files(".cw-sheetfile", [tmp_path / "<b>题.xlsx"])
    page.wait_for_function("document.querySelectorAll('.cw-batch tbody tr').length === 2")
    page.wait_for_selector("text=<b>题.xlsx：已答 2 / 2")
    assert "0.25 万元" in page.inner_text(".cw-batch tbody")
    with page.expect_download() as saved:
        page.click(".cw-fetch")
    assert saved.value.suggested_filename == "财问 批量答复.xlsx"


def test_figures_of_two_bodies_are_compared_and_open_their_cells(browser: Any, tmp_path: Path) -> None:
    with served(TwoDocuments(tmp_path)) as address, opened(browser, address) as page:
        page.click("#cw-header [data-view='compare']")
        page.click("text=选中列出的")
        page.check(".cw-item[value='公务接待费']")
        page.click("#cw-compare .cw-primary")
        page.click("#cw-compare .cw-operand:text('0.25 万元') >> nth=0")
        assert boxed(page) == pytest.approx(list(cell_box(3, 1)), abs=0.3)


def test_the_chosen_look_is_kept(page: Any) -> None:
    page.click("#cw-header [data-view='about']")
    page.click("text=深色")
    page.reload()
    page.wait_for_selector("body.dark")
