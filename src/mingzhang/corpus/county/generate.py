"""The invented county as disclosures and as files, with the defects planted in them."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from random import Random

from mingzhang.corpus.county.defects import PlantedDefect, plant
from mingzhang.corpus.county.figures import Figures, figures_of
from mingzhang.corpus.county.narrative import Narrator, dates_of
from mingzhang.corpus.county.projects import add_projects
from mingzhang.corpus.county.tables import statutory_lines
from mingzhang.corpus.county.units import REGION_CODE, YEARS, Unit, units, words
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.records import DocumentRecord
from mingzhang.read.recognise.statements import statements
from mingzhang.write.disclosure import write_disclosure

# Suffixes of the files in turn: mostly Word, the others for variety.
_SUFFIXES = ("docx", "docx", "xlsx", "docx", "html", "docx", "txt")
_CLEAN_EVERY = 3


@dataclass(frozen=True, slots=True)
class CountyDocument:
    """One made-up disclosure and what is wrong in it on purpose."""

    name: str
    """File name with suffix."""
    year: int
    disclosure: Disclosure
    planted: tuple[PlantedDefect, ...]


def generate(seed: int = 2025) -> list[CountyDocument]:
    """Return the disclosures of every unit for every year of the county; the same seed gives the same ones.

    Every third document is without planted defects, the others have 3 to 8 each.
    """
    documents: list[CountyDocument] = []
    used: dict[str, int] = {}
    for unit in units():
        years = figures_of(unit, YEARS, seed)
        for year in YEARS:
            disclosure = clean_disclosure(unit, years, year, seed)
            random = Random(f"{seed}/{unit.code}/{year}/defects")
            number = len(documents)
            count = 0 if number % _CLEAN_EVERY == 0 else random.randrange(3, 9)
            planted = plant(disclosure, count, used, random)
            add_statements(disclosure)
            name = f"{unit.name}{year}年单位预算.{_SUFFIXES[number % len(_SUFFIXES)]}"
            documents.append(CountyDocument(name, year, disclosure, planted))
    return documents


def clean_disclosure(unit: Unit, years: dict[int, Figures], year: int, seed: int) -> Disclosure:
    """Return a unit's faultless disclosure of one year. years: its figures, those of year − 1 included."""
    approved, published = dates_of(year, unit.code)
    disclosure = Disclosure(
        document=DocumentRecord(
            doc=sha256(f"{seed}/{unit.code}/{year}".encode()).hexdigest(),
            name=words()["title"]["name"].format(unit=unit.name, year=year),
            kind="budget",
            level="unit",
            unit_code=unit.code,
            unit_name=unit.name,
            unit_type=unit.type,
            region_code=REGION_CODE,
            region_level="township" if unit.name.endswith("镇人民政府") else "county",
            year=year,
            amount_unit="万元",
            profile="national",
            approved_on=approved,
            published_on=published,
        )
    )
    disclosure.lines += statutory_lines(years[year])
    add_projects(disclosure, years[year], seed)
    words_of = Random(f"{seed}/{unit.code}/{year}/words")
    Narrator(disclosure, years[year], years[year - 1], words_of).tell()
    add_statements(disclosure)
    return disclosure


def add_statements(disclosure: Disclosure) -> None:
    """Read the numeric claims out of the narrative, as a reader of the file would."""
    found = statements(disclosure.paragraphs, disclosure.sections, disclosure.document)
    disclosure.statements[:] = found


def write_county(folder: Path, seed: int = 2025) -> list[Path]:
    """Write every disclosure as a file into `folder`, and planted.csv beside them; return the files written.

    planted.csv: file, code, where, note; one row per planted defect.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written, rows = [], [("file", "code", "where", "note")]
    for document in generate(seed):
        path = folder / document.name
        write_disclosure(document.disclosure, path)
        written.append(path)
        rows += [(document.name, defect.code, defect.where, defect.note) for defect in document.planted]
    table = io.StringIO()
    csv.writer(table, lineterminator="\n").writerows(rows)
    # With a byte order mark Excel opens the Chinese text right.
    (folder / "planted.csv").write_text(table.getvalue(), encoding="utf-8-sig")
    return [*written, folder / "planted.csv"]
