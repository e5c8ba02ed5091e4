"""What changed between two runs, question by question, the worst first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from evals.record import CRASHED, RIGHT, SURE, VERDICTS, WRONG


@dataclass(frozen=True, slots=True)
class Change:
    """A question whose outcome is another one; "" where a run did not ask it."""

    question: str
    before: str
    after: str

    @property
    def worse(self) -> bool:
        """A question that only one run asked is neither."""
        return "" not in (self.before, self.after) and _rank(self.after) < _rank(self.before)


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> list[Change]:
    """All changes, the worst outcomes of the second run first."""
    found = [
        Change(name, before.get(name, ""), after.get(name, ""))
        for name in sorted(before.keys() | after.keys())
        if before.get(name) != after.get(name)
    ]
    return sorted(found, key=lambda change: (not change.worse, _rank(change.after), change.question))


def failures(before: Mapping[str, str], after: Mapping[str, str], allowed: int = 0) -> list[str]:
    """Why the second run may not pass: new wrong figures or crashes, or fewer right answers than allowed."""
    worse = [change for change in changes(before, after) if change.worse]
    lines = [f"{c.question}：{c.before} → {c.after}" for c in worse if c.after in (SURE, WRONG, CRASHED)]
    both = before.keys() & after.keys()
    lost = sum(before[name] == RIGHT for name in both) - sum(after[name] == RIGHT for name in both)
    if lost > allowed:
        lines.append(f"答对的少了 {lost} 题，最多允许 {allowed} 题")
    return lines


def table(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[str]:
    """The changes as a Markdown table."""
    yield "| 题 | 之前 | 现在 | |"
    yield "|---|---|---|---|"
    for change in changes(before, after):
        mark = "更差" if change.worse else ""
        yield f"| {change.question} | {change.before} | {change.after} | {mark} |"


def _rank(verdict: str) -> int:
    return VERDICTS.index(verdict) if verdict else len(VERDICTS)
