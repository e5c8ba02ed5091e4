"""Answer templates and model prompts, one file each, loaded strictly.

`load(name).render(**variables)` reads `<name>.md` beside this module. Placeholders are `{name}`; a brace that
is meant as a brace is doubled. A variable that is missing or that the file does not name is an error, so a
template and its caller cannot drift apart. Nothing is cached and nothing comes from the clock or the environment.
"""

from __future__ import annotations

from prompts.template import PromptError, Template, load, names

__all__ = ["PromptError", "Template", "load", "names"]
