"""Defects in the goal forms: PRJ, PLN, IND, project codes of COD, and SEC in a form."""

from __future__ import annotations

from decimal import Decimal

from mingzhang.corpus.county.defects.registry import Draft, defect
from mingzhang.model.records import Project
from mingzhang.model.target import parse_target

_Done = tuple[str, str] | None


def _at(project: Project, part: str) -> str:
    return f"第{project.seq}个项目“{project.name}” {part}"


def _retarget(
    draft: Draft, level2: str, change: tuple[str, str], *, whole: str | None = None, unit: str | None = None
) -> _Done:
    """Replace part of a target, or all of it, and parse it again. unit: leave targets in another one."""
    project, row = draft.indicator(level2)
    if unit is not None and row.target_unit != unit:
        return None
    text = whole or (row.target_text or "").replace(*change)
    if text == row.target_text:
        return None
    target = parse_target(text)
    draft.change_indicator(
        row,
        target_text=text,
        sign=target.sign,
        target=target.value,
        target_unit=target.unit,
        target_kind=target.kind,
    )
    return _at(project, f"{level2}“{row.level3}”"), f"指标值 {row.target_text} 改为 {text}"


@defect("IND150", "timeliness")
def deadline_has_the_wrong_sign(draft: Draft) -> _Done:
    """Ask for at least so many days."""
    return _retarget(draft, "时效指标", ("≤", "≥"), unit="天")


@defect("IND160", "cost")
def cost_has_the_wrong_sign(draft: Draft) -> _Done:
    """Ask to spend at least the budget."""
    return _retarget(draft, "经济成本指标", ("≤", "≥"))


@defect("IND170", "satisfaction target")
def satisfaction_has_the_wrong_sign(draft: Draft) -> _Done:
    """Ask for at most so much satisfaction."""
    return _retarget(draft, "服务对象满意度指标", ("≥", "≤"))


@defect("IND140", "satisfaction target")
def share_of_more_than_all_is_asked(draft: Draft) -> _Done:
    """Ask for more than everybody to be satisfied."""
    return _retarget(draft, "服务对象满意度指标", ("", ""), whole="≥105%")


@defect("IND110", "quantity")
def target_has_no_sign(draft: Draft) -> _Done:
    """Leave the comparison sign out."""
    return _retarget(draft, "数量指标", ("≥", ""))


@defect("IND100", "benefit")
def improvement_has_no_base(draft: Draft) -> _Done:
    """Promise to raise a state by a share of nothing known."""
    project, row = draft.indicator("社会效益指标")
    target = parse_target("≥5%")
    draft.change_indicator(
        row,
        level3="公共服务水平",
        description="公共服务水平得到提升",
        target_text="≥5%",
        sign=target.sign,
        target=target.value,
        target_unit=target.unit,
        target_kind=target.kind,
    )
    return _at(project, "社会效益指标“公共服务水平”"), "“提升≥5%”无基数"


@defect("IND190", "cost")
def cost_ceiling_is_below_the_budget(draft: Draft) -> _Done:
    """Lower the ceiling of the total cost to a third of the budget."""
    project = draft.project()
    if project.amount is None:
        return None
    rows = draft.disclosure.indicators
    row = next(i for i in rows if i.project == project.seq and i.level2 == "经济成本指标")
    ceiling = (project.amount / 30_000).quantize(Decimal(1))
    draft.change_indicator(row, target_text=f"≤{ceiling}.00万元", target=ceiling)
    return _at(project, f"经济成本指标“{row.level3}”"), f"总成本上限 {ceiling}.00万元低于预算"


@defect("IND040", "sustained")
def third_level_repeats_the_second(draft: Draft) -> _Done:
    """Name an indicator like its class."""
    project, row = draft.indicator("可持续影响指标")
    draft.change_indicator(row, level3="可持续影响指标")
    return _at(project, "可持续影响指标"), f"三级指标“{row.level3}”写成“可持续影响指标”"


@defect("IND260", "satisfaction basis")
def satisfaction_is_proved_by_a_work_report(draft: Draft) -> _Done:
    """Base satisfaction on a report instead of a survey."""
    project, row = draft.indicator("服务对象满意度指标")
    draft.change_indicator(row, basis="年度工作总结")
    return _at(project, f"满意度指标“{row.level3}”"), "依据改为“年度工作总结”"


