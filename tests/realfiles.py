"""Where the real disclosures lie, when they do: beside the checkout. Tests on them skip where they are absent."""

from __future__ import annotations

from pathlib import Path

_BESIDE = Path(__file__).resolve().parents[2] / "shared" / "disclosures"

DISCLOSURES: Path | None = _BESIDE if _BESIDE.is_dir() else None
