"""Opening a file as a PDF, or saying in one line why that cannot be."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from index.errors import InputError

HEAD = 1024  # the PDF mark stands within the first bytes
FOREIGN = (
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"BM", "图片"),
    (b"PK\x03\x04", "Office 文档或压缩包"),
    (b"\xd0\xcf\x11\xe0", "旧版 Office 文档"),
    (b"Rar!", "压缩包"),
    (b"7z\xbc\xaf", "压缩包"),
)


def opened(path: Path) -> Any:
    """The document of the library; InputError where the file is damaged, locked or without a page."""
    pymupdf = library()
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    try:
        document = pymupdf.open(path, filetype="pdf")
        pages = 0 if document.needs_pass else document.page_count
    except (RuntimeError, ValueError, pymupdf.mupdf.FzErrorBase) as error:
        raise InputError(f"{path.name}：文件已损坏，无法作为 PDF 打开；请换一份完整的文件") from error
    if document.needs_pass:
        document.close()
        raise InputError(f"{path.name}：文件有密码保护；请先解除密码")
    if pages == 0:
        damaged = document.is_repaired
        document.close()
        why = "文件已损坏或不完整，读不出任何一页；请换一份完整的文件" if damaged else "文件里没有一页"
        raise InputError(f"{path.name}：{why}")
    return document


def refuse_foreign(path: Path) -> None:
    """InputError where a file is missing, empty or of another kind, which it names."""
    if not path.is_file():
        raise InputError(f"{path.name}：找不到这个文件")
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not head:
        raise InputError(f"{path.name}：文件是空的（0 字节）")
    if b"%PDF-" in head:
        return
    for mark, what in FOREIGN:
        if head.startswith(mark):
            raise InputError(f"{path.name}：不是 PDF，而是{what}；请先转换为 PDF")
    if b"<html" in head.lower() or b"<!doctype" in head.lower():
        raise InputError(f"{path.name}：不是 PDF，而是网页；请下载其中的 PDF 附件")
    raise InputError(f"{path.name}：不是 PDF 文件")


def library() -> Any:
    """The PDF library, loaded when it is first needed."""
    import pymupdf

    return pymupdf
