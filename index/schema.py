"""The types that pass between the stages of `index`. None is changed once it is made; none knows a library.

Those of which a document has thousands are not frozen, only treated so: to make a frozen one takes three times as long.

Boxes are in points on the page *as displayed* (rotation applied), origin top left. Pages are 1-based.
A printed text is what stands on the page with surrounding space removed; a `value` is its Decimal in `unit`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, NamedTuple

Kind = Literal["预算", "决算", ""]
Level = Literal["部门", "单位", ""]


class Box(NamedTuple):
    """A rectangle in points on the page as displayed."""

    x0: float
    y0: float
    x1: float
    y1: float


class Word(NamedTuple):
    """A run of glyphs without a gap. `text` keeps leading full-width spaces: they are indentation."""

    box: Box
    text: str


class Rule(NamedTuple):
    """A drawn line: horizontal at y=`at` from x=`start` to `end`, or vertical at x=`at` from y=`start` to `end`."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Page:
    """What one PDF page shows: upright words and drawn rules, and its size in points as displayed.

    Where the page's text is drawn sideways, words and rules are turned by `turn` degrees clockwise so that
    lines read from left to right; `displayed` maps a box of that reading space back onto the page as displayed.
    `glyphs` holds the glyph boxes of each word that a vertical rule crosses: (index into `words`, glyphs).
    `unseen` counts the characters in the file's text that a reader cannot see on the page; `words` leaves them out.
    `unread` counts the characters on the page of which the file does not say what they are; `stray`: some of the text is
    set in a font that the file does not hold. What `words` says there is a guess. `marked` are the boxes of amounts that
    something is drawn on or beside, or that do not show as they are read; `inlaid` those of pictures and shapes that may
    stand for one (see `marks`). `altered` are the other words that are struck out, or do not show as they are read.

    A scanned page was read from its picture: `scores` says of each word how sure that was (0..1, that of its worst
    glyph), and `skew` by how many degrees clockwise the paper leans; words and rules stand on the straightened page.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    horizontal: tuple[Rule, ...]
    vertical: tuple[Rule, ...]
    turn: int = 0
    glyphs: tuple[tuple[int, tuple[Word, ...]], ...] = ()
    unseen: int = 0
    scores: tuple[float, ...] = ()
    skew: float = 0.0
    unread: int = 0
    stray: bool = False
    marked: tuple[Box, ...] = ()
    inlaid: tuple[Box, ...] = ()
    altered: tuple[Word, ...] = ()

    @property
    def scanned(self) -> bool:
        """Whether the words were recognised in a picture."""
        return bool(self.scores)

    def displayed(self, box: Box) -> Box:
        """`box` of the reading space (where `words` and rules stand) on the page as displayed."""
        straight = self._turned_back(box) if self.turn else box
        return self._leaning(straight) if self.skew else straight

    def _leaning(self, box: Box) -> Box:
        """The box moved (not turned) to where its middle lies on the leaning paper."""
        sine, cosine = math.sin(math.radians(self.skew)), math.cos(math.radians(self.skew))
        dx, dy = (box.x0 + box.x1 - self.width) / 2, (box.y0 + box.y1 - self.height) / 2
        right, down = cosine * dx - sine * dy - dx, sine * dx + cosine * dy - dy
        return Box(box.x0 + right, box.y0 + down, box.x1 + right, box.y1 + down)

    def _turned_back(self, box: Box) -> Box:
        if self.turn == 90:
            return Box(box.y0, self.height - box.x1, box.y1, self.height - box.x0)
        if self.turn == 270:
            return Box(self.width - box.y1, box.x0, self.width - box.y0, box.x1)
        return Box(self.width - box.x1, self.height - box.y1, self.width - box.x0, self.height - box.y0)


@dataclass(slots=True, unsafe_hash=True)
class TableCell:
    """One body cell that is not a label: `column` indexes `Table.columns`."""

    column: int
    printed: str
    page: int
    box: Box


@dataclass(slots=True, unsafe_hash=True)
class TableRow:
    """One body row. `path` runs from the outermost label to the row's own; `code` is complete ("2014001") or "".

    `part` is the list the row belongs to where several stand side by side; `indent` its depth in points; `labels` how
    many label cells it prints; `aliases` its labels in a second code system ("50101 工资奖金津补贴").
    """

    number: int
    path: tuple[str, ...]
    code: str
    page: int
    box: Box
    label_box: Box
    cells: tuple[TableCell, ...]
    total: bool = False
    part: int = 0
    indent: float = 0.0
    labels: int = 1
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """A printed header cell with the columns it heads (half-open range over `Table.columns`)."""

    text: str
    first: int
    last: int
    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Table:
    """A table as published, continued pages joined.

    `columns[i]` is the header path of value column i, outermost first. `kind` is one of the keys of the
    lexicon's table kinds ("三公", "支出总表", …) or "". `unit` is the money unit printed for the table, or "".
    `empty` means: no amount is printed in it. `form` marks label/value forms such as 绩效目标表.
    `doubt` says why its structure is not certain ("" when it is). `amounts` are the columns that hold figures;
    `parts` the columns of each list where several stand side by side.
    """

    number: int
    title: str
    kind: str
    unit: str
    pages: tuple[int, ...]
    columns: tuple[tuple[str, ...], ...]
    header: tuple[HeaderCell, ...]
    rows: tuple[TableRow, ...]
    notes: tuple[str, ...] = ()
    empty: bool = False
    form: bool = False
    doubt: str = ""
    amounts: tuple[int, ...] = ()
    parts: tuple[tuple[int, ...], ...] = ()


@dataclass(slots=True, unsafe_hash=True)
class Fact:
    """One printed table value with its place.

    `value` is None for what is printed as a dash or left blank inside the body (`printed` then says which:
    "" or the dash itself) and for text values (form indicators such as "有效保障"). `unit` is the money unit, or
    %, 人, 辆 … where the header says so, or "" for text. `year` and `measure` are what the *column* (or row) says:
    2024 and "决算数" under "2024年决算数", the year before the document's and "预算数" under "上年预算数"; they default
    to the document's year and its kind plus "数". `comparator` is "≥", "≤", "=" … of a performance target, else "".
    `confidence` is None for what the file says in characters; a fact recognised in a scan has 0..1 (see `recognised`).
    """

    table: int
    row: int
    column: int
    row_path: tuple[str, ...]
    column_path: tuple[str, ...]
    code: str
    printed: str
    value: Decimal | None
    unit: str
    year: int
    measure: str
    page: int
    box: Box
    comparator: str = ""
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of prose outside tables, its broken lines and pages joined.

    `heading` is the path of headings above it, outermost first. `boxes` are (page, box) per printed line.
    A heading line itself is stored as a paragraph with `is_heading`. `confidence` is as in `Fact`.
    """

    number: int
    heading: tuple[str, ...]
    text: str
    page: int
    boxes: tuple[tuple[int, Box], ...]
    is_heading: bool = False
    confidence: float | None = None


