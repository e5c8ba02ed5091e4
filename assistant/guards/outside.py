"""Questions that no disclosure answers (今天天气怎么样): asking back which body is meant would promise an answer."""

from __future__ import annotations

import re

from assistant.answering.draft import Case
from assistant.figures.by_meaning import NO_ITEM

_OF_DISCLOSURES = re.compile(
    "多少|几(?!点|时|乎)|钱|费|花|元|预算|决算|收入|支出|收支|资金|拨款|采购|项目|单位|部门|机构|职[责能]|处室|科室|编制|人员|在职|退休|车辆|[公用买购养]车|资产|设备|绩效|目标|指标"
    "|工资|薪|奖|补[贴助]|三公|结转|结余|财政|税|债|金额|数额|科目|表|增|减|占|公开|文件|专[题项]|中心|工作任务|业务|平台|系统|建设|管理|运行|规模"
    "|原因|依据|立项|实施|口径|平衡|勾稽|一致|矛盾|核对|去年|上年|本年|年度|20\\d\\d"
)
"""Words of what disclosures tell: one of them is enough to be taken for a question about them."""


def asked(case: Case) -> bool:
    """Whether a question names no body, no concept of the budget, and nothing else that a disclosure tells."""
    if case.scope.named:
        return False
    return bool(NO_ITEM.search(case.text)) or not (case.topic.mentions or _OF_DISCLOSURES.search(case.text))
