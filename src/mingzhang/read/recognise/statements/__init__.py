"""The numeric claims of the narrative as `Statement` records (文字说明中的数)."""

from mingzhang.read.recognise.statements.narrative import statements

__all__ = ["statements"]
