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

import errno


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


def why_refused(error: OSError) -> str:
    """Why the system refused, in Chinese; in its own words where it is none of the usual reasons."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


_REASONS = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "那里只能读",
    errno.ENOTDIR: "路径里有一段不是文件夹",
    errno.EISDIR: "那是一个文件夹",
    errno.EEXIST: "已有同名的文件",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "空间配额已满",
    errno.ENAMETOOLONG: "名称太长",
    errno.EADDRINUSE: "端口已被占用",
    errno.EADDRNOTAVAIL: "这台机器没有这个地址",
}
