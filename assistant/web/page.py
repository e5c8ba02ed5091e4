# The Gradio page: components and which action each event calls. The handlers know nothing of Gradio; this module knows
# nothing else. It does without postponed annotations, because Gradio finds `EventData` by looking at them.
"""Wiring of the Gradio page."""

from collections.abc import Callable, Iterator
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from assistant.web.about import about
from assistant.web.api import UPLOAD_LIMIT, UPLOADS_MOST
from assistant.web.handlers import Desk, Screen
from assistant.web.markup import button

if TYPE_CHECKING:
    import gradio

STORAGE_KEY = "caiwen_talk"
STORAGE_SECRET = "caiwen"  # not a secret: Gradio sends it to every browser; the id itself is the bearer's
FONTS = (
    "system-ui",
    "PingFang SC",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "sans-serif",
)
TITLE = "财问"

VIEWS = (
    ("chat", "对话"),
    ("files", "文件"),
    ("compare", "对比"),
    ("audit", "体检"),
    ("batch", "批量"),
    ("about", "关于"),
)

_OPENING = '<p class="cw-wait" role="status">正在打开…</p>'
_NEW = '<button type="button" class="cw-new" data-act="new">＋ 新对话</button>'
_DROP = """<div class="cw-upload" data-limit="{limit}" data-most="{most}">
<label class="cw-drop"><input type="file" class="cw-file" accept=".pdf,application/pdf" multiple>
<b>添加 PDF</b><span>把文件拖到这里，或点此选择。一次最多 {most} 份。</span></label>
<ul class="cw-uploads" aria-live="polite"></ul></div>"""


_CHIP = '<button type="button" class="cw-chip" data-ui="scope-show">对话与范围：<b>全部文件</b> ▾</button>'
_HEAD = """<meta name="referrer" content="no-referrer"><link rel="icon" href="data:image/svg+xml,%3Csvg
 xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='6' fill='%230f5a9c'/%3E%3Crect
 x='7' y='13' width='18' height='8' fill='none' stroke='white' stroke-width='2.5'/%3E%3C/svg%3E">"""


def _drop() -> str:
    """Where files are given. The browser is told the limits so that nothing is sent in vain; the server holds to them too."""
    return _DROP.format(limit=UPLOAD_LIMIT, most=UPLOADS_MOST)


def _header() -> str:
    skip = button("跳到提问框", class_="cw-skip", data_ui="skip")
    tabs = "".join(
        button(name, data_ui="view", data_view=view, aria_current="page" if view == "chat" else None)
        for view, name in VIEWS
    )
    return (
        f'<div class="cw-top">{skip}<h1>财问</h1><p>预决算公开问数，个个有出处</p>'
        f'<nav aria-label="页面">{tabs}</nav></div>'
    )


def head() -> str:
    """What goes into the page's head. The style sheet stands here because Gradio rewrites selectors given as `css`."""
    return f"{_HEAD}<style>{asset('page.css')}</style>"


def asset(name: str) -> str:
    """The text of a style sheet or script shipped beside this module."""
    return files("assistant.web").joinpath("static", name).read_text(encoding="utf-8")


def build(desk: Desk) -> "gradio.Blocks":
    """The page over these actions."""
    import gradio as gr

    def html(value: str = "", **rest: Any) -> gr.HTML:
        return gr.HTML(value, apply_default_css=False, **rest)

    blocks: gr.Blocks
    with gr.Blocks(title=TITLE, analytics_enabled=False, fill_width=True) as blocks:
        key = gr.BrowserState(None, storage_key=STORAGE_KEY, secret=STORAGE_SECRET)
        bus = gr.HTML("", visible="hidden", js_on_load=asset("bus.js"))
        html(_header(), elem_id="cw-header")
        with gr.Row(elem_id="cw-main"):
            with gr.Column(elem_id="cw-side"):
                html(_NEW)
                talks = html(elem_id="cw-talklist")
                scope = html(elem_id="cw-scope", js_on_load=asset("scope.js"))
            with gr.Column(elem_id="cw-middle"):
                thread = html(_OPENING, elem_id="cw-thread", js_on_load=asset("thread.js"))
                html(_CHIP, elem_id="cw-chip")
                with gr.Row(elem_id="cw-composer"):
                    box = gr.Textbox(
                        show_label=False, container=False, lines=1, max_lines=6, elem_id="cw-ask", autofocus=True,
                        placeholder="问一个数，例如：公务接待费多少？",
                    )  # fmt: skip
                    send = gr.Button("发送", variant="primary", elem_id="cw-send")
            with gr.Column(elem_id="cw-files", elem_classes="cw-view"):
                html(_drop(), js_on_load=asset("upload.js"))
                documents = html(elem_id="cw-documents", js_on_load=asset("scope.js"))
            with gr.Column(elem_id="cw-compare", elem_classes="cw-view"):
                chooser = html(js_on_load=asset("ticks.js"))
                compared = html(js_on_load=asset("folds.js"))
            with gr.Column(elem_id="cw-audit", elem_classes="cw-view"):
                auditor = html()
                audited = html(js_on_load=asset("folds.js"))
            with gr.Column(elem_id="cw-batch", elem_classes="cw-view"):
                html(asset("batch.html"), js_on_load=asset("batch.js"))
            with gr.Column(elem_id="cw-about", elem_classes="cw-view"):
                html(about(desk.assistant))
            with gr.Column(elem_id="cw-evidence"):
                evidence = html(elem_id="cw-panel", js_on_load=asset("evidence.js"))
        parts = {
            "talk": key, "thread": thread, "evidence": evidence, "scope": scope, "files": documents, "talks": talks,
            "chooser": chooser, "compared": compared, "auditor": auditor, "audited": audited,
        }  # fmt: skip
        _wire(blocks, desk, bus, box, send, parts)
    return blocks


