"""The command line: `python -m assistant COMMAND …`.

Exit status: 0 done or answered, 1 not found or to be clarified, 2 wrong usage or input, with one clear
line on standard error. Results go to standard output, progress to standard error.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from assistant import settings
from assistant.api import Assistant
from assistant.config import DEFAULT_STORE
from assistant.errors import AssistantError, UsageError
from assistant.export import printing
from index.errors import CaiwenIndexError

ANSWERED, UNANSWERED, WRONG = 0, 1, 2
INTERRUPTED = 130
_COMPLAINTS = (
    ("the following arguments are required: ", "缺少 "),
    ("unrecognized arguments: ", "多出了不认识的 "),
    ("argument 命令: invalid choice: ", "没有这个命令 "),
    (" (choose from ", "，可用的有 ("),
    ("expected one argument", "后面要有一个值"),
    ("expected at least one argument", "后面至少要有一个值"),
    ("invalid int value: ", "要整数，而不是 "),
    ("argument ", ""),
)
_Command = Callable[[Assistant, argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    command: _Command = options.command
    try:
        with Assistant(settings.load(Path(getattr(options, "store", DEFAULT_STORE)))) as assistant:
            status = command(assistant, options)
        sys.stdout.flush()
        return status
    except BrokenPipeError:  # whoever read our output has gone, as `| head` does: nothing is wrong
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ANSWERED
    except (AssistantError, CaiwenIndexError) as error:
        print(error, file=sys.stderr)
        return WRONG
    except KeyboardInterrupt:
        print("已中断", file=sys.stderr)
        return INTERRUPTED


def add(assistant: Assistant, options: argparse.Namespace) -> int:
    report = assistant.add(*options.paths, progress=printing.tell, warm=False)
    rejected = [item for item in report if item.outcome == "rejected"]
    if options.json:
        printing.show_json(report)
    elif len(rejected) < len(report):
        printing.show_report(report, {info.name: info for info in assistant.documents()})
    for item in rejected:
        print(item.reason, file=sys.stderr)
    return WRONG if rejected else ANSWERED


def reindex(assistant: Assistant, options: argparse.Namespace) -> int:
    assistant.reindex(printing.tell)
    print("检索索引已与库和所设的向量模型一致")
    return ANSWERED


def documents(assistant: Assistant, options: argparse.Namespace) -> int:
    found = assistant.documents()
    if options.json:
        printing.show_json(found)
    else:
        printing.show_documents(found)
    return ANSWERED


def remove(assistant: Assistant, options: argparse.Namespace) -> int:
    assistant.remove(options.name)
    print(f"已移除 {options.name}")
    return ANSWERED


def ask(assistant: Assistant, options: argparse.Namespace) -> int:
    answer = assistant.ask(options.question, options.document)
    if options.json:
        printing.show_json(answer.to_dict())
    else:
        printing.show_answer(answer)
    return ANSWERED if answer.status == "answered" else UNANSWERED


def batch(assistant: Assistant, options: argparse.Namespace) -> int:
    from assistant.export import batch as sheets

    sheets.check_target(Path(options.answers))
    questions = sheets.read_questions(Path(options.questions))
    answers = []
    for done, question in enumerate(questions):
        printing.tell(done, len(questions), question)
        answers.append(assistant.ask(question, options.document))
    sheets.write_answers(Path(options.answers), answers)
    answered = sum(answer.status == "answered" for answer in answers)
    print(f"共 {len(answers)} 个问题，答出 {answered} 个，已写入 {options.answers}")
    return ANSWERED


def audit(assistant: Assistant, options: argparse.Namespace) -> int:
    from assistant.auditing import outputs, words

    if options.pdf and len(options.names) != 1:
        raise UsageError("--pdf 只能用于一个文件")
    reports = assistant.checkup(options.names or None)
    written = outputs.write(assistant.ledger, reports, options.xlsx, options.html, options.pdf)
    if options.json:
        printing.show_json([finding for report in reports for finding in report.findings])
    elif written:
        print(f"已写入 {'、'.join(written)}")
    else:
        for line in words.lines(reports):
            print(line)
    return ANSWERED


def serve(assistant: Assistant, options: argparse.Namespace) -> int:
    from assistant.web import server

    if options.samples and not assistant.documents():
        print(f"库里还没有文件，先装入 {options.samples} 里的样例", file=sys.stderr)
        assistant.add(options.samples, progress=printing.tell, warm=False)
    try:
        server.serve(assistant, options.host, options.port)
    except KeyboardInterrupt:  # the way to end it
        print("网页已停止", file=sys.stderr)
    return ANSWERED


class _Help(argparse.HelpFormatter):
    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]  # as in argparse
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """argparse in Chinese, complaining in one line."""

    def __init__(self, **settings: object) -> None:
        super().__init__(formatter_class=_Help, add_help=False, allow_abbrev=False, **settings)  # type: ignore[arg-type]  # handed through
        self.values = self.add_argument_group("参数")
        self.switches = self.add_argument_group("选项")
        self.switches.add_argument("-h", "--help", action="help", help="显示这段说明")
        self.switches.add_argument(
            "--store", metavar="DIR", default=argparse.SUPPRESS, help=f"库文件夹（默认 {DEFAULT_STORE}/）"
        )

    def error(self, message: str) -> NoReturn:
        for english, chinese in _COMPLAINTS:
            message = message.replace(english, chinese)
        self.exit(WRONG, f"参数有误：{message}（用 {self.prog} --help 看用法）\n")

    def takes_json(self) -> None:
        self.switches.add_argument("--json", action="store_true", help="输出 JSON")

    def takes_documents(self) -> None:
        self.switches.add_argument(
            "--document", metavar="NAME", action="append", help="只在这个文件里找（可重复；默认全部）"
        )


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="python -m assistant", description="财问：向预决算公开文件提问，答数有出处、可核对。"
    )
    commands = parser.add_subparsers(title="命令", metavar="命令", prog=parser.prog, required=True)

    def command(name: str, run: _Command, text: str) -> _Parser:
        made: _Parser = commands.add_parser(name, help=text, description=text)
        made.set_defaults(command=run)
        return made

    one = command("add", add, "添加 PDF 文件，或文件夹里的全部 PDF")
    one.values.add_argument("paths", metavar="PATH", nargs="+", help="文件或文件夹")
    one.takes_json()
    command("reindex", reindex, "更换向量模型后重建检索索引")
    one = command("documents", documents, "列出已添加的文件")
    one.takes_json()
    one = command("remove", remove, "移除一个文件")
    one.values.add_argument("name", metavar="NAME", help="文件名")
    one = command("ask", ask, "提一个问题")
    one.values.add_argument("question", metavar="QUESTION", help="问题")
    one.takes_documents()
    one.takes_json()
    one = command("batch", batch, "回答一张 Excel 表里的全部问题")
    one.values.add_argument("questions", metavar="IN.xlsx", help="问题在“问题”一列，没有这一列时在第一列")
    one.values.add_argument("answers", metavar="OUT.xlsx", help="写入答复的新表")
    one.takes_documents()
    one = command("audit", audit, "体检：核对文件的表与表、文字与表，列出不符的地方")
    one.values.add_argument("names", metavar="NAME", nargs="*", help="文件名，可写几个（默认全部）")
    one.switches.add_argument("--xlsx", metavar="F", help="写成 Excel")
    one.switches.add_argument("--html", metavar="F", help="写成带原页图片的网页")
    one.switches.add_argument("--pdf", metavar="F", help="写一份标出不符处的 PDF（只能一个文件）")
    one.takes_json()
    one = command("serve", serve, "启动网页问答")
    one.switches.add_argument("--host", default="127.0.0.1", help="监听地址（默认 127.0.0.1）")
    one.switches.add_argument("--port", type=int, default=7860, help="端口（默认 7860）")
    one.switches.add_argument("--samples", metavar="DIR", help="库为空时先装入这个文件夹里的 PDF")
    return parser


if __name__ == "__main__":
    sys.exit(main())
