"""Scans of PDFs: each page as one slightly skewed, noisy JPEG picture without a word of text.

    python -m evals.generate.scan OUT FILE… [--dpi 200] [--skew 1] [--pages 3 5]

The paper of page n leans by `skew` to one side or the other; the same file, settings and seed give the same bytes.
`on_scan` says where a point of the original page lies on the scanned one.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Picture = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Scanner:
    """How a page is scanned. `noise` is the spread of grey values (of 255), `quality` that of the JPEG."""

    dpi: int = 200
    skew: float = 1.0
    noise: float = 6.0
    quality: int = 75
    seed: int = 7

    def angle(self, page: int) -> float:
        """Degrees clockwise that page `page` (from 1) leans by: the same amount to this side and that."""
        return self.skew if page % 2 else -self.skew


def write(source: Path, target: Path, scanner: Scanner, only: Sequence[int] = ()) -> None:
    """Write the pages of `source` as pictures; with `only`, the other pages keep their text."""
    pymupdf = _pymupdf()
    with pymupdf.open(source) as original, pymupdf.open() as scanned:
        for page in original:
            number = page.number + 1
            if only and number not in only:
                scanned.insert_pdf(original, from_page=page.number, to_page=page.number)
                continue
            picture = _picture(page, number, scanner)
            sheet = scanned.new_page(width=page.rect.width, height=page.rect.height)
            sheet.insert_image(sheet.rect, stream=_jpeg(picture, scanner))
        target.write_bytes(scanned.tobytes(garbage=3, deflate=True, no_new_id=True))


def on_scan(x: float, y: float, size: tuple[float, float], angle: float) -> tuple[float, float]:
    """Where the point (x, y) of a page of this size lies once its paper leans by `angle` degrees clockwise."""
    sine, cosine = math.sin(math.radians(angle)), math.cos(math.radians(angle))
    dx, dy = x - size[0] / 2, y - size[1] / 2
    return size[0] / 2 + cosine * dx - sine * dy, size[1] / 2 + sine * dx + cosine * dy


def _picture(page: Any, number: int, scanner: Scanner) -> Picture:
    """The page in grey, turned about its middle, with noise."""
    import numpy as np

    pymupdf = _pymupdf()
    scale = scanner.dpi / 72
    matrix = pymupdf.Matrix(scale, scale).prerotate(scanner.angle(number))
    pixmap = page.get_pixmap(matrix=matrix, colorspace=pymupdf.csGRAY, alpha=False)
    grey = np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.height, pixmap.stride)[:, : pixmap.width]
    height, width = round(page.rect.height * scale), round(page.rect.width * scale)
    sheet = np.full((height, width), 255, np.uint8)
    top, left = (grey.shape[0] - height) // 2, (grey.shape[1] - width) // 2
    middle = grey[max(top, 0) : max(top, 0) + height, max(left, 0) : max(left, 0) + width]
    sheet[: middle.shape[0], : middle.shape[1]] = middle
    spread = np.random.default_rng([scanner.seed, number]).normal(0, scanner.noise, sheet.shape)
    return np.clip(sheet.astype(np.float64) * 0.92 + 10 + spread, 0, 255).astype(np.uint8)


def _jpeg(picture: Picture, scanner: Scanner) -> bytes:
    pymupdf = _pymupdf()
    height, width = picture.shape
    pixmap = pymupdf.Pixmap(pymupdf.csGRAY, width, height, picture.tobytes(), False)
    return bytes(pixmap.tobytes("jpeg", jpg_quality=scanner.quality))


def _pymupdf() -> Any:
    import pymupdf

    return pymupdf


def main(arguments: Sequence[str] | None = None) -> None:
    """Scan files into a folder, under their own names."""
    parser = argparse.ArgumentParser(
        prog="python -m evals.generate.scan", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("out", type=Path, help="folder to write to; created when absent")
    parser.add_argument("files", type=Path, nargs="+", help="PDFs to scan")
    parser.add_argument("--dpi", type=int, default=200, help="pixels to an inch (default: 200)")
    parser.add_argument("--skew", type=float, default=1.0, help="degrees the paper leans by (default: 1)")
    parser.add_argument("--pages", type=int, nargs="*", default=(), help="scan these pages only")
    options = parser.parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    for file in options.files:
        write(file, options.out / file.name, Scanner(options.dpi, options.skew), options.pages)
        print(options.out / file.name)


if __name__ == "__main__":
    main()
