"""A finding's place in words that a person can follow."""

from __future__ import annotations

from mingzhang.check.report import Finding
from mingzhang.model.place import Place
from mingzhang.write.texts import Texts


def place_words(finding: Finding, texts: Texts, *, names: bool = True) -> str:
    """Return chapter, project and position: 五、绩效预算信息 · 项目14 人事档案 · 第1381行.

    names False: without the project's name, and a project stands for its chapter.
    """
    where = finding.where
    parts = [where.chapter] if where.chapter and (names or where.project is None) else []
    if where.project is not None:
        name = f" {where.project_name}" if where.project_name and names else ""
        parts.append(f"{texts('project', n=where.project)}{name}")
    parts.extend(position_words(finding.place, texts))
    return " · ".join(parts) if parts else texts("whole_document")


def position_words(place: Place | None, texts: Texts) -> list[str]:
    """Return the position alone: page, line of a text, table row or paragraph, as far as they are known."""
    if place is None:
        return []
    parts: list[str] = []
    if place.page is not None:
        parts.append(texts("page", n=place.page))
    if place.sheet is not None:
        parts.append(texts("sheet_cell", sheet=place.sheet, reference=place.reference or ""))
    elif place.line is not None:
        parts.append(texts("line", n=place.line))
    elif place.table_index is not None and place.row_index is not None:
        parts.append(texts("row", table=place.table_index, n=place.row_index))
    elif place.paragraph is not None:
        parts.append(texts("paragraph", n=place.paragraph))
    return parts


def short_place(finding: Finding, texts: Texts) -> str:
    """Return the shortest words that still find it: 项目14, 第6页."""
    if finding.where.project is not None:
        return texts("project", n=finding.where.project)
    position = position_words(finding.place, texts)
    return position[0] if position else texts("whole_document")
