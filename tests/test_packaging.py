"""What pyproject.toml promises against what the folders hold, and what no tracked file may say."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PACKAGES = PYPROJECT["tool"]["setuptools"]["packages"]
TOP_LEVEL = {"app", *(name.partition(".")[0] for name in PACKAGES)}

TEXT = {"", ".css", ".js", ".json", ".jsonl", ".lock", ".md", ".py", ".toml", ".tsv", ".txt"}

# Distributions whose import name differs from theirs.
IMPORT_NAMES = {
    "llama-index-core": "llama_index",
    "llama-index-llms-openai-like": "llama_index",
    "llama-index-vector-stores-chroma": "llama_index",
    "opencv-python-headless": "cv2",
    "python-docx": "docx",
}
ENGINES = {"onnxruntime"}  # rapidocr loads it by name


def test_every_folder_with_files_is_listed_as_a_package() -> None:
    files = [path.relative_to(ROOT) for path in tracked_files()]
    folders = {".".join(path.parent.parts) for path in files if path.parts[0] in TOP_LEVEL}
    assert sorted(folders) == PACKAGES


def requirement_names(requirements: list[str]) -> set[str]:
    return {re.split(r"[^A-Za-z0-9._-]", line, maxsplit=1)[0] for line in requirements}


def imported_libraries(folders: list[Path]) -> set[str]:
    """The third-party top-level names that the files under `folders` import."""
    found: set[str] = set()
    for path in (
        path for folder in folders for path in ([folder] if folder.is_file() else folder.rglob("*.py"))
    ):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found.update(alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module.partition(".")[0])
    return found - set(sys.stdlib_module_names) - TOP_LEVEL - {"tests"}


def test_every_import_is_a_declared_dependency_and_the_other_way_round() -> None:
    extras = PYPROJECT["project"]["optional-dependencies"]
    declared = requirement_names(PYPROJECT["project"]["dependencies"] + extras["ocr"]) - ENGINES
    modules = {IMPORT_NAMES.get(name, name.replace("-", "_")) for name in declared}
    used = imported_libraries(
        [path for top in TOP_LEVEL for path in (ROOT / top, ROOT / f"{top}.py") if path.exists()]
    )
    assert used == modules


def test_the_lock_pins_every_declared_dependency_and_nothing_but_releases() -> None:
    lock = "".join(path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("requirements*.lock")))
    lines = [line for line in lock.splitlines() if line and not line.lstrip().startswith("#")]
    assert all(
        re.fullmatch(r'[a-z0-9._-]+==[0-9][0-9a-z.]*( ; sys_platform != "win32")?', line) for line in lines
    )
    pinned = {line.partition("==")[0] for line in lines}
    extras = PYPROJECT["project"]["optional-dependencies"].values()
    declared = requirement_names(
        PYPROJECT["project"]["dependencies"] + [line for extra in extras for line in extra]
    )
    assert declared <= pinned, "run make lock"


def tracked_files() -> list[Path]:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listing.returncode != 0:
        pytest.skip("not a git checkout")
    return [path for name in listing.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def test_no_tracked_file_names_a_machine_path_or_a_package_index() -> None:
    forbidden = re.compile(
        r"/work/|/root/|/home/\w|(?<!emit-)(?:index-url|find-links)[ =]|https?://[\w.]*pypi|/simple/"
    )
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in tracked_files()
        if path.suffix in TEXT and path != Path(__file__)
        for match in [forbidden.search(path.read_text(encoding="utf-8"))]
        if match
    ]
    assert found == []
