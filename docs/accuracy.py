"""Measure findings on the real documents against what people judged, and write docs/accuracy.md.

    python docs/accuracy.py              # measure and write
    python docs/accuracy.py --unjudged   # errors and warnings that nobody has judged yet, as CSV

Needs ../shared/corpus. Judgements: docs/accuracy/verdicts*.csv, a row a finding: file, code, page (or
line), key (its values), verdict (true, false), note. Known defects stand in docs/accuracy/defects.csv: file,
page, codes (one of which must be reported), what, why_missed.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from identities import counts, outcome
from mingzhang.check import check
from mingzhang.check.report import DocumentReport, Finding, Report
from mingzhang.check.wording import message
from mingzhang.corpus.reading import read_all
from mingzhang.model.disclosure import Disclosure
from part import DOCS, ROOT

CORPUS = ROOT.parent / "shared" / "corpus"
DATA = ROOT / DOCS / "accuracy"
PAGE = ROOT / DOCS / "accuracy.md"
SUFFIXES = {".pdf", ".txt", ".html", ".docx", ".xlsx", ".xls"}
JUDGED = ("error", "warning")
Key = tuple[str, str, str, str]
"""file, code, page or line, values."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person said of one finding."""

    verdict: str
    note: str


def main() -> int:
    """Measure; return 1 if an error or warning was judged false or nobody judged it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--unjudged", action="store_true", help="print findings without a verdict as CSV")
    only_unjudged = parser.parse_args().unjudged
    disclosures = read_corpus()
    report = check(disclosures)
    verdicts = dict(read_verdicts())
    if only_unjudged:
        return _print_unjudged(report, verdicts)
    page = [*_page(report, verdicts), *_identities(disclosures, report)]
    PAGE.write_text("\n".join(page) + "\n", encoding="utf-8")
    print(f"written: {PAGE.relative_to(ROOT)}")
    return 0


def read_corpus() -> list[Disclosure]:
    """Read every document of the corpus; what is no disclosure is left out."""
    files = sorted(path for path in CORPUS.iterdir() if path.suffix in SUFFIXES)
    return [result.disclosure for result in read_all(files) if result.disclosure is not None]


def key_of(document: DocumentReport, finding: Finding) -> Key:
    """Return what tells a finding from the others, whatever the wording of its rule."""
    place = finding.place
    at = "" if place is None else f"p{place.page}" if place.page else f"l{place.line}" if place.line else ""
    shown = [
        finding.values[name].value for name in ("name", "observed", "expected") if name in finding.values
    ]
    project = [f"#{finding.where.project}"] if finding.where.project is not None else []
    return document.file, finding.code, at, "; ".join([*project, *shown])[:100].replace("\n", " ")


def read_verdicts() -> Iterator[tuple[Key, Verdict]]:
    """Yield the judgements."""
    for path in sorted(DATA.glob("verdicts*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield (
                    (row["file"], row["code"], row["page"], row["key"]),
                    Verdict(row["verdict"], row["note"]),
                )


def _judgeable(report: Report) -> Iterator[tuple[DocumentReport, Finding, Key]]:
    for document in report.documents:
        for finding in document.findings:
            if finding.severity in JUDGED:
                yield document, finding, key_of(document, finding)


def _print_unjudged(report: Report, verdicts: dict[Key, Verdict]) -> int:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("file", "code", "page", "key", "verdict", "note"))
    missing = [(finding, key) for _, finding, key in _judgeable(report) if key not in verdicts]
    for finding, key in missing:
        writer.writerow((*key, "", message(report.rule(finding.code), finding)))
    return 1 if missing else 0


def _page(report: Report, verdicts: dict[Key, Verdict]) -> Iterator[str]:
    yield "# 准确性 · Accuracy"
    yield ""
    yield "真实公开文件上的每一条错误和警告都由人对照原文判定；已知问题逐条核对是否查出。"
    yield ""
    yield "Every error and warning on real, published documents was judged against the document, and every"
    yield "known defect looked for. Repeat it with `python docs/accuracy.py`, which writes this page from"
    yield "[the verdicts](accuracy/) and [defects.csv](accuracy/defects.csv)."
    yield ""
    yield from _precision(report, verdicts)
    yield from _recall(report)
    yield from _false_findings(report, verdicts)


def _precision(report: Report, verdicts: dict[Key, Verdict]) -> Iterator[str]:
    yield "## Findings by file"
    yield ""
    yield "| file | errors | warnings | infos | judged true | judged false | not judged | precision |"
    yield "|---|---:|---:|---:|---:|---:|---:|---:|"
    total: Counter[str] = Counter()
    for document in report.documents:
        counts: Counter[str] = Counter(finding.severity for finding in document.findings)
        for finding in document.findings:
            if finding.severity in JUDGED:
                verdict = verdicts.get(key_of(document, finding))
                counts[verdict.verdict if verdict else "open"] += 1
        total += counts
        yield _row(document.file, counts)
    yield _row("**all**", total)
    yield ""


def _row(name: str, counts: Counter[str]) -> str:
    judged = counts["true"] + counts["false"]
    share = f"{100 * counts['true'] / judged:.1f} %" if judged else "–"
    cells = (counts[key] for key in ("error", "warning", "info", "true", "false", "open"))
    return f"| {name} | " + " | ".join(str(cell) for cell in cells) + f" | {share} |"


def _recall(report: Report) -> Iterator[str]:
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for document in report.documents:
        for finding in document.findings:
            for page in (key_of(document, finding)[2].removeprefix("p"), ""):
                found[document.file, page].add(finding.code)
    with (DATA / "defects.csv").open(encoding="utf-8", newline="") as file:
        defects = list(csv.DictReader(file))
    hits = [bool(set(row["codes"].split()) & found[row["file"], row["page"]]) for row in defects]
    yield "## Known defects"
    yield ""
    yield f"{sum(hits)} of {len(defects)} known defects are reported."
    yield ""
    yield "| file | page | what | expected | reported |"
    yield "|---|---|---|---|---|"
    for row, hit in zip(defects, hits, strict=True):
        answer = "yes" if hit else f"**no** – {row['why_missed']}" if row.get("why_missed") else "**no**"
        yield f"| {row['file']} | {row['page']} | {row['what']} | {row['codes']} | {answer} |"
    yield ""


def _false_findings(report: Report, verdicts: dict[Key, Verdict]) -> Iterable[str]:
    wrong = [(key, verdicts[key]) for _, _, key in _judgeable(report) if key in verdicts]
    wrong = [(key, verdict) for key, verdict in wrong if verdict.verdict == "false"]
    yield "## Findings judged false"
    yield ""
    if not wrong:
        yield "None."
        yield ""
        return
    yield "| file | rule | place | values | why it is false |"
    yield "|---|---|---|---|---|"
    for key, verdict in wrong:
        yield "| " + " | ".join(part.replace("|", "\\|") for part in (*key, verdict.note)) + " |"
    yield ""


def _identities(disclosures: Sequence[Disclosure], report: Report) -> Iterator[str]:
    """The sums and ties of the tables: if amounts were misread, they would not hold."""
    found = counts(disclosures)
    yield "## Identities of the statutory tables"
    yield ""
    yield "Every sum inside a table and every tie between tables that the rules try, one by one: a"
    yield "misread amount would break some. What breaks is a defect of the document, or explained in it"
    yield "(TIE100). By rule: `python docs/identities.py`."
    yield ""
    yield "| file | tried | held | broken | where they break |"
    yield "|---|---:|---:|---:|---|"
    total = [0, 0]
    for disclosure, document in zip(disclosures, report.documents, strict=True):
        mine = {rule: both for (doc, rule), both in found.items() if doc == disclosure.document.doc}
        tried, broken = (sum(both[at] for both in mine.values()) for at in (0, 1))
        total = [total[0] + tried, total[1] + broken]
        if tried:
            rules = [f"{rule} {outcome(document, rule)}" for rule, both in sorted(mine.items()) if both[1]]
            yield f"| {document.file} | {tried} | {tried - broken} | {broken} | {'; '.join(rules)} |"
    yield f"| **all** | {total[0]} | {total[0] - total[1]} | {total[1]} | |"


if __name__ == "__main__":
    raise SystemExit(main())
