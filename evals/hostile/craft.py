"""Files written to exhaust a reader or to pass for a disclosure: small on disk, endless, huge or empty to read."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from random import Random

Craft = Callable[[Random], bytes]
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>%s>>>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
TEXT = b"BT /F 12 Tf 50 700 Td (Total 1,234.50) Tj ET\n"


def write(objects: Sequence[bytes]) -> bytes:
    """A file of these objects, numbered from 1; the first is the catalog."""
    data = bytearray(b"%PDF-1.7\n")
    places = []
    for number, item in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj" % number + item + b"endobj\n"
    table = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, table)
    return bytes(data)


def stream(body: bytes, entries: bytes = b"", packed: bool = False) -> bytes:
    if packed:
        body, entries = zlib.compress(body, 9), entries + b"/Filter/FlateDecode"
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(body), body)


def one_page(
    content: bytes, resources: bytes = b"", more: Sequence[bytes] = (), packed: bool = True
) -> bytes:
    """A file of one page; `more` objects are numbered from 6."""
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    body = stream(content, packed=packed)
    return write([b"<</Type/Catalog/Pages 2 0 R>>", pages, PAGE % resources, body, FONT, *more])


def endless_forms(chance: Random) -> bytes:
    """Forms that each draw the next one ten times."""
    depth = chance.randrange(9, 14)
    more = []
    for level in range(depth):
        last = level == depth - 1
        inner = b"" if last else b"/Resources<</XObject<</X %d 0 R>>>>" % (7 + level)
        head = b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]" + inner
        more.append(stream(b"0 0 5 5 re f" if last else b"/X Do " * 10, head))
    return one_page(TEXT + b"/X Do", b"/XObject<</X 6 0 R>>", more)


def form_in_itself(chance: Random) -> bytes:
    """A form that draws itself."""
    head = b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</X 6 0 R>>>>"
    return one_page(
        TEXT + b"/X Do", b"/XObject<</X 6 0 R>>", [stream(b"/X Do " * chance.randrange(1, 9), head)]
    )


def bomb(chance: Random) -> bytes:
    """A content stream of many megabytes packed into few."""
    return one_page(TEXT + b" " * chance.choice((10**7, 10**8, 4 * 10**8)))


def bomb_in_bomb(chance: Random) -> bytes:
    """Packed twice over."""
    once = zlib.compress(TEXT + b"0 0 m " * chance.choice((10**6, 10**7)), 9)
    body = zlib.compress(once, 9)
    page = b"<</Filter[/FlateDecode/FlateDecode]/Length %d>>stream\n%s\nendstream" % (len(body), body)
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return write([b"<</Type/Catalog/Pages 2 0 R>>", pages, PAGE % b"", page, FONT])


def many_drawings(chance: Random) -> bytes:
    """A page of very many tiny rules."""
    count = chance.choice((10**4, 10**5, 10**6))
    return one_page(
        TEXT
        + b"".join(b"%d %d m %d %d l S\n" % (i % 600, i % 797, i % 600, i % 797 + 3) for i in range(count))
    )


def dense_grid(chance: Random) -> bytes:
    """Rules that cross each other everywhere."""
    count = chance.choice((100, 400, 1500))
    across = b"".join(b"0 %.2f m 600 %.2f l S\n" % (800 * i / count, 800 * i / count) for i in range(count))
    down = b"".join(b"%.2f 0 m %.2f 800 l S\n" % (600 * i / count, 600 * i / count) for i in range(count))
    return one_page(TEXT + across + down)


def long_word(chance: Random) -> bytes:
    """One word of very many digits."""
    return one_page(b"BT /F 12 Tf 50 700 Td (%s) Tj ET" % (b"9" * chance.choice((10**4, 10**6, 5 * 10**6))))


def many_words(chance: Random) -> bytes:
    """Very many amounts on one page."""
    count = chance.choice((10**4, 10**5, 4 * 10**5))
    lines = (b"BT /F 2.5 Tf %d %d Td (%d.00) Tj ET\n" % (i % 60 * 10, i // 60 % 800, i) for i in range(count))
    return one_page(b"".join(lines))


def huge_page(chance: Random) -> bytes:
    """A page of absurd size."""
    size = chance.choice((b"1e9", b"99999999999", b"-5", b"0", b"1e-9", b"nan"))
    return one_page(TEXT).replace(b"[0 0 600 800]", b"[0 0 %s %s]" % (size, size))


def deep_tree(chance: Random) -> bytes:
    """A page tree of very many levels."""
    depth = chance.choice((100, 5000, 50000))
    nodes = [b"<</Type/Pages/Parent %d 0 R/Kids[%d 0 R]/Count 1>>" % (5 + i, 7 + i) for i in range(depth)]
    nodes[-1] = nodes[-1].replace(b"Kids[%d 0 R]" % (6 + depth), b"Kids[3 0 R]")
    top = b"<</Type/Pages/Kids[6 0 R]/Count 1>>"
    return write([b"<</Type/Catalog/Pages 2 0 R>>", top, PAGE % b"", stream(TEXT), FONT, *nodes])


def looped_tree(chance: Random) -> bytes:
    """A page tree that holds itself."""
    top = b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count %d>>" % chance.choice((2, 10**9))
    return write([b"<</Type/Catalog/Pages 2 0 R>>", top, PAGE % b"", stream(TEXT), FONT])


def many_pages(chance: Random) -> bytes:
    """One page, listed very many times."""
    count = chance.choice((100, 2000, 10**5))
    kids = b"3 0 R " * count
    top = b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count)
    return write([b"<</Type/Catalog/Pages 2 0 R>>", top, PAGE % b"", stream(TEXT), FONT])


def deep_brackets(chance: Random) -> bytes:
    """Arrays in arrays in arrays, in the file and in the content."""
    depth = chance.choice((500, 10**5))
    return one_page(TEXT + b"[" * depth + b"]" * depth + b"TJ", b"/X " + b"[" * depth + b"]" * depth)


def saved_states(chance: Random) -> bytes:
    """Graphic states saved and never restored."""
    return one_page(b"q " * chance.choice((10**4, 10**6)) + TEXT)


def odd_places(chance: Random) -> bytes:
    """Text and rules at places that are no numbers, or that no number can hold."""
    odd = (b"nan", b"1e400", b"-1e38", b"99999999999999999999", b"--5", b"1.2.3", b"")
    lines = (
        b"BT /F %s Tf %s %s Td (1,234.50) Tj ET %s 0 m 9 %s l S\n"
        % tuple(chance.choice(odd) for _ in range(5))
        for _ in range(chance.choice((1, 500)))
    )
    return one_page(TEXT + b"".join(lines))


def huge_picture(chance: Random) -> bytes:
    """A picture of billions of pixels in some megabytes."""
    side = chance.choice((10_000, 60_000, 2_000_000_000))
    head = b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace/DeviceRGB" % (
        side,
        side,
    )
    picture = stream(bytes(10**6), head, packed=True)
    return one_page(TEXT + b"q 300 0 0 300 100 300 cm /X Do Q", b"/XObject<</X 6 0 R>>", [picture])


def huge_letters(chance: Random) -> bytes:
    """Text of enormous size, and of very many changes of font."""
    size = chance.choice((1000, 10**6, 10**12))
    return one_page(TEXT + b"BT /F %d Tf 50 700 Td (12) Tj ET\n" % size + b"BT /F 9 Tf /G 9 Tf ET\n" * 20_000)


def circles(chance: Random) -> bytes:
    """Objects that stand for themselves: the contents, the resources, a length."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents %s/Resources %s>>"
    contents, resources = chance.choice(
        ((b"3 0 R", b"3 0 R"), (b"6 0 R", b"7 0 R"), (b"[4 0 R 6 0 R]", b"7 0 R"))
    )
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    loop = [b"[6 0 R 6 0 R]", b"7 0 R"]
    return write(
        [b"<</Type/Catalog/Pages 2 0 R>>", pages, page % (contents, resources), stream(TEXT), FONT, *loop]
    )


def web_page(chance: Random) -> bytes:
    """A web page under the name of a PDF."""
    return b"<!DOCTYPE html><html><body>%d</body></html>" % chance.randrange(1000)


def picture(chance: Random) -> bytes:
    """A picture, an archive or noise under the name of a PDF."""
    head = chance.choice(
        (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"PK\x03\x04", b"GIF89a", b"", b"%PDF-1.7")
    )
    return head + bytes(chance.randrange(256) for _ in range(chance.choice((0, 300, 3000))))


SLOW = (
    endless_forms,
    bomb,
    bomb_in_bomb,
    many_drawings,
    dense_grid,
    long_word,
    many_words,
    many_pages,
    deep_tree,
    huge_letters,
)
QUICK = (
    odd_places,
    huge_picture,
    circles,
    form_in_itself,
    huge_page,
    looped_tree,
    deep_brackets,
    saved_states,
    web_page,
    picture,
)
KINDS: dict[str, Craft] = {kind.__name__: kind for kind in (*SLOW, *QUICK)}
