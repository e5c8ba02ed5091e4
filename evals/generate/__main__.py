"""`python -m evals.generate OUT`: writes the bundled disclosures and their ground truth into a folder."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from pathlib import Path

from evals.generate import bodies, document, truth
from evals.generate.canvas import Canvas
from evals.generate.flow import lay_out
from evals.generate.layouts import LAYOUTS
from evals.generate.model import Chart, Disclosure


def write(data: Disclosure, chart: Chart, folder: Path, part: document.Part = "all") -> Path:
    """Sets one disclosure, or a part of it; returns the PDF's path. Its truth lies beside it under the same name."""
    layout = LAYOUTS[data.layout]
    canvas = Canvas()
    sheet = lay_out(document.blocks(data, chart, layout, part), layout, canvas)
    year, month, day = (int(part) for part in re.findall(r"\d+", data.date))
    pdf = canvas.to_pdf(
        "".join(document.title(data)), data.body.name, "软件附带的样例", f"{year:04d}{month:02d}{day:02d}"
    )
    path = folder / f"{data.file}.pdf"
    path.write_bytes(pdf)
    (folder / f"{data.file}.json").write_text(truth.to_json(data, sheet, pdf), encoding="utf-8")
    return path


def main(arguments: Sequence[str] | None = None) -> None:
    """Writes all bundled documents."""
    parser = argparse.ArgumentParser(prog="python -m evals.generate", description=__doc__)
    parser.add_argument("out", type=Path, help="folder to write to; created when absent")
    folder = parser.parse_args(arguments).out
    folder.mkdir(parents=True, exist_ok=True)
    chart = bodies.chart()
    for data in bodies.bundled():
        path = write(data, chart, folder)
        print(f"{path}  {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
