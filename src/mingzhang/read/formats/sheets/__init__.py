"""Spreadsheets: xlsx, xls and xlsb through python-calamine, ods through lxml."""

from mingzhang.read.formats.sheets.reader import read_spreadsheet

__all__ = ["read_spreadsheet"]
