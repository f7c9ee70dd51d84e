"""Defects in the statutory tables, procurement and assets: SUM, TIE, COD, PRC, AST, and tables of STR."""

from __future__ import annotations

from decimal import Decimal

from mingzhang.corpus.county.defects.registry import Draft, defect
from mingzhang.model.records import Line
from mingzhang.write.disclosure.labels import labels

_Done = tuple[str, str] | None
# A slip that keeps the figure plausible and is far beyond rounding: 1.20 and 3.60 万元.
_SMALL, _LARGE = Decimal(12_000), Decimal(36_000)


def _shift(draft: Draft, line: Line | None, by: Decimal, where: str) -> _Done:
    if line is None or line.amount is None or line.amount + by < 0:
        return None
    before = line.text
    draft.reprice(line, line.amount + by)
    after = f"{(line.amount + by) / 10_000:.2f}"
    return f"{labels()['tables'][str(line.table_id)]} {where}", f"{before} 改为 {after}（万元）"


def _main_item(draft: Draft, table_id: str) -> Line | None:
    """Return the 合计 amount of the item row with the most basic money."""
    rows = [x for x in draft.disclosure.lines if x.table_id == table_id and x.code_level == "item"]
    basic = [x for x in rows if x.measure == "basic" and x.amount is not None]
    largest = max(basic, key=lambda x: x.amount or Decimal(0), default=None)
    return draft.line(table_id, "total", code=str(largest.code)) if largest else None


@defect("SUM060", "T3")
def row_total_is_not_basic_plus_project(draft: Draft) -> _Done:
    """Leave part of a row out of its 合计."""
    line = _main_item(draft, "T3")
    return _shift(draft, line, -_LARGE, f"{line.name}行 合计栏" if line else "")


@defect("SUM090", "T5")
def parent_is_not_the_sum_of_its_children(draft: Draft) -> _Done:
    """Change a 款 row in both 合计 and 项目支出, so that the row itself still adds up."""
    for line in draft.disclosure.lines:
        if (line.table_id, line.code_level, line.measure) == ("T5", "subclass", "project") and line.amount:
            total = draft.line("T5", "total", code=str(line.code))
            if total is None or total.amount is None:
                continue
            draft.reprice(total, total.amount + _LARGE)
            return _shift(draft, line, _LARGE, f"{line.name}行（合计、项目支出）")
    return None


@defect("SUM010", "T1")
def revenue_and_expenditure_totals_differ(draft: Draft) -> _Done:
    """Swap digits in 支出总计."""
    line = draft.line("T1", "total", name="支出总计")
    return _shift(draft, line, _LARGE, "支出总计行")


@defect("SUM110", "T7")
def three_public_total_is_not_the_sum_of_its_parts(draft: Draft) -> _Done:
    """Raise the total of the three public expenses."""
    return _shift(draft, draft.line("T7", "total"), _SMALL, "合计栏")


@defect("TIE010", "T2")
def revenue_table_misses_the_summary(draft: Draft) -> _Done:
    """Lower the total of T2 and its fiscal column alike, so that the row still adds up."""
    total, fiscal = draft.line("T2", "total", name="合计"), draft.line("T2", "fiscal", name="合计")
    if total is None or total.amount is None:
        return None
    draft.reprice(total, total.amount - _LARGE)
    return _shift(draft, fiscal, -_LARGE, "合计行（合计、财政拨款收入）")


@defect("TIE100", "T7")
def administrative_operating_expenses_miss_the_operating_ones(draft: Draft) -> _Done:
    """Raise 机关运行经费 in T7 above 公用经费 of T6; the text then differs too (TPX120)."""
    line = draft.line("T7", "admin_operating")
    return None if line is None or not line.amount else _shift(draft, line, _SMALL, "机关运行经费栏")


@defect("TIE120", "T4")
def one_subject_has_two_names(draft: Draft) -> _Done:
    """Print the health class under its name of before 2019 in T4 (TXT140 as well)."""
    line = draft.line("T4", "total", code="210")
    if line is None or line.name is None:
        return None
    old = line.name.replace("卫生健康支出", "医疗卫生与计划生育支出")
    draft.rename(line, name=old)
    return f"{labels()['tables']['T4']} {old}行", "T4 用旧科目名称，其他表用“卫生健康支出”"