Role = Literal["amount", "change", "growth", "share", "count", "completion", "target", "other"]


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure stated in prose.

    `concept` is the path the sentence gives it ("社会保障和就业支出", "行政事业单位养老支出", "行政单位离退休"), outermost
    first and never empty; `name` is its own innermost words. `role` says what the figure is. `direction` is +1, -1 or 0
    for changes and growth (the sign word), and `value` is then printed without sign. `base` is what a change, growth or
    share is measured against, as printed ("上年预算", "2024年执行数"), or "". `sentence` is the whole sentence as printed,
    `start`/`end` the figure's offsets in the paragraph's text.
    """

    paragraph: int
    name: str
    concept: tuple[str, ...]
    role: Role
    printed: str
    value: Decimal
    unit: str
    year: int
    direction: int
    base: str
    sentence: str
    start: int
    end: int
    page: int
    boxes: tuple[tuple[int, Box], ...]
    confidence: float | None = None


ChunkKind = Literal["prose", "row", "table"]


@dataclass(slots=True, unsafe_hash=True)
class Chunk:
    """What retrieval searches: `embedded` (with heading path, title and unit) is indexed, `shown` is quoted.

    `source` is the paragraph number for prose, (table, row) for rows, (table, -1) for whole tables.
    """

    id: str
    kind: ChunkKind
    embedded: str
    shown: str
    page: int
    box: Box
    paragraph: int = -1
    table: int = -1
    row: int = -1


Verdict = Literal["相符", "四舍五入", "不符", "不适用", "无法判断"]
HELD: tuple[Verdict, ...] = ("相符", "四舍五入")


@dataclass(slots=True, unsafe_hash=True)
class Place:
    """Where one side of a finding is printed. For prose, `column` is the figure's offset in the paragraph's text.

    `document` is "" where it is the finding's own; `where` is the place in words: table, row and column, or heading.
    """

    page: int
    box: Box
    printed: str
    table: int = -1
    row: int = -1
    column: int = -1
    paragraph: int = -1
    document: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """The outcome of one check: both figures as printed (or computed and shown), and where they stand."""

    check: str
    verdict: Verdict
    expected: str
    found: str
    difference: str
    detail: str
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Identity:
    """Who published what: read from the document; the file name is only a hint.

    `aliases` are usual short forms of the entity ("克州信访局"). `place` is the province, city or county it names.
    `published` is the printed date of publication, as `2025-02-20` or `2025-02`; most documents print none.
    """

    entity: str
    year: int
    kind: Kind
    level: Level
    title: str
    place: str = ""
    aliases: tuple[str, ...] = ()
    published: str = ""


@dataclass(frozen=True, slots=True)
class Health:
    """How well the document was read. `coverage` is 0..1: printed numbers inside table frames in exactly one cell.

    `scanned_pages` were read from their pictures. `picture_pages` are pages of text with a large picture, perhaps of a
    table, that was not read.
    """

    equations_held: int
    equations_failed: int
    coverage: float
    pages_without_text: tuple[int, ...]
    notes: tuple[str, ...]
    scanned_pages: tuple[int, ...] = ()
    picture_pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """Everything read from one file, before it is stored."""

    name: str
    sha256: str
    identity: Identity
    page_sizes: tuple[tuple[float, float], ...]
    tables: tuple[Table, ...]
    facts: tuple[Fact, ...]
    paragraphs: tuple[Paragraph, ...]
    claims: tuple[Claim, ...]
    chunks: tuple[Chunk, ...]
    findings: tuple[Finding, ...]
    health: Health
    warnings: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A stored document as the ledger lists it: everything but its contents.

    `id` is the ledger's own and never used again after a removal, so it may key a cache. `parser` and
    `embedder` name what read it and what made its vectors ("" when it has none). `added_at` is UTC.
    """

    id: int
    name: str
    sha256: str
    identity: Identity
    page_sizes: tuple[tuple[float, float], ...]
    health: Health
    warnings: tuple[str, ...]
    parser: str
    embedder: str
    added_at: str


@dataclass(frozen=True, slots=True)
class StoredChunk:
    """A chunk with the name of the document it belongs to."""

    document: str
    chunk: Chunk
