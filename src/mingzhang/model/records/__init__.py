"""The records: each class is a row of one table; Arrow and JSON schemas and their page come from it."""

from mingzhang.model.records.amounts import Line, Statement
from mingzhang.model.records.base import Record
from mingzhang.model.records.document import DocumentRecord
from mingzhang.model.records.holdings import Asset, Institution, Procurement
from mingzhang.model.records.projects import Goal, Indicator, PlanPoint, Project
from mingzhang.model.records.text import Cell, Paragraph, Section, Term

RECORDS: tuple[type[Record], ...] = (
    DocumentRecord,
    Section,
    Paragraph,
    Cell,
    Line,
    Institution,
    Project,
    PlanPoint,
    Goal,
    Indicator,
    Procurement,
    Asset,
    Statement,
    Term,
)
"""Every record class, in the order of DESIGN.md section 2."""

__all__ = [
    "RECORDS",
    "Asset",
    "Cell",
    "DocumentRecord",
    "Goal",
    "Indicator",
    "Institution",
    "Line",
    "Paragraph",
    "PlanPoint",
    "Procurement",
    "Project",
    "Record",
    "Section",
    "Statement",
    "Term",
]
