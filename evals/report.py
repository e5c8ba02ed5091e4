"""One run over all question sets: Markdown for people, JSON for the next comparison.

corpora ─ ask ─ outcomes ─┬─ record (JSON, verdict a question)
                          └─ measures, baselines ─ Markdown
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant import Assistant
from evals import compare, corpora, measures, record
from evals.ask import Outcome, ask_all, table
from evals.baselines import table as baselines
from evals.baselines.passages import PassageReader
from evals.corpora import Corpus
from evals.scoring import load


@dataclass
class Run:
    """What came out, gathered corpus by corpus."""

    header: dict[str, Any] = field(default_factory=dict)
    outcomes: list[Outcome] = field(default_factory=list)
    ways: dict[str, list[Outcome]] = field(default_factory=dict)
    rankings: dict[str, dict[str, measures.Ranking]] = field(default_factory=dict)
    unsteady: list[str] = field(default_factory=list)


def run(work: Path, others: Sequence[tuple[Path, Path]] = (), with_baselines: bool = True) -> Run:
    """Asks everything; stores and invented documents go into `work`."""
    done = Run()
    stores: dict[str, str] = {}
    files: list[Path] = []
    embedder = ""
    for corpus in corpora.every(work, others):
        with Assistant.open(work / f"store_{corpus.name}") as assistant:
            assistant.add(corpus.folder)
            stores[corpus.name] = record.fingerprint(assistant)
            embedder = next((item.embedder for item in assistant.ledger.documents()), embedder)
            _ask(done, corpus, assistant, work, with_baselines)
        files.extend(corpus.questions)
    done.header = record.header(files, stores, embedder)
    return done


def _ask(done: Run, corpus: Corpus, assistant: Assistant, work: Path, with_baselines: bool) -> None:
    questions = [question for path in corpus.questions for question in load(path)]
    first = list(ask_all(assistant, questions))
    done.outcomes.extend(first)
    done.unsteady.extend(measures.unsteady(first, list(ask_all(assistant, questions[::-1]))))
    if not with_baselines:
        return
    from assistant.answering.retriever import HybridRetriever

    searches = HybridRetriever(assistant.ledger, assistant.config.store, assistant.config.embedding)
    done.rankings[corpus.name] = {
        mode: measures.ranking(questions, PassageReader(searches, mode).places)
        for mode in ("hybrid", "lexical", "dense")
    }
    done.ways.setdefault(baselines.PRODUCT, []).extend(first)
    for name, reader in baselines.readers(searches, corpus.folder, work / corpus.name).items():
        done.ways.setdefault(name, []).extend(baselines.ask_all(reader, questions))
    searches.close()


def markdown(done: Run, before: dict[str, str] | None = None) -> Iterator[str]:
    """The report."""
    yield "# 问答评测"
    yield ""
    for key, value in done.header.items():
        yield f"- {key}：{value}"
    yield from _section("总表", _shares(done.outcomes))
    yield from _section("分类", ["```", *table(done.outcomes), "```"])
    yield from _section("出处", _cited(done.outcomes))
    yield from _section("状态", _statuses(done.outcomes))
    if done.rankings:
        yield from _section("检索", _ranked(done))
        yield from _section("同一批题，别的做法", baselines.rows(done.ways))
    yield from _section(
        "稳定", [f"换一个顺序再问一遍，答案不同的 {len(done.unsteady)} 题：{done.unsteady[:20]}"]
    )
    yield from _section("错的数", _wrong(done.outcomes))
    if before is not None:
        after = {outcome.question.id: record.verdict(outcome) for outcome in done.outcomes}
        yield from _section("与基线相比", compare.table(before, after))


def _section(title: str, lines: Sequence[str] | Iterator[str]) -> Iterator[str]:
    yield from ("", f"## {title}", "")
    yield from lines


def _shares(outcomes: Sequence[Outcome]) -> Iterator[str]:
    number = max(len(outcomes), 1)
    verdicts = [record.verdict(outcome) for outcome in outcomes]
    yield "| 结果 | 题数 | 比例 |"
    yield "|---|---|---|"
    for name in record.VERDICTS:
        yield f"| {name} | {verdicts.count(name)} | {verdicts.count(name) / number:.1%} |"


def _cited(outcomes: Sequence[Outcome]) -> Iterator[str]:
    yield "| 到 | 引用在可接受处（精度） | 有可接受引用的题（召回） |"
    yield "|---|---|---|"
    for name, to_cell in (("页", False), ("单元格", True)):
        found = measures.citations(outcomes, to_cell)
        yield (
            f"| {name} | {found.precision:.1%}（{found.right}/{found.found}） "
            f"| {found.recall:.1%}（{found.covered}/{found.wanted}） |"
        )


def _statuses(outcomes: Sequence[Outcome]) -> Iterator[str]:
    yield "| 状态 | 题数 | 精度 | 召回 |"
    yield "|---|---|---|---|"
    for status, found in measures.statuses(outcomes).items():
        yield f"| {status} | {found.wanted} | {found.precision:.1%} | {found.recall:.1%} |"


def _ranked(done: Run) -> Iterator[str]:
    yield "| 文件 | 检索 | 题数 | hit@1 | hit@5 | hit@10 | MRR | nDCG@10 |"
    yield "|---|---|---|---|---|---|---|---|"
    for corpus, modes in done.rankings.items():
        for mode, r in modes.items():
            shares = (r.hit_at_1, r.hit_at_5, r.hit_at_10, r.mean_reciprocal_rank, r.ndcg)
            yield f"| {corpus} | {mode} | {r.questions} | " + " | ".join(f"{s:.3f}" for s in shares) + " |"


def _wrong(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """The wrong figures, those called verified first."""
    rank = record.VERDICTS.index
    for outcome in sorted(outcomes, key=lambda o: (rank(record.verdict(o)), o.question.id)):
        verdict = record.verdict(outcome)
        if rank(verdict) > rank(record.CRASHED):
            return
        wanted = [f"{v.value}{v.unit}" for v in outcome.question.expectations[0].values] or ["没有"]
        got = [f"{f['value']}{f['unit']}" for f in outcome.answer.get("figures", ())][:3] or [outcome.error]
        yield f"- **{verdict}** {outcome.question.id} {outcome.question.text}：应为 {wanted}，得 {got}"
