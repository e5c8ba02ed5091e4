"""The shape of the code, read from its syntax trees: who may import whom, and one adapter for each library."""

from __future__ import annotations

import ast
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("app", "assistant", "evals", "index", "prompts")

# Imports point one way: what each package may import of the project beside itself.
MAY_IMPORT = {
    "app": {"assistant"},
    "assistant": {"index", "prompts"},
    "evals": {"assistant", "index", "prompts"},
    "index": set(),
    "prompts": set(),
}

# The only files and folders (ending in "/") that may import a library. Third-party objects stop there.
ADAPTERS = {
    "chromadb": ("index/search/vector_store.py", "evals/baselines/stock.py"),
    "cv2": ("index/scan/ocr.py",),
    "docx": ("assistant/export/transcript.py",),
    "fastapi": ("assistant/web/",),
    "gradio": ("assistant/web/",),
    "httpx": ("assistant/language_model/llm.py",),
    "llama_index": (
        "index/search/vector_store.py",
        "assistant/answering/llama_retrievers.py",
        "assistant/language_model/llm.py",
        "evals/baselines/stock.py",
    ),
    "openai": ("assistant/language_model/llm.py",),
    "openpyxl": ("assistant/export/batch.py", "assistant/auditing/book.py"),
    "pandas": ("assistant/documents/facts_view.py",),
    # Reading has one adapter; what writes or damages sample files, and the readers compared with, are no part of it.
    "pymupdf": (
        "index/page/opening.py",
        "evals/generate/",
        "evals/hostile/",
        "evals/peers.py",
    ),
    "rapidocr": ("index/scan/ocr.py",),
    "safetensors": ("index/search/embedder.py", "evals/embedding/"),
    "sentence_transformers": ("index/search/embedder.py", "index/search/reranker.py", "evals/embedding/"),
    "sqlalchemy": ("index/store/ledger.py", "index/store/ledger_schema.py"),
    "starlette": ("assistant/web/",),
    "tokenizers": ("index/search/embedder.py", "evals/embedding/"),
    "torch": ("index/search/embedder.py", "evals/embedding/"),
    "uvicorn": ("assistant/web/",),
}

# Seconds to import: these may not be loaded before somebody needs them.
HEAVY = (
    "chromadb",
    "cv2",
    "docx",
    "gradio",
    "llama_index",
    "openai",
    "openpyxl",
    "pandas",
    "pymupdf",
    "rapidocr",
    "sentence_transformers",
    "torch",
)

LIGHT_MODULES = ("app", "assistant", "assistant.__main__", "index", "index.schema", "index.errors", "prompts")


def sources() -> list[Path]:
    """Every source file of the project's own packages, relative to the root."""
    files = [ROOT / "app.py"] if (ROOT / "app.py").is_file() else []
    for package in PACKAGES:
        files.extend((ROOT / package).rglob("*.py"))
    return sorted(path.relative_to(ROOT) for path in files)


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Each absolute import of a file at any depth, as (dotted name, line)."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: write the import in full"
            yield node.module or "", node.lineno


def tree(path: Path) -> ast.Module:
    return ast.parse((ROOT / path).read_text(encoding="utf-8"), filename=str(path))


def package(path: Path) -> str:
    return path.parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", sources(), ids=str)
def test_imports_point_one_way(path: Path) -> None:
    own = package(path)
    for name, line in imports(path):
        top = name.partition(".")[0]
        if top in PACKAGES and top != own:
            assert top in MAY_IMPORT[own], f"{path}:{line}: {own} must not import {name}"


@pytest.mark.parametrize("folder", sorted({path.parent for path in sources()} - {Path()}), ids=str)
def test_every_folder_of_modules_says_what_it_is(folder: Path) -> None:
    """A clone lacks an `__init__.py` that a rule of .gitignore hides: this fails there."""
    path = folder / "__init__.py"
    assert (ROOT / path).is_file() and ast.get_docstring(tree(path)), f"{path}: say what the folder holds"


@pytest.mark.parametrize("half", ["assistant", "index"])
def test_the_folders_of_a_half_import_each_other_in_one_direction(half: str) -> None:
    """Folder A may use folder B or B may use A, however long the way: never both. What lies beside them is free."""
    uses: dict[str, set[str]] = {}
    for path in sources():
        if package(path) == half and len(path.parts) == 3:
            named = (name.split(".") for name, _ in imports(path))
            folders = {parts[1] for parts in named if parts[0] == half and len(parts) > 1}
            uses.setdefault(path.parts[1], set()).update(folders - {path.parts[1]})
    order = TopologicalSorter({folder: used & uses.keys() for folder, used in uses.items()})
    order.prepare()  # raises CycleError, which names the folders


@pytest.mark.parametrize("path", sources(), ids=str)
def test_a_library_is_imported_by_its_adapter_only(path: Path) -> None:
    for name, line in imports(path):
        allowed = ADAPTERS.get(name.partition(".")[0])
        if allowed is not None:
            assert path.as_posix().startswith(allowed), (
                f"{path}:{line}: {name} belongs in {' or '.join(allowed)}"
            )


@pytest.mark.parametrize("path", sources(), ids=str)
def test_heavy_libraries_are_imported_inside_functions(path: Path) -> None:
    at_top = [node for node in tree(path).body if isinstance(node, ast.Import | ast.ImportFrom)]
    for node in at_top:
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""]
        for name in names:
            assert name.partition(".")[0] not in HEAVY, (
                f"{path}:{node.lineno}: import {name} where it is used"
            )


@pytest.mark.parametrize("module", LIGHT_MODULES)
def test_importing_a_module_loads_nothing_heavy(module: str) -> None:
    if (
        not (ROOT / Path(*module.split("."))).is_dir()
        and not (ROOT / f"{module.replace('.', '/')}.py").is_file()
    ):
        pytest.skip(f"{module} does not exist yet")
    script = f"import sys, {module}; print(*sorted(set({HEAVY!r}) & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "", f"importing {module} loads {run.stdout.strip()}"


@pytest.mark.parametrize("path", sources(), ids=str)
def test_identifiers_are_english(path: Path) -> None:
    for node in ast.walk(tree(path)):
        for name in _identifiers(node):
            assert name.isascii(), f"{path}: {name} ({unicodedata.name(name[0])}): Chinese terms are data"


def _identifiers(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Name(id=name) | ast.arg(arg=name) | ast.Attribute(attr=name):
            yield name
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            yield name


@pytest.mark.parametrize("path", sources(), ids=str)
def test_no_error_is_swallowed(path: Path) -> None:
    for node in ast.walk(tree(path)):
        if not isinstance(node, ast.ExceptHandler):
            continue
        where = f"{path}:{node.lineno}"
        caught = {name.id for name in ast.walk(node.type or node) if isinstance(name, ast.Name)}
        cleans_up = isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None
        broad = node.type is None or caught & {"Exception", "BaseException"}
        assert cleans_up or not broad, f"{where}: name the exception, or raise it again"
        assert not all(isinstance(child, ast.Pass) for child in node.body), f"{where}: dropped in silence"
