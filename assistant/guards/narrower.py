"""Words that narrow a question to what no document of the answer prints: half a year, another district, a number of people.

A budget gives a year's money by body and subject. A figure of the whole is no answer to a part that is printed nowhere, and
an amount is none to how many there are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.draft import Case, Draft
from assistant.answering.evidence import Evidence, printed_about
from assistant.documents.library import Source
from assistant.figures.holding_claims import held_by
from assistant.question import holding_words
from assistant.question.other_bodies import is_unit
from assistant.wording import fold, span_mask
from index import naming
from index.money import MONEY

_OF_FIGURES = ("lookup", "sum", "difference", "ratio", "change", "rank", "list", "count", "trend")
_PART_OF_YEAR = re.compile(
    r"[上下]半年|(?:第?[一二三四1-4]|首|前[一二三]个?|[上本每这]个?|哪个?)季度|(?<!\d)(?:1[0-2]|[1-9])月份?(?!\d|[日底末初])"
    r"|(?<![一二三四五六七八九十])(?:十[一二]?|[一二三四五六七八九])月份?(?![日底末初])|(?:上|本|这|下)个?(?:月|周|星期)(?!底|末|初)|春节|国庆|中秋"
)
_AS_OF = re.compile(r"截[至止]|月[底末]|(?:年|季度)[底末]|搞|举办|开展|组织|召开")
"""A date on which something stands or takes place parts no year."""
_NAMED = re.compile(
    "[一-龥]{1,8}?(?:分局|派出所|[支大中]队|居委会|村委会|社区|(?<![地园辖郊城市景山校厂社小院库专])区(?![域划间块段])|(?<![城集])镇|乡(?!村|镇)"
    "|县(?!级|区|市)|市(?![场政民级直容委值区])|局(?![长员限面部势本机里内])|大学|中学|小学|幼儿园|医院|法院|检察院)"
)
_OFFICE = re.compile(
    "[一-龥]{2,12}?(?:处|科|室)(?=的?(?:一年|全年|今年|本年)?的?(?:总共|一共)?(?:经费|预算|开支|支出|花|用了|钱|有多少钱))"
)
_NO_NAME = re.compile(
    "[咱各每全本该哪几某这那两三四五六七八九十个家所有多少的和与跟及给对在是到比级底为向从由]|下属|直属|所属|我们|他们|什么|其他|别的|基层|相关|有关|外地|周边"
)
_SHORTEST = 3
_COUNT_CLAIMED = re.compile(
    r"(?P<count>\d[\d,]*(?:多|余)?(?:人次?|名|辆|台|批次?|场|户|家))(?!民币)[^,。?]*(?:吗|么)[?？]?$"
)
_SO_MANY = re.compile(r"(?<!\d)(?P<number>\d+)[名位](?=[一-龥]{2})")
"""People told apart by their number: 那8名社工."""
_PEOPLE = (
    "代表|委员|学生|教师|老师|群众|党员|志愿者|居民|辅警|协警|医生|护士|考生|律师|法官|检察官|陪审员"
    "|村民|农民|老人|儿童|残疾人|患者|病人|客商|商户"
)
_MANY = re.compile(
    "多少(?:个|名|位|家|件|起|场|次)?(?P<thing>[一-龥]{0,4}?(?:员|者|人|生|师|工|兵|警|干部|专家|嘉宾|案子?|案件|学校|医院|村|户|企业|会议|活动"
    "|电脑|服务器|设备|桌椅?|房子?|路|桥|树|灯|站|点|馆|趟|课|班|书|系统|平台|软件|手机|空调|机|问题|床位"
    f"|{_PEOPLE}))[?？]?$|(?:多少|几)(?P<counter>[张桌根颗只棵艘架枚床席瓶箱])[?？]?$"
)
_WHO = re.compile(f"(?P<who>{_PEOPLE})[^,。?]{{0,6}}(?:人数|(?:多少|几)[人名位个])")
_WHOLE_AREA = re.compile(
    "全[国省市区县州](?=的?(?:今年|本年度?)?(?:总的)?(?:一般公共预算|公共财政|财政(?!局)|政府性基金|国有资本经营|税收|总?收入|总?支出))"
)
"""The budget of a place: no department's figure is that, however alike the name."""
_ACT = re.compile(
    "(?P<act>止付|追回|挽回|追缴|追赃|查扣|没收|冻结|罚没?|骗|减免|拖欠|欠)(?:到|走|下)?了?(?:多少|几)(?:个?亿|万元?|元|钱)"
)
"""Money that moves by an act of others or against them, and is no appropriation."""
_VISITS = re.compile("(?:批次|人次|团组)(?!的?(?:费|经费|支出|开支|花费|花了|多少钱))")
_STILL_LEFT = re.compile("还(?:剩|余)(?:下|余)?了?(?:多少|几)|剩(?:下|余)(?:了)?(?:多少|几)")
_BALANCE = re.compile("结余|结转|剩|余额|节余")


