"""What the checks say of planted contradictions: found by kind, right by check, and false alarms in the clean twins.

Found means: a finding of 不符 shows the wrong figure's place. `both` means that it shows the other side as well, where
there is one; `doubted` that only a finding of 无法判断 shows it. A finding that shows no wrong figure is a false alarm.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assistant import Assistant
from evals.contradictions.corpus import KINDS, Place, Planted
from index.schema import Finding
from index.schema import Place as Shown

SLACK = 1.0  # points between a drawn and a read box
Findings = Mapping[str, Sequence[Finding]]


@dataclass(slots=True)
class Count:
    """Of one kind."""

    planted: int = 0
    found: int = 0
    both: int = 0
    doubted: int = 0


@dataclass(slots=True)
class Result:
    """All counts; `right` and `wrong` are findings of 不符 in the planted documents by name of their check."""

    kinds: dict[str, Count] = field(default_factory=dict)
    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    clean: Counter[str] = field(default_factory=Counter)
    held: int = 0
    documents: int = 0
    missed: list[Planted] = field(default_factory=list)
    alarms: list[tuple[str, Finding]] = field(default_factory=list)


def audited(folder: Path, store: Path) -> dict[str, list[Finding]]:
    """The findings of every document of a corpus, each group of documents in a store of its own."""
    found: dict[str, list[Finding]] = {}
    for group in sorted(path for path in folder.iterdir() if path.is_dir()):
        with Assistant.open(store / group.name) as assistant:
            assistant.add(group)
            for info in assistant.documents():
                found[info.name] = assistant.audit(info.name)
    return found


def score(planted: Sequence[Planted], findings: Findings, clean: Findings) -> Result:
    """Findings against what was planted."""
    result = Result(kinds={kind: Count() for kind in KINDS}, documents=len(clean))
    for item in planted:
        _count(result, item, findings)
    wrong: dict[str, list[Place]] = {}
    for item in planted:
        wrong.setdefault(item.file, []).extend(item.wrong)
        for side in item.sides:  # the other document may be the one that speaks
            if side.file != item.file:
                wrong.setdefault(side.file, []).append(side)
    for file, own in findings.items():
        for finding in failed(own):
            right = _shows(finding, wrong.get(file, ()))
            (result.right if right else result.wrong)[finding.check] += 1
            if not right:
                result.alarms.append((file, finding))
    for file, own in clean.items():
        result.held += sum(finding.verdict in ("相符", "四舍五入") for finding in own)
        for finding in failed(own):
            result.clean[finding.check] += 1
            result.alarms.append((f"{file}（未动过）", finding))
    return result


def _count(result: Result, item: Planted, findings: Findings) -> None:
    own = findings.get(item.file, ())
    shown = [finding for finding in failed(own) if _shows(finding, item.wrong)]
    others = {side.file for side in item.sides} - {item.file}
    across = [finding for file in others for finding in failed(findings.get(file, ()))]
    shown += [finding for finding in across if _shows(finding, item.sides) and finding not in shown]
    count = result.kinds[item.kind]
    count.planted += 1
    if shown:
        count.found += 1
        sides = [side for side in item.sides if side.file == item.file]
        count.both += not sides or any(_shows(finding, sides) for finding in shown)
        return
    result.missed.append(item)
    doubts = (finding for finding in own if finding.verdict == "无法判断")
    count.doubted += any(_shows(finding, item.wrong) for finding in doubts)


def failed(findings: Iterable[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.verdict == "不符"]


def _shows(finding: Finding, places: Iterable[Place]) -> bool:
    return any(meets(shown, place.page, place.box) for shown in finding.places for place in places)


def meets(shown: Shown, page: int, box: tuple[float, float, float, float]) -> bool:
    """On the same page, the middle of the one in the other."""
    return shown.page == page and (_inside(shown.box, box) or _inside(box, shown.box))


def _inside(inner: tuple[float, float, float, float], outer: tuple[float, float, float, float]) -> bool:
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return outer[0] - SLACK <= x <= outer[2] + SLACK and outer[1] - SLACK <= y <= outer[3] + SLACK


def report(result: Result, examples: int) -> Iterator[str]:
    """Two Markdown tables, the false alarms of the clean twins, and examples of what went wrong."""
    yield "| 种类 | 植入 | 找到 | 召回 | 两边都指出 | 只说无法判断 |"
    yield "|---|---|---|---|---|---|"
    rows = [*result.kinds.items(), ("全部", _sum(result.kinds.values()))]
    for kind, count in rows:
        yield (
            f"| {kind} | {count.planted} | {count.found} | {count.found / max(count.planted, 1):.0%} "
            f"| {count.both} | {count.doubted} |"
        )
    yield ""
    yield "| 检查 | 判为不符 | 确有矛盾 | 精度 | 未动过的文件里判为不符 |"
    yield "|---|---|---|---|---|"
    for check in sorted({*result.right, *result.wrong, *result.clean}):
        right, every = result.right[check], result.right[check] + result.wrong[check]
        yield f"| {check} | {every} | {right} | {right / max(every, 1):.0%} | {result.clean[check]} |"
    yield ""
    yield f"未动过的 {result.documents} 份文件：相符 {result.held} 项，误判不符 {sum(result.clean.values())} 项。"
    for file, finding in result.alarms[:examples]:
        places = "；".join(f"第{place.page}页 {place.printed}" for place in finding.places[:4])
        yield f"误报  {file}  {finding.check}：应为 {finding.expected}，印为 {finding.found}  {finding.detail}  [{places}]"
    for item in result.missed[:: max(len(result.missed) // max(examples, 1), 1)][:examples]:
        place = item.wrong[0]
        yield f"漏报  {item.file}  {item.kind}：第{place.page}页 {place.where[-90:]}  应为 {item.expected}，印为 {item.printed}"


def _sum(counts: Iterable[Count]) -> Count:
    whole = Count()
    for count in counts:
        whole.planted += count.planted
        whole.found += count.found
        whole.both += count.both
        whole.doubted += count.doubted
    return whole
