"""The check form of a finance bureau (检查表.xlsx), filled from a report."""

from mingzhang.write.check_form.layout import Layout, load_layout
from mingzhang.write.check_form.write import write_check_form

__all__ = ["Layout", "load_layout", "write_check_form"]
