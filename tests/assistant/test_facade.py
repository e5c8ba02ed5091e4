"""The public door on the bundled sample disclosures, the way staff call it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from assistant import Assistant
from assistant.__main__ import main
from assistant.errors import UsageError

SAMPLES = Path(__file__).resolve().parents[2] / "evals" / "samples"
BUDGET = "克州信访局2025年部门预算.pdf"
OTHER = "克州审计局2025年部门预算.pdf"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with Assistant.open(tmp_path_factory.mktemp("facade") / "store") as opened:
        report = opened.add(SAMPLES / BUDGET, SAMPLES / OTHER)
        assert [item.outcome for item in report] == ["added", "added"]
        yield opened


def test_documents_tell_who_when_and_how_well_they_were_read(assistant: Assistant) -> None:
    first, _ = assistant.documents()
    assert (first.name, first.year, first.kind) == (BUDGET, 2025, "预算")
    assert "信访局" in first.entity and first.pages > 5
    assert first.health.equations_held > 50 and first.health.equations_failed == 0
    assert first.health.coverage > 0.99


def test_a_figure_is_answered_with_a_citation_and_asked_twice_the_same(assistant: Assistant) -> None:
    answer = assistant.ask("公务接待费多少？", documents=[BUDGET])
    assert answer.status == "answered"
    figure = answer.figures[0]
    assert (Decimal(figure.value), figure.unit) == (Decimal("0.25"), "万元")
    citation = answer.citations[figure.citations[0] - 1]
    assert citation.document == BUDGET and citation.quote == "0.25"
    assert assistant.ask("公务接待费多少？", documents=[BUDGET]) == answer
    assert json.loads(json.dumps(answer.to_dict()))["status"] == "answered"


def test_the_cited_box_holds_the_printed_figure(assistant: Assistant) -> None:
    import pymupdf

    answer = assistant.ask("公务接待费多少？", documents=[BUDGET])
    citation = answer.citations[answer.figures[0].citations[0] - 1]
    with pymupdf.open(assistant.ledger.pdf_path(BUDGET)) as document:
        page = document[citation.page - 1]
        words = [word for word in page.get_text("words") if word[4] == citation.quote]
    middles = [((x0 + x1) / 2, (y0 + y1) / 2) for x0, y0, x1, y1, *_ in words]
    x0, y0, x1, y1 = citation.bbox
    assert any(x0 <= x <= x1 and y0 <= y <= y1 for x, y in middles)


def test_what_is_not_there_is_not_found(assistant: Assistant) -> None:
    assert assistant.ask("2019年的公务接待费", documents=[BUDGET]).status == "not_found"


def test_a_conversation_remembers(assistant: Assistant) -> None:
    talk = assistant.conversation([BUDGET])
    talk.ask("三公经费一共多少")
    answer = talk.ask("其中接待费呢")
    assert Decimal(answer.figures[0].value) == Decimal("0.25")


def test_a_batch_is_answered_in_order(assistant: Assistant) -> None:
    questions = ["公务接待费多少", "差旅费多少"]
    answers = assistant.ask_many(questions, documents=[BUDGET])
    assert [answer.question for answer in answers] == questions


def test_threads_get_the_answers_one_gets_alone(assistant: Assistant) -> None:
    questions = ["公务接待费多少", "差旅费多少", "收入总计是多少", "公务接待费减少的原因"] * 4

    def ask(question: str) -> object:
        return assistant.ask(question, documents=[BUDGET])

    alone = [ask(question) for question in questions]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, questions)) == alone


def test_concepts_are_linked_best_first(assistant: Assistant) -> None:
    matches = assistant.link("请客吃饭花了多少")
    assert matches[0].name == "公务接待费"
    assert [match.score for match in matches] == sorted((match.score for match in matches), reverse=True)


def test_findings_show_both_figures(assistant: Assistant) -> None:
    findings = assistant.audit(BUDGET)
    wrong = {finding.check for finding in findings if finding.verdict == "不符"}
    assert wrong == {"采购：小微≤中小≤合计", "项目支出明细与成本指标"}
    assert all(finding.check and finding.found for finding in findings)


@pytest.mark.parametrize("question", ["", "  ", "\u3000"])
def test_an_empty_question_is_wrong_usage(assistant: Assistant, question: str) -> None:
    with pytest.raises(UsageError):
        assistant.ask(question)


def test_an_unknown_document_is_wrong_usage(assistant: Assistant) -> None:
    for call in (
        lambda: assistant.ask("公务接待费", documents=["x.pdf"]),
        lambda: assistant.audit("x.pdf"),
        lambda: assistant.remove("x.pdf"),
    ):
        with pytest.raises(UsageError, match=r"x\.pdf"):
            call()


def test_an_empty_store_answers_not_found(tmp_path: Path) -> None:
    with Assistant.open(tmp_path / "new") as assistant:
        assert (tmp_path / "new").is_dir()
        assert assistant.documents() == []
        assert assistant.ask("公务接待费多少").status == "not_found"


def test_what_is_removed_answers_no_more_and_can_come_back(tmp_path: Path) -> None:
    with Assistant.open(tmp_path / "store") as assistant:
        assistant.add(SAMPLES / BUDGET)
        assert assistant.ask("公务接待费多少").status == "answered"
        assistant.remove(BUDGET)
        assert assistant.ask("公务接待费多少").status == "not_found"
        assert [item.outcome for item in assistant.add(SAMPLES / BUDGET)] == ["added"]
        assert assistant.ask("公务接待费多少").status == "answered"


def test_the_command_line_gives_the_same_answer_and_status(
    assistant: Assistant, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = ["--store", str(assistant.config.store)]
    assert main(["ask", "公务接待费多少？", "--document", BUDGET, "--json", *store]) == 0
    expected = assistant.ask("公务接待费多少？", documents=[BUDGET]).to_dict()
    assert json.loads(capsys.readouterr().out) == json.loads(json.dumps(expected))
    assert main(["ask", "公务接待费多少？", "--document", BUDGET, *store]) == 0
    shown = capsys.readouterr().out
    assert "0.25" in shown and f"[1] {BUDGET} 第" in shown
    assert main(["ask", "2019年的公务接待费", "--document", BUDGET, *store]) == 1
    capsys.readouterr()
    assert main(["ask", "公务接待费", "--document", "x.pdf", *store]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_sheet_of_questions_becomes_a_sheet_of_answers(
    assistant: Assistant, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = Workbook()
    for row in (("问题",), ("公务接待费多少",), ("2019年的公务接待费",)):
        book.active.append(row)
    book.save(tmp_path / "in.xlsx")
    store = ["--store", str(assistant.config.store), "--document", BUDGET]
    assert main(["batch", str(tmp_path / "in.xlsx"), str(tmp_path / "out.xlsx"), *store]) == 0
    _, first, second = load_workbook(tmp_path / "out.xlsx").active.iter_rows(values_only=True)
    assert first[1] == "已答" and Decimal(str(first[3])) == Decimal("0.25") and first[4] == "万元"
    assert second[1] == "未找到"
