"""Corrected copies: certain corrections as tracked changes in Word, as noted changes in workbooks."""

from mingzhang.write.fix.copies import correct_all, is_folder_of

__all__ = ["correct_all", "is_folder_of"]
