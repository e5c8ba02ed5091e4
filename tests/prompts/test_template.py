"""The strict template loader, and every template file read with it."""

from __future__ import annotations

import pytest

import prompts
from prompts.template import parse


def test_placeholders_are_filled_and_doubled_braces_become_braces() -> None:
    template = parse("sample", '<!-- for the reader -->\n{label}为{value}{unit}，{{"a": 1}}。\n')
    assert template.variables == {"label", "value", "unit"}
    rendered = template.render(label="公务接待费", value="1.50", unit="万元")
    assert rendered == '公务接待费为1.50万元，{"a": 1}。'


def test_a_value_with_braces_is_not_read_as_a_placeholder() -> None:
    assert parse("sample", "{quote}").render(quote="{value}") == "{value}"


def test_a_missing_variable_fails_and_is_named() -> None:
    with pytest.raises(prompts.PromptError, match="missing variables: unit"):
        parse("sample", "{value}{unit}").render(value="1")


def test_an_unexpected_variable_fails_and_is_named() -> None:
    with pytest.raises(prompts.PromptError, match="unexpected variables: year"):
        parse("sample", "{value}").render(value="1", year=2025)


@pytest.mark.parametrize("text", ["{}", "{0}", "{a.b}", "{a!r}", "{a:>9}", "{Value}", "{a", "a}"])
def test_anything_but_a_plain_name_is_refused(text: str) -> None:
    with pytest.raises(prompts.PromptError):
        parse("sample", text)


@pytest.mark.parametrize("name", ["no_such_prompt", "../README", "", "A"])
def test_an_unknown_name_is_refused(name: str) -> None:
    with pytest.raises(prompts.PromptError, match="no prompt named"):
        prompts.load(name)


def test_every_template_file_loads() -> None:
    for name in prompts.names():
        text = prompts.load(name).text
        assert text, name
        assert text == text.strip(), f"{name}: blank lines or spaces at the ends"