@defect("PRJ030", "project money")
def project_amount_is_not_fiscal_plus_other(draft: Draft) -> _Done:
    """Lower the fiscal money of a form."""
    project = draft.project()
    if project.fiscal is None or project.fiscal < 100_000:
        return None
    fiscal = project.fiscal - 20_000
    draft.change_project(project, fiscal=fiscal)
    line = draft.line("PF", "total", subject="fiscal", project=project.seq)
    if line is not None:
        draft.reprice(line, fiscal)
    return _at(project, "预算规模"), f"财政资金少写2.00万元，为 {fiscal / 10_000:.2f}"


@defect("PRJ090", "project code")
def two_projects_share_a_code(draft: Draft) -> _Done:
    """Copy the code of the first project to the last."""
    projects = draft.disclosure.projects
    if len(projects) < 2:
        return None
    last = projects[-1]
    draft.change_project(last, code=projects[0].code)
    return _at(last, "项目编码"), f"与第1个项目编码相同（{projects[0].code}）"


@defect("COD020", "project code")
def project_code_is_too_short(draft: Draft) -> _Done:
    """Lose the last character of a code."""
    project = draft.project()
    if project.code is None:
        return None
    draft.change_project(project, code=project.code[:-1])
    return _at(project, "项目编码"), f"编码少一位：{project.code[:-1]}"


@defect("PRJ140", "purpose")
def goal_copies_the_purpose(draft: Draft) -> _Done:
    """Print the purpose as the first goal."""
    project = draft.project()
    goals = draft.disclosure.goals
    at = next(n for n, goal in enumerate(goals) if goal.project == project.seq)
    goals[at] = goals[at].model_copy(update={"text": project.purpose})
    return _at(project, "绩效目标1"), "绩效目标照抄资金用途"


def _replan(draft: Draft, percents: tuple[int | None, ...]) -> Project:
    project = draft.project()
    points = draft.disclosure.plan_points
    for at, point in enumerate(points):
        if point.project == project.seq:
            percent = percents[point.seq - 1]
            text = "" if percent is None else f"{percent}.00%"
            share = None if percent is None else Decimal(percent)
            points[at] = point.model_copy(update={"text": text, "cumulative_percent": share})
    return project


@defect("PLN010", "plan")
def cumulative_plan_falls(draft: Draft) -> _Done:
    """Plan less by October than by June."""
    project = _replan(draft, (20, 60, 45, 100))
    return _at(project, "资金支出计划"), "累计比例 20、60、45、100，10月底低于6月底"


@defect("PLN020", "plan")
def plan_is_blank(draft: Draft) -> _Done:
    """Leave the whole plan blank."""
    project = _replan(draft, (None, None, None, None))
    return _at(project, "资金支出计划"), "四个节点皆空"


@defect("SEC010", "purpose")
def classified_network_is_described(draft: Draft) -> _Done:
    """Speak of a classified network in the purpose."""
    project = draft.project()
    draft.change_project(project, purpose=f"{project.purpose}另用于涉密网终端分级保护检测。")
    return _at(project, "资金用途"), "写明涉密网、分级保护，公开前需保密审查"


@defect("SEC020", "purpose")
def personal_telephone_is_printed(draft: Draft) -> _Done:
    """Print the mobile number of a person."""
    project = draft.project()
    draft.change_project(project, purpose=f"{project.purpose}经办人手机13800138000。")
    return _at(project, "资金用途"), "出现个人手机号"


@defect("TXT150", "quantity basis")
def document_number_has_wrong_brackets(draft: Draft) -> _Done:
    """Cite a document with its year in 【】."""
    project, row = draft.indicator("数量指标")
    year = draft.disclosure.document.year
    draft.change_indicator(
        row, basis=f"《年度任务分解方案》（云财〔{year}〕12号）".replace("〔", "【").replace("〕", "】")
    )
    return _at(project, f"数量指标“{row.level3}”依据"), "文号用【】而非〔〕"
