"""Run rules over disclosures: findings, coverage and failures."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Any

import duckdb
import pyarrow as pa

from mingzhang.check.catalogue import built_in_rules
from mingzhang.check.coverage import Presence, applies, missing, presence, required_records
from mingzhang.check.locate import Locator
from mingzhang.check.report import Coverage, DocumentReport, Finding, Fix, Report, Value
from mingzhang.check.rule import OWN_COLUMNS, SEVERITIES, Rule, Severity
from mingzhang.check.store import Answer, Row, RuleStore, Store
from mingzhang.model.arrow import tables
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.failure import Failure
from mingzhang.model.place import Place

BATCH = 2_000
"""Documents checked at once by rules that look at one document: bounds the memory, not the result."""

Violations = dict[str, dict[str, list[Row]]]
"""doc → rule code → rows of the query."""


def check(
    disclosures: Sequence[Disclosure],
    rules: Sequence[Rule] | None = None,
    *,
    failures: Iterable[Failure] = (),
    progress: Callable[[int], None] | None = None,
    open_store: Callable[[], RuleStore] = Store,
) -> Report:
    """Check disclosures with `rules` (all built-in ones by default) and report on each, in the given order.

    failures: files that could not be read, to be reported along. progress: called with the number of
    documents done after each batch. A rule that breaks becomes a Failure, never a finding. open_store: opens
    the database in which the rules run, DuckDB in this process by default.
    """
    chosen = tuple(built_in_rules() if rules is None else rules)
    disclosures = _told_apart(disclosures)
    reports: list[DocumentReport] = []
    broken: dict[str, Failure] = {}
    alone = [rule for rule in chosen if rule.header.scope == "document"]
    together = [rule for rule in chosen if rule.header.scope == "corpus"]
    with closing(open_store()) as store:
        across = Outcome()
        if len(disclosures) <= BATCH:  # one batch holds all documents: every rule runs over it
            alone, together = list(chosen), []
        if together:
            across = run(store, tables(disclosures), together)
            broken.update(across.failures)
        for batch in _batches(disclosures):
            outcome = run(store, tables(batch), alone)
            broken.update(outcome.failures)
            for disclosure in batch:
                outcome.merge(across, disclosure.document.doc)
                reports.append(_document_report(disclosure, chosen, outcome))
            if progress is not None:
                progress(len(reports))
    return Report(
        rules=chosen,
        documents=tuple(reports),
        failures=(*failures, *(broken[code] for code in sorted(broken))),
    )


class Outcome:
    """Rows and coverage of one run over one batch, before they are worded."""

    def __init__(self) -> None:
        """Start empty."""
        self.violations: Violations = defaultdict(dict)
        self.coverage: dict[str, dict[str, Coverage]] = defaultdict(dict)
        """doc → rule code → its coverage."""
        self.failures: dict[str, Failure] = {}
        """Rule code or view name → what broke."""

    def settle(
        self,
        rule: Rule,
        documents: Sequence[Row],
        lacking: tuple[str, ...],
        exempt: set[str],
        rows: Mapping[str, list[Row]],
    ) -> None:
        """Note the outcome of a rule for documents of the same kind, level and year that lack the same."""
        code = rule.code
        does_not_apply = Coverage(code=code, status="not_applicable")
        not_checkable = Coverage(code=code, status="not_checkable", missing=lacking)
        passed = Coverage(code=code, status="passed")
        violated = Coverage(code=code, status="violated")
        fits = applies(rule, documents[0])
        for document in documents:
            doc = document["doc"]
            if not fits or doc in exempt:
                coverage = does_not_apply
            elif lacking:
                coverage = not_checkable
            elif doc in rows:
                coverage = violated
                self.violations[doc][code] = rows[doc]
            else:
                coverage = passed
            self.coverage[doc][code] = coverage

    def merge(self, other: Outcome, doc: str) -> None:
        """Take over what `other` says of one document."""
        self.violations[doc].update(other.violations.get(doc, {}))
        self.coverage[doc].update(other.coverage.get(doc, {}))


def run(store: RuleStore, batch: Mapping[str, pa.Table], rules: Sequence[Rule]) -> Outcome:
    """Run rules over one batch of record tables. The heart: everything else prepares or words it."""
    outcome = Outcome()
    store.load(batch, [f"select doc from {record}" for record in required_records(rules)])
    documents = store.rows(
        "select doc, kind, level, year, is_template, amount_unit from document order by doc"
    )
    present = presence(store, rules)
    alike = _alike(documents, present)
    live = [rule for rule in rules if any(_can_look(rule, group[0], present) for group in alike)]
    asking = [
        rule
        for rule in rules
        if rule.header.not_applicable and any(applies(rule, group[0]) for group in alike)
    ]
    queries = [rule.query for rule in live]
    exemptions = [rule.header.not_applicable for rule in asking]
    outcome.failures |= {
        view: _failure("view_crashed", f"views/{view}.sql", cause)
        for view, cause in store.prepare([*queries, *exemptions]).items()
    }
    exempt = dict(zip((rule.code for rule in asking), store.answers(exemptions), strict=True))
    answers = dict(zip((rule.code for rule in live), store.answers(queries), strict=True))
    for rule in rules:
        try:
            rows = _by_document(_rows(answers.get(rule.code, [])))
            spared = {row["doc"] for row in _rows(exempt.get(rule.code, []))}
        except (duckdb.Error, KeyError) as error:
            outcome.failures[rule.code] = _failure("rule_crashed", rule.file, str(error))
            continue
        for group in alike:
            outcome.settle(rule, group, missing(rule, group[0]["doc"], present), spared, rows)
    return outcome


def _can_look(rule: Rule, document: Row, present: Presence) -> bool:
    """Tell whether the rule has anything to look at in a document: it applies and lacks nothing."""
    return applies(rule, document) and not missing(rule, document["doc"], present)


def _told_apart(disclosures: Sequence[Disclosure]) -> list[Disclosure]:
    """Give the second and further copies of one file a `doc` of their own: hash#2, hash#3 …"""
    seen: Counter[str] = Counter()
    told: list[Disclosure] = []
    for disclosure in disclosures:
        doc = disclosure.document.doc
        seen[doc] += 1
        header = disclosure.document.model_copy(update={"doc": f"{doc}#{seen[doc]}"})
        told.append(disclosure if seen[doc] == 1 else disclosure.model_copy(update={"document": header}))
    return told