_ALL = ("talk", "thread", "evidence", "scope", "files", "talks", "chooser", "auditor")
_LISTS = ("thread", "scope", "files", "chooser", "auditor")
ASKED = ("talk", "thread", "evidence", "talks", "scope")

# What the reader can do beside asking: for each event of the bus the parts of the screen that it may change, and what it
# calls with what the browser sent along. Gradio builds a component anew for each part that is listed but left as it is.
ACTIONS: dict[str, tuple[tuple[str, ...], Callable[[Desk, Any, dict[str, Any]], Screen]]] = {
    "ui_cite": (("evidence",), lambda desk, talk, sent: desk.cite(talk, sent.get("turn"), sent.get("mark"))),
    "ui_page": (("evidence",), lambda desk, talk, sent: (
        desk.read(sent.get("doc"), sent.get("page"))
        if sent.get("mark") in (None, "0")
        else desk.cite(talk, sent.get("turn"), sent.get("mark"), sent.get("page"))
    )),
    "ui_whole": (("evidence",), lambda desk, talk, sent: desk.cite(
        talk, sent.get("turn"), sent.get("mark"), sent.get("page"), whole=True
    )),
    "ui_scope": (("talk", "scope", "files"), lambda desk, talk, sent: desk.choose(talk, sent.get("names"))),
    "ui_read": (("evidence",), lambda desk, talk, sent: desk.read_named(talk, sent.get("name"))),
    "ui_remove": (_LISTS, lambda desk, talk, sent: desk.remove(talk, sent.get("name"))),
    "ui_new": (_ALL, lambda desk, talk, sent: desk.fresh(talk)),
    "ui_open": (_ALL, lambda desk, talk, sent: desk.open(talk, sent.get("talk"))),
    "ui_rename": (("talks",), lambda desk, talk, sent: desk.rename(talk, sent.get("title"))),
    "ui_forget": (_ALL, lambda desk, talk, sent: desk.forget(talk)),
    "ui_stop": (("thread",), lambda desk, talk, sent: desk.stop(talk, sent.get("turn"))),
    "ui_vote": (("thread",), lambda desk, talk, sent: desk.vote(
        talk, sent.get("turn"), sent.get("vote"), sent.get("reason")
    )),
    "ui_audit": (("auditor", "audited"), lambda desk, talk, sent: desk.audit(talk, sent.get("name"))),
    "ui_docs": (_LISTS, lambda desk, talk, sent: desk.refresh(talk)),
}  # fmt: skip


def _wire(page: Any, desk: Desk, bus: Any, box: Any, send: Any, parts: dict[str, Any]) -> None:
    import gradio as gr

    key = parts["talk"]

    def ask_typed(talk: Any, question: str) -> Iterator[list[Any]]:
        cleared: Any = ""  # once: what comes later must not take away what is being typed by then
        for screen in desk.say(talk, question):
            yield [cleared, *_shown(screen, ASKED)]
            cleared = gr.skip()

    def ask_offered(talk: Any, event: gr.EventData) -> Iterator[list[Any]]:
        for screen in desk.say(talk, _sent(event).get("say")):
            yield _shown(screen, ASKED)

    def compare(talk: Any, event: gr.EventData) -> Iterator[str | None]:
        sent = _sent(event)
        for screen in desk.compare(talk, sent.get("names"), sent.get("items")):
            yield screen.compared

    def act(
        names: tuple[str, ...], action: Callable[[Desk, Any, dict[str, Any]], Screen]
    ) -> Callable[..., Any]:
        def run(talk: Any, event: gr.EventData) -> Any:
            return _one(_shown(action(desk, talk, _sent(event)), names))

        return run

    def outputs(names: tuple[str, ...]) -> list[Any]:
        return [parts[name] for name in names]

    long: dict[str, Any] = {
        "show_progress": "hidden",
        "api_visibility": "private",
        "trigger_mode": "multiple",
    }
    quick: dict[str, Any] = {**long, "queue": False}
    typed = gr.on([box.submit, send.click], ask_typed, [key, box], [box, *outputs(ASKED)], **long)
    offered = bus.ui_say(ask_offered, [key], outputs(ASKED), **long)
    compared = bus.ui_compare(compare, [key], outputs(("compared",)), **long)
    for asked in (typed, offered, compared):
        asked.failure(lambda talk: desk.redraw(talk).thread, [key], outputs(("thread",)), **quick)
    for name, (names, action) in ACTIONS.items():
        getattr(bus, name)(act(names, action), [key], outputs(names), **quick)
    page.load(lambda talk: _shown(desk.start(talk), _ALL), [key], outputs(_ALL), js=asset("tab.js"), **quick)


def _sent(event: Any) -> dict[str, Any]:
    """What the browser sent with an event: anything at all may stand there."""
    sent = event._data
    return sent if isinstance(sent, dict) else {}


def _shown(screen: Screen, names: tuple[str, ...]) -> list[Any]:
    """These parts in their order; what does not change is skipped."""
    import gradio as gr

    drawn = (getattr(screen, name) for name in names)
    return [gr.skip() if part is None else part for part in drawn]


def _one(drawn: list[Any]) -> Any:
    """Gradio takes the value itself where there is one output."""
    return drawn[0] if len(drawn) == 1 else drawn
