"""Table of the identities inside and between statutory tables: tried, held and broken, by file and rule.

Usage: python docs/identities.py [FILE…]; without files, every document of ../shared/corpus.
Prints Markdown: one row per file and rule; where nothing was tried, why not.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from mingzhang.check import check, rules
from mingzhang.check.report import DocumentReport
from mingzhang.check.store import Store
from mingzhang.model.arrow import tables
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.failure import UnusableInput
from mingzhang.read import read

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"

TRIED = """
select doc, rule, whole_amount as observed, parts_sum as expected, tolerance, 'equal' as relation from sum_row
where whole_amount is not null and parts_filled > 0
union all
select doc, 'SUM090', amount, children_sum, tolerance, 'equal' from sum_child
union all
select doc, 'SUM100', amount, parts_sum, tolerance, 'equal' from sum_total where amount is not null
union all
select doc, rule, observed, expected, tolerance, 'equal' from sum_balance
union all
select doc, rule, observed, expected, tolerance, relation from tie_pair
union all
select a.doc, case a.table_id when 'T1' then 'TIE020' else 'TIE050' end, coalesce(a.amount, 0),
    coalesce(b.amount, 0), a.tolerance + b.tolerance, 'equal'
from tie_class a
join tie_class b on b.doc = a.doc and b.class = a.class and b.measure = 'total'
    and (a.table_id = 'T1' and a.measure = 'total' and b.table_id = 'T3'
        or a.table_id = 'T4' and a.measure = 'general_public' and b.table_id = 'T5'
        or a.table_id = 'T4' and a.measure = 'fund' and b.table_id = 'T8'
        or a.table_id = 'T4' and a.measure = 'state_capital' and b.table_id = 'T9')
union all
select a.doc, 'TIE030', a.amount, b.amount, a.tolerance + b.tolerance, 'equal'
from tie_code a
join tie_code b on b.doc = a.doc and b.code = a.code and b.table_id = 'T3'
join document d on d.doc = a.doc and d.kind = 'budget'
join tie_scope s on s.doc = a.doc and not s.carried
where a.table_id = 'T2' and a.code <> 'total' and a.amount is not null and b.amount is not null
union all
select b.doc, 'TIE060', b.amount, a.amount, a.tolerance + b.tolerance,
    case when s.general_only then 'equal' else 'at_least' end
from tie_code a
join tie_code b on b.doc = a.doc and b.code = a.code and b.table_id = 'T3'
join tie_scope s on s.doc = a.doc
where a.table_id = 'T5' and a.amount is not null and b.amount is not null
union all
select doc, 'TIE090', coalesce(expected, 0), amount, tolerance + expected_tolerance, 'at_least'
from tie_three_public
union all
select doc, 'TIE100', expected, observed, tolerance,
    case when relation = 'equal' then 'equal' else 'at_least' end
from tie_operating
union all
select doc, 'TIE110', observed, expected, tolerance + retired, 'equal' from tie_contribution
"""
COUNTS = f"""
select doc, rule, count(*) as tried,
    count(case when case when relation = 'at_least' then observed < expected - tolerance
        else abs(observed - expected) > tolerance end then 1 end) as broken
from ({TRIED}) as identities group by doc, rule
"""
CODES = (
    *(f"SUM{number:03}" for number in (10, 20, 30, 50, 60, 70, 80, 90, 100, 110, 120)),
    *(f"TIE{number:03}" for number in range(10, 120, 10)),
)


def counts(disclosures: Sequence[Disclosure]) -> dict[tuple[str, str], tuple[int, int]]:
    """Return (doc, rule) → identities tried and broken."""
    with closing(Store()) as store:
        broken = store.load(tables(disclosures), [COUNTS, "select * from document"])
        assert not broken, broken
        return {(row["doc"], row["rule"]): (row["tried"], row["broken"]) for row in store.rows(COUNTS)}


def main(files: list[Path]) -> None:
    """Print the table for files."""
    disclosures = []
    for file in files:
        try:
            disclosures.append(read(file))
        except UnusableInput as failure:
            print(f"{file.name}: {failure}", file=sys.stderr)
    found = counts(disclosures)
    report = check(disclosures, rules(codes=CODES))
    print("| file | rule | tried | held | broken | outcome |\n|---|---|---|---|---|---|")
    for disclosure, document in zip(disclosures, report.documents, strict=True):
        for code in CODES:
            tried, broken = found.get((disclosure.document.doc, code), (0, 0))
            print(
                f"| {document.file} | {code} | {tried or '–'} | {tried - broken if tried else '–'} "
                f"| {broken or '–'} | {outcome(document, code)} |"
            )


def outcome(document: DocumentReport, code: str) -> str:
    """Why the rule says nothing, or what it says."""
    (coverage,) = (coverage for coverage in document.coverage if coverage.code == code)
    pages = [
        f"p{finding.place.page}"
        for finding in document.findings
        if finding.code == code and finding.place is not None
    ]
    return " ".join([coverage.status, *coverage.missing, *pages]).replace("|", " or ")


if __name__ == "__main__":
    given = [Path(argument) for argument in sys.argv[1:]]
    main(given or sorted(path for path in CORPUS.iterdir() if path.suffix != ".md"))