@defect("COD050", "T6")
def economic_code_has_the_name_of_another(draft: Draft) -> _Done:
    """Print 水费 as 咨询费."""
    line = draft.line("T6", "total", code="30205")
    if line is None:
        return None
    draft.rename(line, name="咨询费")
    return f"{labels()['tables']['T6']} 30205行", "30205 水费印成“咨询费”（30203）"


@defect("COD040", "T3")
def functional_code_has_a_wrong_name(draft: Draft) -> _Done:
    """Print 住房保障支出 as 住房改革支出."""
    line = draft.line("T3", "total", code="221")
    if line is None:
        return None
    draft.rename(line, name="住房改革支出")
    return f"{labels()['tables']['T3']} 221行", "221 住房保障支出印成“住房改革支出”"


@defect("STR020", "T9")
def statutory_table_is_missing(draft: Draft) -> _Done:
    """Leave out the last table with its heading and note."""
    d = draft.disclosure
    section = next(section for section in d.sections if section.table_id == "T9")
    d.paragraphs[:] = [p for p in d.paragraphs if p.section != section.seq]
    kept = [line for line in d.lines if line.table_id != "T9"]
    d.lines[:] = [line.model_copy(update={"seq": seq}) for seq, line in enumerate(kept, start=1)]
    draft.drop_section(section)
    return "全文", f"缺《{labels()['tables']['T9']}》"


@defect("STR070", "T9")
def nil_table_has_no_note(draft: Draft) -> _Done:
    """Drop the sentence under the empty T9."""
    note = draft.paragraph("无国有资本经营预算支出")
    if note is None:
        return None
    draft.disclosure.paragraphs.remove(note)
    draft.number_paragraphs()
    return labels()["tables"]["T9"], "空表下无说明"


@defect("STR080", "T7 note")
def table_with_figures_is_called_nil(draft: Draft) -> _Done:
    """Put the note of a nil table under T7, which has figures."""
    d = draft.disclosure
    section = next(section for section in d.sections if section.table_id == "T7")
    heading = next(p for p in d.paragraphs if p.section == section.seq)
    text = f"说明：{d.document.unit_name}{d.document.year}年无“三公”经费支出，故本表为空表。"
    at = d.paragraphs.index(heading) + 1
    d.paragraphs.insert(at, heading.model_copy(update={"kind": "note", "text": text}))
    draft.number_paragraphs()
    return labels()["tables"]["T7"], "有数的表注明“本表为空表”"


@defect("PRC010", "procurement row")
def quantity_times_price_is_not_the_amount(draft: Draft) -> _Done:
    """Raise the quantity of a purchase."""
    rows = draft.disclosure.procurements
    for at, row in enumerate(rows):
        if row.quantity is not None:
            rows[at] = row.model_copy(update={"quantity": row.quantity + 1})
            return f"政府采购表 {row.item}行", f"数量 {row.quantity} 改为 {row.quantity + 1}，金额未变"
    return None


@defect("PRC060", "procurement row")
def catalogue_code_is_of_the_old_edition(draft: Draft) -> _Done:
    """Cut a code to the length of the 2013 edition."""
    rows = draft.disclosure.procurements
    for at, row in enumerate(rows):
        if row.catalogue_code:
            old = row.catalogue_code[:5]
            rows[at] = row.model_copy(update={"catalogue_code": old})
            return f"政府采购表 {row.item}行", f"目录序号 {row.catalogue_code} 写成 {old}"
    return None


@defect("AST010", "assets")
def asset_total_is_not_the_sum_of_its_parts(draft: Draft) -> _Done:
    """Lower the value of 其他固定资产."""
    rows = draft.disclosure.assets
    last = rows[-1]
    if last.value is None:
        return None
    value = last.value - _LARGE
    rows[-1] = last.model_copy(update={"value": value, "value_text": f"{value / 10_000:.2f}"})
    return "国有资产占用情况表 其他固定资产行", f"{last.value_text} 改为 {rows[-1].value_text}（万元）"
