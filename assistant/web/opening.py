"""What the evidence panel shows for a citation or a page: looked up in the ledger, drawn by `evidence`."""

from __future__ import annotations

from assistant.schema import Answer
from assistant.web import evidence
from assistant.web.library import LedgerView, record_of
from index.errors import DocumentNotFound

ENDED = "这个依据属于已结束的对话，请重新提问。"


def citation(
    ledger: LedgerView,
    answer: Answer | None,
    reference: str,
    mark: int,
    page: int = -1,
    *,
    whole: bool = False,
) -> str:
    """The panel of a citation, or of another page of its document. Beside the main figure stand all checks made."""
    if answer is None or not 1 <= mark <= len(answer.citations):
        return evidence.gone(ENDED)
    place = answer.citations[mark - 1]
    try:
        record = ledger.get(place.document)
        table = ledger.table(place.document, place.table_number)
    except DocumentNotFound as error:
        return evidence.gone(str(error))
    computed = (figure for figure in answer.figures if figure.formula and mark in figure.citations)
    shown = page if 1 <= page <= len(record.page_sizes) else place.page
    main = bool(answer.figures) and mark in answer.figures[0].citations
    checks = tuple(check for check in answer.verification.checks if main or mark in check.citations)
    view = evidence.View(
        record, shown, place, table, next(computed, None), reference, mark, answer.citations, checks, whole
    )
    return evidence.panel(view)


def main_citation(ledger: LedgerView, answer: Answer, reference: str) -> str | None:
    """The panel of the main figure's first citation; None where nothing is cited."""
    if not answer.citations:
        return None
    wanted = answer.figures[0].citations if answer.figures else ()
    mark = next((mark for mark in wanted if 1 <= mark <= len(answer.citations)), 1)
    return citation(ledger, answer, reference, mark)


def leaf(ledger: LedgerView, sha256: object, page: int) -> str:
    """A page of a document, without a citation."""
    try:
        record = record_of(ledger, sha256 if isinstance(sha256, str) else "")
    except DocumentNotFound as error:
        return evidence.gone(str(error))
    return evidence.panel(evidence.View(record, min(max(1, page), len(record.page_sizes))))


def document(ledger: LedgerView, name: object) -> str:
    """The first page of the named document."""
    try:
        record = ledger.get(name if isinstance(name, str) else "")
    except DocumentNotFound as error:
        return evidence.gone(str(error))
    return evidence.panel(evidence.View(record, 1))
