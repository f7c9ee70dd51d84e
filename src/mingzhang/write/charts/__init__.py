"""Charts of disclosures as inline SVG, each with its words and the table of its numbers (图表).

Every function takes records and returns a Chart, or None where the records do not carry it. The SVG needs no
script and no outside resource, has title and description, and takes its text colour from the page.
"""

from mingzhang.write.charts.bars import against_last_year
from mingzhang.write.charts.figure import Chart
from mingzhang.write.charts.lines import over_years, spending_plans
from mingzhang.write.charts.sankey import sources_and_uses
from mingzhang.write.charts.treemap import spending_by_function

__all__ = [
    "Chart",
    "against_last_year",
    "over_years",
    "sources_and_uses",
    "spending_by_function",
    "spending_plans",
]