def _batches(disclosures: Sequence[Disclosure]) -> Iterator[list[Disclosure]]:
    walk = iter(disclosures)
    while batch := list(islice(walk, BATCH)):
        yield batch


def _alike(documents: Iterable[Row], present: Presence) -> list[list[Row]]:
    """Group documents that every rule treats alike before it looks: same kind, level, year and records."""
    groups: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for document in documents:
        has = tuple(document["doc"] in docs for docs in present.values())
        facets = (document["kind"], document["level"], document["year"], document["is_template"])
        groups[*facets, *has].append(document)
    return list(groups.values())


def _rows(answer: Answer) -> list[Row]:
    if isinstance(answer, duckdb.Error):
        raise answer
    return answer


def _by_document(rows: Iterable[Row]) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row["doc"]].append(row)
    return grouped


def _failure(code: str, file: str, cause: str) -> Failure:
    return Failure(
        kind="tool",
        file=file,
        code=code,
        cause_zh=f"规则运行出错，该规则未检查：{cause}",
        cause_en=f"the rule broke and was not checked: {cause}",
    )


def _document_report(disclosure: Disclosure, rules: Sequence[Rule], outcome: Outcome) -> DocumentReport:
    document = disclosure.document
    locator = Locator(disclosure)
    findings = [
        _finding(rule, row, locator, document.amount_unit or "元")
        for rule in rules
        for row in outcome.violations.get(document.doc, {}).get(rule.code, ())
    ]
    order = {rule.code: place for place, rule in enumerate(rules)}
    findings.sort(
        key=lambda f: (SEVERITIES.index(f.severity), order[f.code], _place_key(f.place), _value_key(f))
    )
    coverage = outcome.coverage.get(document.doc, {})
    return DocumentReport(
        file=document.file or "",
        sha256=document.doc.partition("#")[0],
        name=document.name,
        kind=document.kind,
        level=document.level,
        unit_name=document.unit_name,
        year=document.year,
        profile=document.profile,
        is_template=document.is_template,
        findings=tuple(findings),
        coverage=tuple(coverage[rule.code] for rule in rules if rule.code in coverage),
        unrecognised=tuple(disclosure.unrecognised),
    )


def _finding(rule: Rule, row: Row, locator: Locator, amount_unit: str) -> Finding:
    place = Place.model_validate(row["place"]) if row.get("place") else None
    severity: Severity = row.get("severity") or rule.header.severity
    fix = None
    if row.get("fix_replace") is not None and row.get("fix_by") is not None:
        places = tuple(Place.model_validate(one) for one in row.get("fix_places") or ())
        fix = Fix(replace=row["fix_replace"], by=row["fix_by"], places=places)
    money = () if row.get("is_count") else rule.header.money
    return Finding(
        code=rule.code,
        severity=severity,
        place=place,
        where=locator.where(place, row.get("project")),
        values={
            name: _value(rule, name, value, is_money=name in money)
            for name, value in row.items()
            if name not in OWN_COLUMNS and value is not None
        },
        amount_unit=row.get("amount_unit") or amount_unit,
        fix=fix,
    )


def _value(rule: Rule, name: str, value: Any, *, is_money: bool) -> Value:
    if is_money:
        return Value(kind="money", value=f"{Decimal(value):.2f}")
    if name in rule.header.percent:
        return Value(kind="percent", value=_plain(Decimal(value)))
    if isinstance(value, bool):
        return Value(kind="text", value=str(value).lower())
    if isinstance(value, int | Decimal):
        return Value(kind="number", value=_plain(Decimal(value)))
    if isinstance(value, float):
        return Value(kind="number", value=_plain(Decimal(repr(value))))
    if isinstance(value, date):
        return Value(kind="date", value=value.isoformat())
    return Value(kind="text", value=str(value))


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _place_key(place: Place | None) -> tuple[float, ...]:
    if place is None:
        return (-1.0,)
    top = place.box[1] if place.box else 0.0
    parts = (place.page, place.line, place.paragraph, place.table_index, place.row_index, place.column_index)
    return (parts[0] or 0, top, *(part or 0 for part in parts[1:]), place.char_start or 0)


def _value_key(finding: Finding) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, value.value) for name, value in finding.values.items()))
