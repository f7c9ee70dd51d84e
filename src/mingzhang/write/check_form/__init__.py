"""The check form of a finance bureau (检查表.xlsx), filled from a report."""

from mingzhang.write.check_form.decide import Decision, decided
from mingzhang.write.check_form.judge import Answer, FilledForm, Judgement, Remark, fill
from mingzhang.write.check_form.layout import Layout, load_layout
from mingzhang.write.check_form.summary import Entry
from mingzhang.write.check_form.write import form_bytes, summary_bytes, write_check_form

__all__ = [
    "Answer",
    "Decision",
    "Entry",
    "FilledForm",
    "Judgement",
    "Layout",
    "Remark",
    "decided",
    "fill",
    "form_bytes",
    "load_layout",
    "summary_bytes",
    "write_check_form",
]
