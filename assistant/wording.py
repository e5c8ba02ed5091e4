"""How words of questions and labels are made comparable, and which characters of a question carry content."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SPACE = re.compile(r"\s+")
_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "〃": '"', "﹒": ".", "−": "-"})
_NUMBERING = re.compile(
    r"^(?:[一二三四五六七八九十]+[、.]|\([一二三四五六七八九十\d]+\)|\d{1,2}[、.](?!\d)|其中[::]?|[减加][::])"
)
_CODE_PREFIX = re.compile(r"^(?:\[\d{3,9}\]|\(\d{3,9}\)|\d{3,7}(?=[^\d年.,%-]))[-—_]?")
_LEVEL_SUFFIX = re.compile(r"\((?:类|款|项|小计|合计|万元|元|%)\)$")

_FILLER = re.compile(
    "|".join(
        sorted(
            """请问 请 帮我 帮忙 查一下 查查 查询 告诉我 看看 一下 想知道 知道 我想 的 了 是 有 吗 呢 啊 吧 呀 么 嘛 呗 多少钱 多少 几 哪些
            哪个 哪 什么 怎么样 怎么 怎样 如何 一共 总共 共 合计 总计 全年 年度 年初 年末 年底 今年 本年 去年 上年 当年 前年 年 月 安排 列支 列 金额 数额 数 钱 元
            万元 亿元 万 亿 单位 部门 本部门 我们 咱们 我局 这个 那个 这 那 该 其中 里面 里头 里 中 内 在 为 和 与 及 跟 或 以及 、 , 。 ? ! ; : " ' ( ) 《 》
            到底 究竟 大概 大约 左右 目前 现在 现有 要 花 用 用于 准备 打算 计划 给 被 把 就 都 也 还 又 只 仅 才 呢 整个 全部 所有 分别 各 各自 这项 这一项 那一项 一项 项目上
            能 会 可以 应该 需要 得 下 上 来 去 对 从 由 向 于 以 之 等 每 某 另外 此外 请给出 给出 说明 介绍 具体 情况 方面 部分 一块 那块 这块 块 公开 文件 表 表里 文中
            职工 员工 人员 缴纳 缴 交纳 交 发放 发给 发 支付 付给 付 拿 请 做 搞 办 存 老干部 老同志 自己 帮 公司 口径 总盘子 盘子 进 外 以外 扣 涉及 之类 这些 那些 日常 大 小 加起来 加在一起
            合起来 两 比 多 少 还剩 剩 从 替 为 拨 掏 留着 留 没 完 已 经 已经 过 在编 属于 不分 不含 含 包括 这家 那家 哪家 名字 称为 叫做 叫 干 弄 份 号 第 等等 方面 类 款 事情 事 东西 地方
            规模 额度 总额 总数 总量 具体 大小 水平 数字 数据 一年 年内 全局 全委 全院 名下 家 个 项 笔 名 位 只有""".split(),
            key=len,
            reverse=True,
        )
    ).replace("?", r"\?").replace("(", r"\(").replace(")", r"\)")
)
_QUANTITY = re.compile(
    r"\d[\d,.]*(?:多|余)?(?:个?亿|万|千|百)?(?:多)?(?:元|%|个百分点|倍|成)|\d[\d,.]*(?:亿|万)(?:多|余)?(?:元)?|[一二两三四五六七八九十百千]+(?:多|余)?[亿万倍成](?:[一二两三四五六七八九十百千]+多?[千百万]?万?)?(?:多)?(?:元)?"
)
_SOFT = re.compile("支出|收入|费用|经费|资金|预算|决算|开支|开销|科目|工作|业务|项目|专项|服务|管理|事务|其他|财政|拨款|国家")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """NFKC, no white space, one kind of quote: `（款）　１２` → `(款)12`."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text)).translate(_QUOTES)


@lru_cache(maxsize=65536)
def clean_label(label: str) -> str:
    """A printed label without numbering, code, 其中： and level marks: `一、其中：[30101]基本工资（款）` → `基本工资`."""
    text = fold(label)
    while True:
        bare = _LEVEL_SUFFIX.sub("", _CODE_PREFIX.sub("", _NUMBERING.sub("", text)))
        if bare == text or not bare:
            return text.replace('"', "")
        text = bare


def content_masks(text: str, covered: int = 0) -> tuple[int, int]:
    """Bit masks (bit i = character i of folded `text`) of strong and of weak content, less the `covered` bits."""
    strong = (1 << len(text)) - 1
    for pattern in (_FILLER, _QUANTITY):
        for match in pattern.finditer(text):
            strong &= ~span_mask(match.start(), match.end())
    soft = 0
    for match in _SOFT.finditer(text):
        soft |= span_mask(match.start(), match.end())
    return strong & ~soft & ~covered, soft & ~covered


def span_mask(start: int, end: int) -> int:
    """The bits start … end-1."""
    return ((1 << (end - start)) - 1) << start
