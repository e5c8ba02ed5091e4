"""What can go wrong while a document is read and stored.

    CaiwenIndexError                 base of everything raised by `index`
    ├── InputError                   the file cannot be taken: one clear line for the person who gave it
    │   ├── NotADisclosure           readable, but nothing to answer from: a blank template, a page without figures
    │   └── LimitExceeded            the worker passed its memory, time, byte or page limit
    ├── DocumentNotFound             a name that is not in the ledger
    └── StoreError                   the store cannot be opened, or was built by another version

A message names the file, the page where there is one, what was found and what to do next.
"""

from __future__ import annotations


class CaiwenIndexError(Exception):
    """Base of all errors raised by the `index` package."""


class InputError(CaiwenIndexError):
    """The file cannot be taken. `str(error)` is one line in Chinese for the person who gave it."""


class NotADisclosure(InputError):
    """The file opens, but it holds no figures to answer from."""


class LimitExceeded(InputError):
    """Reading the file passed a limit of the worker process."""


def changed(name: str) -> InputError:
    """What is said of a file that was written to while it was read, or that is still being copied."""
    return InputError(f"{name}：读取期间文件内容变了，没有添加；请等它写完后再添加一次")


class DocumentNotFound(CaiwenIndexError):
    """No document of that name is in the ledger."""


class StoreError(CaiwenIndexError):
    """The store cannot be opened, or another version built it."""
