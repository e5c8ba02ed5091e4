"""The only user of rapidocr and opencv: where a picture has text, and what the text says, glyph by glyph.

An extra of the installation (`pip install .[ocr]`); its models come with the package, nothing is downloaded.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Picture = npt.NDArray[np.uint8]

LIBRARY = "rapidocr"
REDUCED = 0.7  # text is found in a smaller picture just as well, in less than half the time
PADDING = 8  # glyphs at the very edge of a crop are read badly


class Area(NamedTuple):
    """A rectangle of pixels."""

    x0: int
    y0: int
    x1: int
    y1: int


class Glyph(NamedTuple):
    """A recognised character, its middle in pixels from the left of its crop, and how sure it is (0..1)."""

    text: str
    middle: float
    score: float


def installed() -> bool:
    return importlib.util.find_spec(LIBRARY) is not None


class Recogniser:
    """The loaded models. Loading takes about a second and half a gigabyte."""

    def __init__(self, threads: int = 1) -> None:
        from rapidocr import RapidOCR
        from rapidocr.ch_ppocr_det import TextDetector
        from rapidocr.ch_ppocr_rec import TextRecInput, TextRecognizer

        settings = RapidOCR(
            params={
                "Global.log_level": "critical",
                "EngineConfig.onnxruntime.intra_op_num_threads": threads,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            }
        ).cfg
        for part in (settings.Det, settings.Rec):
            part.engine_cfg = settings.EngineConfig[part.engine_type.value]
            part.model_root_dir = settings.Global.model_root_dir
        settings.Rec.font_path = settings.Global.font_path
        self._detector: Any = TextDetector(settings.Det)
        self._reader: Any = TextRecognizer(settings.Rec)
        self._request: Any = TextRecInput

    def find(self, picture: Picture) -> list[Area]:
        """The lines of text (or pieces of them) in a picture with upright text, from top to bottom."""
        import cv2
        import numpy as np

        height, width = picture.shape
        small = cv2.resize(picture, None, fx=REDUCED, fy=REDUCED, interpolation=cv2.INTER_AREA)
        boxes = self._detector(_coloured(np.asarray(small, np.uint8))).boxes
        if boxes is None:
            return []
        areas = [
            Area(
                max(0, int(box[:, 0].min() / REDUCED)),
                max(0, int(box[:, 1].min() / REDUCED)),
                min(width, int(box[:, 0].max() / REDUCED) + 1),
                min(height, int(box[:, 1].max() / REDUCED) + 1),
            )
            for box in boxes
        ]
        return sorted(areas, key=lambda area: (area.y0 + area.y1, area.x0))

    def read(self, crops: Sequence[Picture]) -> list[tuple[Glyph, ...]]:
        """The glyphs of each crop (one line of text each), from left to right; spaces are among them."""
        import numpy as np

        if not crops:
            return []
        framed = [np.pad(crop, PADDING // 2, constant_values=int(np.median(crop))) for crop in crops]
        result = self._reader(self._request(img=[_coloured(crop) for crop in framed], return_word_box=True))
        return [
            tuple(_glyphs(text, info, crop.shape[1]))
            for text, info, crop in zip(result.txts, result.word_results, framed, strict=True)
        ]


def _coloured(picture: Picture) -> Picture:
    import numpy as np

    return np.repeat(picture[:, :, None], 3, axis=2)


def _glyphs(text: str, info: Any, width: int) -> Iterator[Glyph]:
    """`info` counts columns of the net's output; `line_txt_len` of them cover the crop. It leaves spaces out."""
    columns = [column for word in info.word_cols for column in word]
    places = iter(columns)
    last = -0.5
    for char, score in zip(text, info.confs if text else (), strict=True):
        if not char.isspace():
            last = next(places)
        middle = (last + 0.5) / info.line_txt_len * width - PADDING / 2
        yield Glyph(char, min(max(middle, 0.0), width - PADDING), float(score))