def of_less(case: Case, draft: Draft) -> str:
    """Why the figures are of more, or of something else, than the question asks for; "" where they are not."""
    if draft.status != "answered" or not draft.figures or case.intent.operation not in _OF_FIGURES:
        return ""
    printed = [fold(printed_about(evidence)) for evidence in draft.evidences]
    if part := _part_of_year(case, printed, draft.understood):
        return f"文件没有“{part}”的数，只有全年的。"
    if name := _unprinted(case, draft.evidences):
        return f"文件中没有“{name}”。"
    if (claimed := _COUNT_CLAIMED.search(case.text)) and all(f.unit in MONEY for f in draft.figures):
        return f"文件没有写明“{claimed['count']}”这样的数，找到的是金额。"
    if (many := _SO_MANY.search(case.text)) and not any(
        re.search(rf"(?<!\d){many['number']}[名位人]", text) for text in printed
    ):
        return f"文件没有写明“{many.group(0)}”。"
    if _STILL_LEFT.search(case.text) and case.intent.operation == "lookup":
        if not any(_BALANCE.search(text) for text in printed) and all(
            f.basis != "computed" for f in draft.figures
        ):
            return "文件没有写明还剩多少，找到的是安排的数。"
    for found in (_WHOLE_AREA.search(case.unscoped), _ACT.search(case.text)):
        word = (found.groupdict().get("act") or found[0]) if found else ""
        if word and not any(word in text for text in printed) and not _of_a_place(draft):
            return f"文件没有写“{word}”的数。"
    if (visits := _VISITS.search(case.text)) and all(f.unit in MONEY for f in draft.figures):
        if not any(visits.group(0) in text for text in printed):
            return f"文件没有写明{visits.group(0)}，找到的是金额。"
    if thing := _uncounted(case, draft):
        return f"文件没有写明有多少{thing}，找到的是金额。"
    if (found := _WHO.search(case.text)) and not any(found["who"] in text for text in printed):
        return f"文件没有写明{found['who']}有多少。"
    return ""


def _of_a_place(draft: Draft) -> bool:
    """Whether the figures are of the budget of a whole place (县人民政府), which prints 全县 or nothing."""
    return any(evidence.source.identity.entity.endswith("政府") for evidence in draft.evidences)


def of_stock(case: Case, draft: Draft) -> str:
    """Why what is there already is no answer to how many are to be bought; "" where the answer is not of it."""
    if draft.status != "answered" or not case.intent.counter or not draft.evidences:
        return ""
    claims = {id(e.claim) for e in draft.evidences if e.claim}
    told = [h for e in draft.evidences[:1] for h in e.source.kept(held_by) if id(h.claim) in claims]
    if not told or any(h.traits.planned or h.traits.thing not in ("车", "设备") for h in told):
        return ""
    asked = case.unscoped
    planned = holding_words.read(asked, told[0].traits.thing, asked=True).planned
    return "文件没有写明这一类要购置多少，只写了现有的。" if planned else ""


def _part_of_year(case: Case, printed: Sequence[str], understood: int) -> str:
    """The half, the quarter or the month that the question names and nothing printed about the figures does."""
    if _AS_OF.search(case.text):
        return ""
    for found in _PART_OF_YEAR.finditer(case.text):
        if not (case.scope.covered | understood) >> found.start() & 1 and not any(
            found.group(0) in text for text in printed
        ):
            return found.group(0)
    return ""


def _unprinted(case: Case, evidences: Sequence[Evidence]) -> str:
    """A body or a place that the question names beside its scope and that no document of the figures prints."""
    sources = {evidence.source.name: evidence.source for evidence in evidences}.values()
    own = case.unscoped
    own = _SO_MANY.sub(lambda many: " " * len(many.group(0)), own)
    named = sum(m.mask for m in case.topic.mentions)
    for found in _NAMED.finditer(own):
        if named & span_mask(*found.span()):
            continue  # 城乡社区支出 is a subject, and no 乡
        name = _NO_NAME.split(found.group(0))[-1]
        ends = [name[i:] for i in range(len(name) - _SHORTEST + 1)]
        if ends and not any(_prints(source, end) for source in sources for end in ends):
            return name
    labels = [
        fold(label)
        for e in evidences
        if e.line
        for label in (*e.line.fact.row_path, *e.line.fact.column_path)
    ]
    for found in _OFFICE.finditer(own):
        name = _NO_NAME.split(found.group(0))[-1]
        ends = [name[i:] for i in range(len(name) - _SHORTEST + 1)]
        if ends and labels and not any(end in label for end in ends for label in labels):
            return name
    for short in naming.places():
        at = own.find(short)
        clear = at >= 0 and not named & span_mask(at, at + len(short))
        if clear and not any(_prints(source, short) for source in sources):
            return short
    return ""


def _prints(source: Source, name: str) -> bool:
    return (
        name in source.text
        or any(name in own for own in source.names)
        or any(is_unit(name, unit) for unit in source.units)
    )


def _uncounted(case: Case, draft: Draft) -> str:
    """What the question asks the number of (多少调查员), where every figure is an amount of something called otherwise."""
    found = _MANY.search(case.text)
    if found is None or any(figure.unit not in MONEY for figure in draft.figures):
        return ""
    if found["counter"]:
        return found["counter"]
    thing = found["thing"]
    named = any(m.end >= found.end("thing") for m in case.topic.mentions)
    labels = "".join(fold(figure.label) for figure in draft.figures)
    return "" if named or thing in labels else thing
