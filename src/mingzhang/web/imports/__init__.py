"""Lists of units and people from spreadsheets: read, compared with what is stored, shown before applied."""
