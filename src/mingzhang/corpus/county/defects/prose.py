"""Defects in the narrative: NAR, TPX, PRJ050, PRC030, AST, TXT and chapters of STR."""

from __future__ import annotations

import re
from collections.abc import Callable

from mingzhang.corpus.county.defects.registry import Draft, defect

_Done = tuple[str, str] | None


def _replace(draft: Draft, marks: tuple[str, ...], old: str, new: str, where: str) -> _Done:
    """Replace the first `old` in the paragraph that holds the marks."""
    paragraph = draft.paragraph(*marks)
    if paragraph is None or old not in paragraph.text:
        return None
    draft.reword(paragraph, paragraph.text.replace(old, new, 1))
    return where, f"“{old}”改为“{new}”" if new else f"删去“{old}”"


def _change(
    draft: Draft,
    marks: tuple[str, ...],
    pattern: str,
    change: Callable[[re.Match[str]], str],
    where: str,
) -> _Done:
    """Rewrite the first match of a pattern in the paragraph that holds the marks."""
    paragraph = draft.paragraph(*marks)
    match = re.search(pattern, paragraph.text) if paragraph is not None else None
    if paragraph is None or match is None:
        return None
    new = change(match)
    draft.reword(paragraph, paragraph.text[: match.start()] + new + paragraph.text[match.end() :])
    return where, f"“{match.group()}”改为“{new}”"


_OVERVIEW = ("预算收支安排", "其中：基本支出")
_OVERVIEW_AT = "第二章 比上年增减情况"
_PUBLIC = ("财政拨款“三公”经费预算安排",)
_PUBLIC_AT = "第四章"


@defect("NAR010", "revenue text")
def revenue_in_the_text_misses_the_table(draft: Draft) -> _Done:
    """Add 30.00 to the stated revenue."""
    return _change(
        draft,
        ("年预算收入", "政府性基金"),
        r"预算收入(\d+)",
        lambda m: f"预算收入{int(m[1]) + 30}",
        "第二章 收入预算",
    )


@defect("NAR020", "expenditure text")
def basic_expenditure_in_the_text_misses_the_table(draft: Draft) -> _Done:
    """Add 20 to the stated personnel expenses, basic expenditure unchanged."""
    return _change(
        draft,
        ("年预算支出", "包括人员经费"),
        r"人员经费(\d+)",
        lambda m: f"人员经费{int(m[1]) + 20}",
        "第二章 支出预算",
    )


@defect("NAR090", "overview")
def percentage_is_wrong(draft: Draft) -> _Done:
    """Put another figure before the percentage of the total."""
    return _change(draft, _OVERVIEW, r"(增长|下降)(\d+\.\d\d)%", lambda m: f"{m[1]}1{m[2]}%", _OVERVIEW_AT)


@defect("NAR150", "overview")
def part_changes_do_not_add_up(draft: Draft) -> _Done:
    """Shift the change of the project expenditure."""
    return _change(
        draft,
        _OVERVIEW,
        r"(；项目支出[\d.]+万元，较\d+年预算(?:增加|减少))(\d+)",
        lambda m: f"{m[1]}{int(m[2]) + 15}",
        _OVERVIEW_AT,
    )


@defect("NAR170", "overview")
def change_has_no_reason(draft: Draft) -> _Done:
    """Leave out the reason of the change of basic expenditure."""
    return _change(
        draft, _OVERVIEW, r"(；?基本支出[^；]+?%)，主要原因是[^；]+；", lambda m: f"{m[1]}；", _OVERVIEW_AT
    )


@defect("NAR180", "admin_operating text")
def reason_is_left_blank(draft: Draft) -> _Done:
    """End the sentence after 主要原因是."""
    return _change(
        draft, ("本单位机关运行经费安排",), r"主要原因是[^。]+。", lambda _: "主要原因是。", "第三章"
    )


@defect("NAR250", "admin_operating text")
def percent_sign_is_missing(draft: Draft) -> _Done:
    """Lose the percent sign."""
    return _change(
        draft, ("本单位机关运行经费安排",), r"(增长|下降)(\d+\.\d\d)%", lambda m: f"{m[1]}{m[2]}", "第三章"
    )


@defect("NAR130", "admin_operating text")
def base_year_is_wrong(draft: Draft) -> _Done:
    """Compare with the year before last."""
    return _change(
        draft,
        ("本单位机关运行经费安排",),
        r"(较|与)(\d{4})年预算",
        lambda m: f"{m[1]}{int(m[2]) - 1}年预算",
        "第三章",
    )


@defect("TPX010", "three_public text")
def three_public_expenses_in_the_text_miss_the_table(draft: Draft) -> _Done:
    """Raise the stated total of the three public expenses by one."""
    return _change(
        draft, _PUBLIC, r"预算安排(\d+)", lambda m: f"预算安排{int(m[1]) + 1}", f"{_PUBLIC_AT} “三公”合计"
    )


@defect("TPX030", "three_public text")
def overseas_visits_are_not_stated(draft: Draft) -> _Done:
    """Say nothing of official overseas visits."""
    return _change(draft, _PUBLIC, r"因公出国（境）费[^；]+；", lambda _: "", _PUBLIC_AT)


@defect("TPX040", "three_public text")
def vehicles_are_not_split(draft: Draft) -> _Done:
    """Leave out purchase and running of official vehicles."""
    return _change(
        draft, _PUBLIC, r"。公务用车购置及运行维护费中，.+。$", lambda _: "。", f"{_PUBLIC_AT} 公务用车"
    )


