"""Damage to the bytes of a file: what bad disks, cut downloads and careless tools do, and what fuzzers do."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

Damage = Callable[[bytes, Random], bytes]
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


def flip_bits(data: bytes, chance: Random) -> bytes:
    """A few bits anywhere."""
    broken = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16, 64))):
        broken[chance.randrange(len(broken))] ^= 1 << chance.randrange(8)
    return bytes(broken)


def flip_in_stream(data: bytes, chance: Random) -> bytes:
    """One bit inside a stream."""
    start, end = _stream(data, chance)
    broken = bytearray(data)
    broken[chance.randrange(start, max(end, start + 1))] ^= 1 << chance.randrange(8)
    return bytes(broken)


def truncate(data: bytes, chance: Random) -> bytes:
    """The end is missing."""
    return data[: chance.randrange(1, len(data))]


def behead(data: bytes, chance: Random) -> bytes:
    """The beginning is missing."""
    return data[chance.randrange(1, len(data)) :]


def zero_block(data: bytes, chance: Random) -> bytes:
    """A block of a disk read as zeros."""
    size = chance.choice((16, 512, 4096))
    start = chance.randrange(len(data))
    end = min(len(data), start + size)
    return data[:start] + bytes(end - start) + data[end:]


def drop_block(data: bytes, chance: Random) -> bytes:
    """A block is missing, everything after it moved."""
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.choice((1, 16, 512, 4096)) :]


def repeat_block(data: bytes, chance: Random) -> bytes:
    """A block stands twice."""
    start = chance.randrange(len(data))
    end = min(len(data), start + chance.choice((16, 512, 4096)))
    return data[:end] + data[start:]


def zero_stream(data: bytes, chance: Random) -> bytes:
    """The contents of one stream are zeros."""
    start, end = _stream(data, chance)
    return data[:start] + bytes(end - start) + data[end:]


def empty_stream(data: bytes, chance: Random) -> bytes:
    """One stream holds nothing."""
    start, end = _stream(data, chance)
    return data[:start] + data[end:]


def cut_stream(data: bytes, chance: Random) -> bytes:
    """The second part of one stream is blanks."""
    start, end = _stream(data, chance)
    middle = chance.randrange(start, max(end, start + 1))
    return data[:middle] + b" " * (end - middle) + data[end:]


def swap_streams(data: bytes, chance: Random) -> bytes:
    """Two streams have changed places."""
    (a, b), (c, d) = sorted((_stream(data, chance), _stream(data, chance)))
    return data if b > c else data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


def break_xref(data: bytes, chance: Random) -> bytes:
    """The index of objects points elsewhere."""
    at = data.rfind(b"startxref")
    if at < 0:
        return data
    wrong = str(chance.randrange(2 * len(data))).encode()
    return data[:at] + b"startxref\n" + wrong + b"\n%%EOF"


def break_reference(data: bytes, chance: Random) -> bytes:
    """An object refers to another one than it did."""
    found = list(re.finditer(rb"(?<=[ \[/])(\d+)( \d R)", data))
    if not found:
        return data
    match = chance.choice(found)
    wrong = str(chance.randrange(10 ** len(match.group(1)))).encode().rjust(len(match.group(1)), b"0")
    return data[: match.start(1)] + wrong + data[match.end(1) :]


def break_number(data: bytes, chance: Random) -> bytes:
    """A digit outside the streams is another digit: a length, a size, a box, an offset."""
    inside = [match.span(1) for match in _STREAM.finditer(data)]
    for _ in range(50):
        at = chance.randrange(len(data))
        if data[at : at + 1].isdigit() and not any(start <= at < end for start, end in inside):
            return data[:at] + str(chance.randrange(10)).encode() + data[at + 1 :]
    return data


def glue(data: bytes, chance: Random) -> bytes:
    """Other bytes before or behind the file."""
    rest = bytes(chance.randrange(256) for _ in range(chance.choice((1, 100, 2000))))
    return rest + data if chance.random() < 0.5 else data + rest


def _stream(data: bytes, chance: Random) -> tuple[int, int]:
    found = [match.span(1) for match in _STREAM.finditer(data)]
    return chance.choice(found) if found else (0, len(data))


KINDS: dict[str, Damage] = {
    kind.__name__: kind
    for kind in (
        flip_bits,
        flip_in_stream,
        truncate,
        behead,
        zero_block,
        drop_block,
        repeat_block,
        zero_stream,
        empty_stream,
        cut_stream,
        swap_streams,
        break_xref,
        break_reference,
        break_number,
        glue,
    )
}
