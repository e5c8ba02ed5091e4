"""Covers of published files, read by eye. Skipped where the files are not at hand."""

from __future__ import annotations

import pytest

from index import identity
from index.page.pdf import read_pages
from tests.realfiles import DISCLOSURES

SEEN = [
    ("上海_2026年上海市人力资源和社会保障局_部门预算.pdf", "上海市职业能力考试院", 2026, "预算", "单位"),
    ("普陀_上海市普陀区商务委员会25年预算.pdf", "上海市普陀区商务委员会", 2025, "预算", "部门"),
    ("普陀_社会工作部2024年度部门决算.pdf", "中共上海市普陀区委社会工作部", 2024, "决算", "部门"),
    ("广州_2026年广州市宣传部部门预算.pdf", "中国共产党广州市委员会宣传部", 2026, "预算", "部门"),
    ("克州信访局2025年部门预算公开.pdf", "克孜勒苏柯尔克孜自治州信访局", 2025, "预算", "部门"),
    ("江苏_江苏省委办公厅2019年度部门预算公开表格.pdf", "中共江苏省委办公厅", 2019, "预算", "部门"),
    ("江苏_省法院2018年度部门预算公开.pdf", "江苏省高级人民法院", 2018, "预算", "部门"),
    ("西安_卫生健康委员会_2026年部门预算.pdf", "西安市卫生健康委员会", 2022, "决算", "部门"),
    ("西安_应急管理局_2026年部门预算.pdf", "西安市安全生产监督管理局", 2019, "预算", "部门"),
    ("西安_宣传部_2026年部门预算.pdf", "中共西安市委宣传部", 2021, "预算", "部门"),
    ("西安_2026年西安市财政局部门预算.pdf", "西安市财政局", 2026, "预算", "部门"),
    ("长沙_教育局_2026年部门预算.pdf", "长沙职业教育基地综合协调办公室", 2026, "预算", "部门"),
    ("长沙_2026年长沙市公安局2025年部门预算.pdf", "长沙市公安局", 2025, "预算", "部门"),
]


@pytest.mark.skipif(DISCLOSURES is None, reason="no published files at hand")
@pytest.mark.parametrize(("file", "entity", "year", "kind", "level"), SEEN)
def test_cover(file: str, entity: str, year: int, kind: str, level: str) -> None:
    assert DISCLOSURES is not None
    found = identity.read(read_pages(DISCLOSURES / file).pages, file)
    assert (found.entity, found.year, found.kind, found.level) == (entity, year, kind, level)
