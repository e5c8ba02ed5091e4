"""Words of the question that nothing about its answer accounts for: then the answer is not verified, and says so.

Everything in a question is one of these: its scope, what is to be done, what the cells of the answer print, or words that
change nothing (data/neutral.txt). What remains may narrow the question (申请了多少, 首付多少), widen it (全市) or turn it
round; whether it does cannot be told from a list of such words, of which there is no end.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from importlib import resources

from assistant.answering.draft import Case, Draft
from assistant.answering.evidence import printed_about
from assistant.documents import sides
from assistant.documents.bodies import is_own_name
from assistant.figures import filters
from assistant.guards.overlooked import rows_named
from assistant.question import subunits
from assistant.question.operations import OVERSPENT
from assistant.question.phrases import BLANK, Phrase
from assistant.question.terms import Mention
from assistant.wording import clean_label, fold, span_mask

_PUNCTUATION = r"[,。?!;:、\"'()\[\]《》/\-~—…·]"
_IN_PLACE = (
    "[一二两三四五六七八九十](?=[个项家类款者块笔])|前(?!年)|大(?=[?,。])|(?<![上前去每近历后半])年"
    "|头(?=[是在?,])|上(?![缴报调浮交年限级市])|下(?![达拨调浮年限属级])"
)
"""Characters that change nothing where they stand so: 三项, 前三名, but 前年."""
_ASKING = re.compile("(?:是|有|为|了|的)*(?:多少|几何)[^,?]*|[,?]")
_KIND_OF_BODY = re.compile("(?<!行政)(?<!机关)(?:事业|行政|参公)单位(?=的?(?P<next>[一-龥]{2}))")
"""Of one kind of body: 事业单位办公费 is no 办公费 under 事业单位经营支出; 事业单位离退休 is one name."""
_OWN_LEVEL = re.compile("[局委办厅院部]?(?:机关)?本级|[局委办厅院]机关(?!事业)|机关本部")
_OWN_ROW = re.compile("本级|本部|机关\\)")
_PAID_BEFORE = re.compile("预[付支缴交借拨]")
"""Not the 预 of 支出预算, which X支出预付 would share."""
_WITHIN = re.compile("(?:里面?|里头|当中|之?中)的?$")
_LIMITS = {"≤": "(?:高于|超过|多于|大于)", "≥": "(?:低于|少于|小于)"}
"""What a printed comparator says in words: ≤6 is 不能超过6."""
_NAME = 4  # characters of what is long enough to be a thing of a list
_NUMBER = re.compile(r"(\d[\d,]*(?:\.\d+)?)%?")


def doubt(case: Case, draft: Draft) -> bool:
    """Whether words are left over in an answer that would be verified but for them; says which."""
    if draft.unsure or draft.status != "answered" or not draft.figures or filters.asks(case.text):
        return False
    if not draft.evidences or not all(evidence.line for evidence in draft.evidences):
        return False
    left = unexplained(case, draft)
    if left:
        draft.say(f"问题中的“{'、'.join(map(_core, left))}”没有对应，请核对。")
    return bool(left)


def unexplained(case: Case, draft: Draft) -> list[str]:
    """The runs of characters of the question that neither the answer nor the words that change nothing explain."""
    asked = case.part(span_mask(0, len(case.text))) if case.supplied else case.topic
    mask = _explained(case, draft, asked) | draft.understood
    kinds = () if case.intent.side else _KIND_OF_BODY.finditer(asked.text)
    printed = [fold(printed_about(evidence)) for evidence in draft.evidences]
    for kind in kinds:
        if not any(kind[0] + kind["next"] in text for text in printed):
            mask &= ~span_mask(*kind.span())
    for word in _PAID_BEFORE.finditer(asked.text):
        if not any(word[0] in text for text in printed):
            mask &= ~span_mask(*word.span())
    if case.intent.operation == "difference" and (said := OVERSPENT.search(case.text)):
        mask |= span_mask(*said.span())
    signs = {evidence.line.fact.comparator for evidence in draft.evidences if evidence.line}
    for sign in signs & _LIMITS.keys():
        for said in re.finditer(f"不[能得可许准要]?{_LIMITS[sign]}", asked.text):
            mask |= span_mask(*said.span())
    if any(evidence.owner != evidence.source.identity.entity for evidence in draft.evidences):
        mask |= subunits.words_for_each(asked.text)  # whose the figures are
    text = "".join(BLANK if mask >> i & 1 else c for i, c in enumerate(asked.text))
    listed = "".join(c for i, c in enumerate(text) if not case.scope.covered >> i & 1)
    told = _amounts(draft)
    either = "还是" in text
    runs = (_without_told(run, told, either) for run in text.split(BLANK) if run)
    left = [run for run in runs if not _neutral().fullmatch(run) or _names_a_row(run, draft)]
    return [*left, *_untold(listed, draft), *_own_level(case, draft), *_side(case, draft)]


def _names_a_row(run: str, draft: Draft) -> bool:
    """Whether words that change nothing by themselves are, together, what a row of the documents is called: 年度资金总额."""
    sources = {evidence.source.name: evidence.source for evidence in draft.evidences}.values()
    return any(name in run for source in sources for name in source.kept(rows_named))


def _side(case: Case, draft: Draft) -> list[str]:
    """The side (事业单位) that the question names, where a figure is of neither side or of the other one."""
    side = case.intent.side
    lines = [evidence.line for evidence in draft.evidences if evidence.line]
    return [side] if side and not all(sides.owns(side, line) for line in lines) else []


def _untold(text: str, draft: Draft) -> list[str]:
    """Of several things listed, those that no figure is of, though their words alone would change nothing: 资金总额、办公费."""
    if len({evidence.label for evidence in draft.evidences}) < 2:
        return []
    clauses = re.split("[、,]", text)[:-1]
    return [one for one in clauses if BLANK not in one and len(one) >= _NAME and "、" in text]


def _own_level(case: Case, draft: Draft) -> list[str]:
    """The words for the body itself, where its document has units below it and no figure is from a row of the body itself."""
    said = _OWN_LEVEL.search(case.text)
    if said is None:
        return []
    for evidence in draft.evidences:
        identity = evidence.source.identity
        labels = (evidence.line.leaf, *evidence.line.above) if evidence.line else ()
        own = not evidence.source.units or any(is_own_name(label, identity) for label in labels)
        if own and evidence.owner == identity.entity or _OWN_ROW.search(fold(printed_about(evidence))):
            return []
    return [said[0]]


def _core(run: str) -> str:
    """The run without what only asks and without its clauses that change nothing."""
    clauses = [clause for clause in _ASKING.split(run) if not _neutral().fullmatch(clause)]
    return ",".join(clauses) or run


def _explained(case: Case, draft: Draft, asked: Phrase) -> int:
    """The characters that are printed about a figure of the answer, or name a concept that it is of."""
    printed = [fold(printed_about(evidence)) for evidence in draft.evidences]
    mask = 0
    for text in printed:
        mask |= case.finder.linker.shared(asked, text)
    for mention in asked.mentions:
        if mention.code or _within(case, draft, mention):
            mask |= mention.mask if mention.code else 0
        elif any(case.terms.spoken(mention, text) for text in printed) or _meant(case, draft, mention):
            mask |= mention.mask
    if any(mention.code for mention in asked.mentions):
        for mention in asked.mentions:
            mask &= ~0 if mention.code or _of_the_row(case, draft, asked, mention) else ~mention.mask
    return mask


def _meant(case: Case, draft: Draft, mention: Mention) -> bool:
    """Whether a figure of the answer bears a label of a concept that the words name."""
    labels = {clean_label(figure.label) for figure in draft.figures}
    labels |= {
        clean_label(x)
        for e in draft.evidences
        if e.line
        for x in (*e.line.fact.row_path, *e.line.fact.column_path)
    }
    kinds = {e.line.table.kind for e in draft.evidences if e.line}
    return any(case.terms.likeness(mention, label) for label in labels) or any(
        case.terms.totals(mention, kind) for kind in kinds
    )


def _within(case: Case, draft: Draft, mention: Mention) -> bool:
    """Whether a word for a part (基本工资里面人工费) is no more than another word for the column that the whole is told of."""
    if not _WITHIN.search(case.text[: mention.start]):
        return False
    word = case.text[mention.start : mention.end]
    for evidence in draft.evidences:
        rows = evidence.line.fact.row_path if evidence.line else ()
        own = (case.terms.likeness(mention, clean_label(label)) for label in (*rows, evidence.label))
        if word in fold(printed_about(evidence)) or any(own):
            return False
    return True


def _of_the_row(case: Case, draft: Draft, asked: Phrase, mention: Mention) -> bool:
    """Whether a name beside a code is that of a row of the answer, or of its column, and not only of a heading above it."""
    for evidence in draft.evidences:
        path = evidence.line.fact.column_path if evidence.line else ()
        leaf = evidence.line.fact.row_path[-1:] if evidence.line else ()
        for label in (*leaf, *path, evidence.label):
            shared = case.finder.linker.shared(asked, label) & mention.mask
            if 2 * shared.bit_count() >= mention.mask.bit_count() or case.terms.likeness(
                mention, clean_label(label)
            ):
                return True
    return False


def _amounts(draft: Draft) -> set[Decimal]:
    values = (figure.value.replace(",", "") for figure in draft.figures)
    return {Decimal(value) for value in values if not value.endswith("%") and _NUMBER.fullmatch(value)}


def _without_told(run: str, told: set[Decimal], either: bool) -> str:
    """The run less the numbers that the answer tells, and less all of them where it chooses between two (是3还是5)."""
    return _NUMBER.sub(
        lambda found: "" if either or Decimal(found[1].replace(",", "")) in told else found[0], run
    )


@cache
def _neutral() -> re.Pattern[str]:
    lines = resources.files("assistant").joinpath("data/neutral.txt").read_text("utf8").splitlines()
    words = {word for line in lines if not line.startswith("#") for word in line.split()}
    longest_first = sorted(map(re.escape, words), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(longest_first)}|{_PUNCTUATION}|{_IN_PLACE})*")
