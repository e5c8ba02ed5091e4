"""What it costs to draw a page. Files are read in a process under limits, but their pages are drawn for readers in this one.

A page may be as large as a house, hold a picture of billions of pixels packed into some megabytes, or a million curves: it
is drawn coarser, or not at all. In 2,000 published pages the contents are 0.16 MB at most and pictures 7 million pixels.
"""

from __future__ import annotations

from typing import Any

from index.errors import InputError

MOST_DRAWN = 40_000_000  # pixels of a page's picture: A3 at three pixels a point has 9 million
MOST_CONTENTS = 1_500_000  # bytes that say what to draw
MOST_PIXELS = 150_000_000  # of a page's own pictures together: an A3 scan at 600 dots an inch has 70 million


def drawable(page: Any, name: str) -> None:
    """InputError where drawing the page might not end in time."""
    contents = len(page.read_contents())
    pixels = sum(width * height for _, _, width, height, *_ in page.get_images(full=True))
    if contents > MOST_CONTENTS or pixels > MOST_PIXELS:
        what = "图片过大" if pixels > MOST_PIXELS else "线条过多"
        raise InputError(
            f"{name}：第 {page.number + 1} 页{what}，不在这里显示图像；请用 PDF 阅读器打开原件对照"
        )


def scale(wanted: float, width: float, height: float) -> float:
    """Pixels a point for a picture of an area of so many points: what is wanted, or less for a very large one."""
    return float(min(wanted, (MOST_DRAWN / max(width * height, 1.0)) ** 0.5))
