"""Reading a template file and filling it, with every mismatch an error."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

_FOLDER = Path(__file__).parent
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_COMMENT = re.compile(r"\A<!--.*?-->\n", re.DOTALL)


class PromptError(Exception):
    """A template is missing, malformed, or was given other variables than it names."""


@dataclass(frozen=True, slots=True)
class Template:
    """A template's text without its leading comment. `variables` are the names it must be given."""

    name: str
    text: str
    variables: frozenset[str]

    def render(self, **variables: object) -> str:
        """Fill in every placeholder with `str(value)`; a missing or unexpected variable fails."""
        given = frozenset(variables)
        if given != self.variables:
            raise PromptError(
                f"prompt {self.name}: missing variables: {_listed(self.variables - given)}; "
                f"unexpected variables: {_listed(given - self.variables)}"
            )
        pieces = _pieces(self.name, self.text)
        return "".join(literal + (str(variables[field]) if field else "") for literal, field in pieces)


def load(name: str) -> Template:
    """The template in `<name>.md`. A comment `<!-- … -->` at its very start is not part of it."""
    return parse(name, _path(name).read_text(encoding="utf-8"))


def parse(name: str, source: str) -> Template:
    """Make a template of a file's text: one trailing newline is the file's, not the template's."""
    text = _COMMENT.sub("", source).removesuffix("\n")
    return Template(name, text, frozenset(field for _, field in _pieces(name, text) if field))


def names() -> tuple[str, ...]:
    """The names of all template files, sorted."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.md")))


def _path(name: str) -> Path:
    path = _FOLDER / f"{name}.md"
    if not _NAME.fullmatch(name) or not path.is_file():
        raise PromptError(f"no prompt named {name!r}; there are: {', '.join(names()) or 'none'}")
    return path


def _listed(variables: frozenset[str]) -> str:
    return ", ".join(sorted(variables)) or "none"


def _pieces(name: str, text: str) -> list[tuple[str, str]]:
    """Literal text, each time followed by the placeholder after it ("" at the end)."""
    pieces = []
    try:
        parsed = list(Formatter().parse(text))
    except ValueError as error:
        raise PromptError(f"prompt {name}: {error}; write {{{{ or }}}} for a brace") from error
    for literal, field, spec, conversion in parsed:
        if field is not None and (not _NAME.fullmatch(field) or spec or conversion):
            raise PromptError(f"prompt {name}: {{{field}}} is not a plain variable name")
        pieces.append((literal, field or ""))
    return pieces
