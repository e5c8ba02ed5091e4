"""The one place that speaks to a language model: any OpenAI-compatible server, by way of LlamaIndex.

A reply comes within its time or not at all: whatever goes wrong is a `ModelSilent`, and the caller goes on without it.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from assistant.config import LanguageModel

if TYPE_CHECKING:
    from llama_index.llms.openai_like import OpenAILike

_MOST = 4000  # characters of a reply


class ModelSilent(Exception):
    """The model gave no usable reply: refused, stalled, broke off, empty, endless."""


class Model(Protocol):
    """What the program needs of a language model. `until` is a time of `time.monotonic()`."""

    def stream(self, prompt: str, until: float) -> Iterator[str]:
        """The reply in pieces as they come. Raises ModelSilent."""
        ...


class ServerModel:
    """A model behind a server. LlamaIndex is imported with the first question that needs it."""

    def __init__(self, config: LanguageModel) -> None:
        self._config = config

    def stream(self, prompt: str, until: float) -> Iterator[str]:
        import httpx
        import openai
        from llama_index.core.llms import ChatMessage

        left = until - time.monotonic()
        if left <= 0:
            raise ModelSilent("没有时间了")
        length = 0
        try:
            for piece in self._open(left).stream_chat([ChatMessage(content=prompt)]):
                delta = piece.delta or ""
                length += len(delta)
                if time.monotonic() > until or length > _MOST:
                    raise ModelSilent("回复没有在时限内结束")
                yield delta
        except (openai.OpenAIError, httpx.HTTPError, ValueError, IndexError, AttributeError) as error:
            raise ModelSilent(str(error)) from error
        if not length:
            raise ModelSilent("回复是空的")

    def _open(self, seconds: float) -> OpenAILike:
        from llama_index.llms.openai_like import OpenAILike

        config = self._config
        return OpenAILike(
            model=config.model,
            api_base=config.base_url,
            api_key=config.api_key or "none",
            is_chat_model=True,
            temperature=0.0,
            timeout=seconds,
            max_retries=0,
        )


def chosen(config: LanguageModel) -> Model | None:
    """The model that the settings name; None without one."""
    return ServerModel(config) if config.base_url and config.model else None


def reply(model: Model, prompt: str, until: float) -> str:
    """The whole reply."""
    return "".join(model.stream(prompt, until)).strip()
