"""Rules over records → findings and coverage."""

from mingzhang.check.catalogue import rules
from mingzhang.check.engine import check
from mingzhang.check.report import Report

__all__ = ["Report", "check", "rules"]
