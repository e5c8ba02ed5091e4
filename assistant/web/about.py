"""What runs here: models, store, versions, licence, and how the page looks. Names no path of the machine."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

from assistant.web.library import Door
from assistant.web.markup import button, text

LIBRARIES = ("gradio", "pymupdf", "sqlalchemy", "chromadb", "llama-index-core")
THEMES = (("system", "随系统"), ("light", "浅色"), ("dark", "深色"))


def about(assistant: Door) -> str:
    """Settled when the program starts."""
    config = assistant.config
    embedding = "自选的向量模型" if config.embedding.model else "随程序附带的小型向量模型"
    themes = "".join(
        button(name, class_="cw-plain", data_ui="theme", data_theme=theme) for theme, name in THEMES
    )
    facts = (
        ("外观", f'<span class="cw-filters" role="group" aria-label="外观">{themes}</span>'),
        ("作答", text("数字由程序从表格中查出、核对和计算" + (
            f"；措辞另用语言模型 {config.llm.model}" if config.llm.base_url else "，不用语言模型"))),
        ("检索", text(embedding)),
        ("账本", text("数据库服务器" if config.ledger_url else "本机的库文件夹") + "；对话与评价也存在那里"),
        ("联网", "不联网：文件、问题和答案都不离开这台机器"),
        ("个人信息", "答复、表格和体检里的电话、证件号码打星号，页面图像上的涂去；扫描页和下载的原件不作改动"),
        ("版本", text(f"财问 {_own_version()}，Python {platform.python_version()}")),
        ("组件", text("，".join(f"{name} {version(name)}" for name in LIBRARIES))),
        ("许可", "AGPL-3.0-or-later：可以自由使用、修改和分发；对外提供修改后的服务时须公开源代码"),
        ("键盘", "Enter 发送，Shift+Enter 换行，Esc 关闭依据，Tab 依次到每个按钮"),
    )  # fmt: skip
    rows = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in facts)
    return f'<section class="cw-aboutbox"><h2>关于财问</h2><dl>{rows}</dl></section>'


def _own_version() -> str:
    """The version that is installed; run from its sources, the program has none."""
    try:
        return version("caiwen")
    except PackageNotFoundError:
        return "（源码运行）"