@defect("TPX110", "admin_operating text")
def public_institution_states_administrative_expenses(draft: Draft) -> _Done:
    """Let a public institution report 机关运行经费."""
    paragraph = draft.paragraph("本单位为事业单位")
    if paragraph is None:
        return None
    year = draft.disclosure.document.year
    draft.reword(paragraph, f"{year}年，本单位机关运行经费安排12.60万元，与{int(year or 0) - 1}年预算持平。")
    return "第三章", "事业单位列机关运行经费12.60万元"


@defect("PRJ050", "performance text")
def number_of_projects_is_wrong(draft: Draft) -> _Done:
    """State one project fewer than there are forms; one more would only mean that a form is not attached."""
    return _change(
        draft, ("编报绩效目标的项目",), r"项目(\d+)个", lambda m: f"项目{int(m[1]) - 1}个", "第五章"
    )


@defect("PRC030", "procurement text")
def procurement_in_the_text_misses_the_table(draft: Draft) -> _Done:
    """Add 10 to the stated total; goods, works and services then miss it too (PRC040)."""
    return _change(
        draft,
        ("安排政府采购预算", "货物类"),
        r"采购预算(\d+)",
        lambda m: f"采购预算{int(m[1]) + 10}",
        "第六章",
    )


@defect("AST020", "assets text")
def number_of_vehicles_misses_the_table(draft: Draft) -> _Done:
    """State one vehicle more than the table."""
    return _change(draft, ("本单位资产总额为",), r"车辆(\d+)辆", lambda m: f"车辆{int(m[1]) + 1}辆", "第七章")


@defect("AST040", "assets text")
def day_of_the_assets_is_wrong(draft: Draft) -> _Done:
    """State the assets on a day two years before."""
    return _change(
        draft,
        ("本单位资产总额为",),
        r"截至(\d{4})年",
        lambda m: f"截至{int(m[1]) - 1}年",
        "第七章",
    )


@defect("STR040", "glossary text")
def chapter_is_missing(draft: Draft) -> _Done:
    """Leave out the glossary and number the chapters after it on."""
    d = draft.disclosure
    gone = next(section for section in d.sections if section.kind == "glossary")
    d.paragraphs[:] = [p for p in d.paragraphs if p.section != gone.seq]
    d.terms.clear()
    number = gone.number
    for at, section in enumerate(d.sections):
        if section.depth != 1 or section.seq <= gone.seq:
            continue
        heading = next(p for p in d.paragraphs if p.section == section.seq)
        draft.reword(heading, f"{number}、{section.title}")
        d.sections[at], number = section.model_copy(update={"number": number}), section.number
    draft.drop_section(gone)
    return "全文", "缺“名词解释”一章"


@defect("STR060", "duties text")
def number_of_a_list_is_skipped(draft: Draft) -> _Done:
    """Number the third duty as the fourth."""
    paragraph = next(
        (p for p in draft.disclosure.paragraphs if p.text.startswith("3.") and p.kind == "body"), None
    )
    if paragraph is None or draft.disclosure.paragraphs.index(paragraph) > 12:
        return None
    draft.reword(paragraph, "4." + paragraph.text[2:])
    return "第一章 单位职责", "序号 1、2 之后为 4"


@defect("TXT010", "other text")
def placeholder_is_left(draft: Draft) -> _Done:
    """Leave a placeholder for the unit."""
    return _replace(
        draft, ("无其他需要说明的事项",), str(draft.disclosure.document.unit_name), "XX局", "第九章"
    )


@defect("TXT020", "overview")
def either_or_wording_is_left(draft: Draft) -> _Done:
    """Leave 增加（减少） of the template."""
    return _change(draft, _OVERVIEW, r"预算(增加|减少)", lambda _: "预算增加（减少）", _OVERVIEW_AT)


@defect("TXT040", "glossary text")
def province_is_named_in_a_county(draft: Draft) -> _Done:
    """Speak of the province in the glossary."""
    terms = draft.disclosure.terms
    if terms:
        definition = (terms[0].definition or "").replace("县级财政", "省级财政")
        terms[0] = terms[0].model_copy(update={"definition": definition})
    return _replace(draft, ("一般公共预算资金",), "县级财政", "省级财政", "第八章 名词解释1")


@defect("TXT060", "revenue text")
def department_is_named_in_a_unit(draft: Draft) -> _Done:
    """Speak of the department's budget in a unit's document."""
    return _change(
        draft,
        ("年预算收入", "政府性基金"),
        r"(\d{4})年预算收入",
        lambda m: f"{m[1]}年部门预算安排收入",
        "第二章 收入预算",
    )


@defect("TXT090", "performance text")
def word_is_doubled(draft: Draft) -> _Done:
    """Double a word."""
    return _replace(draft, ("编报绩效目标的项目",), "各项目绩效目标如下", "各项目绩效目标目标如下", "第五章")


@defect("TXT100", "assets text")
def bracket_is_not_closed(draft: Draft) -> _Done:
    """Lose the closing bracket."""
    return _replace(draft, ("占用情况表）",), "占用情况表）", "占用情况表", "第七章")


@defect("TXT170", "procurement text")
def money_unit_is_cut(draft: Draft) -> _Done:
    """Write 万 without 元."""
    return _change(
        draft,
        ("安排政府采购预算", "货物类"),
        r"([\d.]+)万元，服务类",
        lambda m: f"{m[1]}万，服务类",
        "第六章",
    )


@defect("SEC040", "duties text")
def internal_document_is_cited(draft: Draft) -> _Done:
    """Cite a notice of the party committee's organisation department."""
    paragraph = next(
        (p for p in draft.disclosure.paragraphs if p.text.startswith("1.") and p.kind == "body"), None
    )
    if paragraph is None:
        return None
    year = int(draft.disclosure.document.year or 0) - 1
    draft.reword(paragraph, f"{paragraph.text[:-1]}（云组通字〔{year}〕3号）。")
    return "第一章 单位职责1", "引用组织部门内部文号，需核对可否公开"
