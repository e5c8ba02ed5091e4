"""What can go wrong while a question is answered.

    AssistantError
    └── UsageError       the call itself is wrong (an unknown document name, an empty question): one clear line

A question that the documents do not answer is no error: it is an `Answer` with status `not_found`.
"""

from __future__ import annotations


class AssistantError(Exception):
    """Base of all errors raised by the `assistant` package."""


class UsageError(AssistantError):
    """The call is wrong. `str(error)` is one line in Chinese that says what to do."""
