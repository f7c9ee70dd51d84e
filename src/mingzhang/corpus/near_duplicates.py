"""Near duplicates among many texts: groups in which every text is alike to another one, verified exactly.

Two texts are as alike as their sets of neighbouring character pairs: shared pairs by all pairs (Jaccard),
after `norm`, the rules' normal form. Nothing here is estimated. Candidates come from a prefix filter, which
loses none: of texts alike enough, the rarest pairs of one include one of the rarest pairs of the other. Each
candidate is then compared in full.

A boilerplate phrase with 100,000 different names in it has five thousand million pairs of texts, so these
are never listed. Texts are taken in a fixed order (common ones first, then by hash): one that is alike to no
leader before it becomes a leader, any other joins the first leader it is alike to. Blocks of that order grow
twofold, so a family of many texts has its leader before most of it is looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from fractions import Fraction
from tempfile import TemporaryDirectory

import duckdb
import pyarrow as pa

from mingzhang.check.library import macros

MIN_SIMILARITY = Fraction(4, 5)
"""Default likeness: one character replaced in a text of 20 or more keeps it."""

GROUPED = pa.schema(
    [
        pa.field("group_number", pa.int32()),
        pa.field("doc", pa.string()),
        pa.field("key", pa.string()),
        pa.field("text", pa.string()),
        pa.field("reference", pa.string()),
        pa.field("similarity", pa.decimal128(5, 4)),
    ]
)
"""What `near_duplicates` returns."""

_FIRST_BLOCK = 1024
_MEMORY = "6GB"
_FEW = 10_000
"""Rows up to which one thread is as fast as several."""

# Ids count up in the order in which texts are taken. `level` is how often a text occurs, in powers of two;
# at each level blocks begin small again. `first_bits` and `second_bits` sketch the set, 124 bits in all.
_TEXTS = """
create table source as
    select row_number() over () as row_number, doc, key, text, norm(text) as text_n from arrow_source;
create table wording as
    select cast(row_number() over (order by level desc, md5(text_n)) - 1 as uinteger) as id, level, text_n
    from (
        select text_n, cast(floor(log2(count(*))) as integer) as level
        from source where text_n <> '' group by text_n
    );
create temp table pair as
    select id, unnest(list_transform(
        range(1, greatest(len(letters), 2)), lambda i: concat(letters[i], letters[i + 1]))) as letters
    from (select id, string_split(text_n, '') as letters from wording);
create temp table pair_rank as
    select letters, cast(row_number() over (order by count(*), letters) as uinteger) as rarity,
        cast(hash(letters) % 124 as bigint) as bit
    from pair group by letters;
create table text_set as
    select id, cast(len(pairs) as integer) as size, pairs, first_bits, second_bits
    from (
        select id, list_sort(list_distinct(list(rarity))) as pairs,
            bit_or(case when bit < 62 then cast(1 as bigint) << bit else 0 end) as first_bits,
            bit_or(case when bit >= 62 then cast(1 as bigint) << (bit - 62) else 0 end) as second_bits
        from pair join pair_rank using (letters) group by id
    ) order by id;
drop table pair;
drop table pair_rank;
create table follower (id uinteger, leader uinteger);
create table open (id uinteger);
"""

# The texts of a table by each of their rarest pairs, one more than may be missing from a text alike enough.
_PREFIXES = """
select id, size, first_bits, second_bits,
    unnest(pairs[1:size - ({num} * size + {den} - 1) // {den} + 1]) as pair
from text_set semi join {texts} using (id)
"""

# Differing bits never outnumber differing pairs, and these are at most {apart} / {total} of both sizes.
_CANDIDATES = """
select distinct id, other.id as other
from (
    select p.id, p.size, p.first_bits, p.second_bits, unnest(i.texts) as other
    from ({probes}) p join ({index}) i using (pair)
)
where {condition}
    and {total} * (bit_count(xor(first_bits, other.first_bits))::integer
        + bit_count(xor(second_bits, other.second_bits))) <= {apart} * (size + other.size)
"""
_INDEX = """
select pair, list({{id: id, size: size, first_bits: first_bits, second_bits: second_bits}}) as texts
from ({prefixes}) group by pair
"""
# Compared in a table of its own: as a condition of the join, lists are compared sixty times slower.
_COMPARED = """
create or replace temp table compared as
    select c.id, c.other, x.size + y.size as sizes, shared_pairs(x.pairs, y.pairs) as shared
    from ({candidates}) c
    join text_set x on x.id = c.id join text_set y on y.id = c.other
"""
_ALIKE = "select id, other from compared where {total} * shared >= {num} * sizes"

# Of short lists every element is looked up in the other; measured, a fourth of the time of list_intersect.
_SHARED_PAIRS = """
create macro shared_pairs(a, b) as
    case when len(a) + len(b) < 200 then len(list_filter(a, lambda pair: list_contains(b, pair)))
        else len(list_intersect(a, b)) end
"""

# `attached`: leaders without followers that are alike to a follower, joined to its group.
_GROUPS = """
with joined as (
    select id, leader as reference, leader from follower
    union all
    select a.id, a.other, f.leader from attached a join follower f on f.id = a.other
    union all
    select id, id, id from wording w
    where not exists (select 1 from follower f where f.id = w.id)
        and not exists (select 1 from attached a where a.id = w.id)
), compared as (
    select j.id, j.leader, r.text_n as reference, shared_pairs(x.pairs, y.pairs) as shared,
        x.size + y.size as sizes
    from joined j
    join wording r on r.id = j.reference
    join text_set x on x.id = j.id
    join text_set y on y.id = j.reference
), member as (
    select c.leader, s.row_number, s.doc, s.key, s.text, c.reference, c.shared, c.sizes - c.shared as united,
        min(s.row_number) over (partition by c.leader) as first_row,
        count(*) over (partition by c.leader) as members
    from source s
    join wording w on w.text_n = s.text_n
    join compared c on c.id = w.id
)
select cast(dense_rank() over (order by first_row) as integer) as group_number, doc, key, text, reference,
    cast((10000 * shared // united) as decimal(18, 4)) / 10000 as similarity
from member where members > 1
order by first_row, row_number
"""


def near_duplicates(texts: pa.Table, min_similarity: Fraction = MIN_SIMILARITY) -> pa.Table:
    """Return the rows of `texts` that are equal or alike to others, in groups (GROUPED).

    texts: string columns doc, key and text; any number of rows, a million take minutes and below 8 GiB.
    min_similarity: above 1/2, up to 1; ValueError otherwise. Rows whose text is null or blank are left out.
    Each text is at least so alike to its `reference`, another text of its group in normal form (the group's
    leader refers to itself); `similarity` is rounded down. Two texts of one group may be less alike to each
    other, and two that are alike may stand in two groups, but every text that is alike to any is in a group.
    Groups are numbered, and their rows sorted, in the order of the rows given; who belongs together does not
    depend on that order.
    """
    if not Fraction(1, 2) < min_similarity <= 1:
        raise ValueError(f"min_similarity is {min_similarity}, not above 1/2 and up to 1")
    with (
        TemporaryDirectory(prefix="mingzhang-") as spill,
        closing(duckdb.connect(":memory:", config={"memory_limit": _MEMORY})) as connection,
    ):
        connection.execute("set temp_directory = $folder", {"folder": spill})
        if texts.num_rows <= _FEW:
            connection.execute("set threads = 1")
        for macro in (*macros(), _SHARED_PAIRS):
            connection.execute(macro)
        connection.register("arrow_source", texts)
        connection.execute(_TEXTS)
        connection.unregister("arrow_source")
        search = _Search(connection, min_similarity)
        search.find_leaders()
        search.attach_lone_leaders()
        return connection.sql(_GROUPS).to_arrow_table().cast(GROUPED)


class _Search:
    """The two passes over the texts of a database made by `_TEXTS`."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, min_similarity: Fraction) -> None:
        self._connection = connection
        num, den = min_similarity.numerator, min_similarity.denominator
        self._numbers = {"num": num, "den": den, "total": num + den, "apart": den - num}

    def find_leaders(self) -> None:
        """Fill `leader` with the leaders and `follower` with all other texts and the first leader of each."""
        run = self._connection.execute
        run("create table leader (id uinteger)")
        for first, end in self._blocks("wording"):
            run(
                "create or replace temp table block as "
                f"select id from wording where id >= {first} and id < {end}"
            )
            alike = self._compare("block", "leader", "true")
            run(f"insert into follower select id, min(other) from ({alike}) group by id")
            run("create or replace temp table block as from block anti join follower using (id)")
            alike = self._compare("block", "block", "other.id < id")
            found = run(
                f"select id, list(other order by other) from ({alike}) group by id order by id"
            ).fetchall()
            self._follow(found)
            run("insert into leader from block anti join follower using (id)")

    def attach_lone_leaders(self) -> None:
        """Fill `attached` with leaders without followers that are alike to a follower, and the first such."""
        run = self._connection.execute
        run("create table attached (id uinteger, other uinteger)")
        run("create table lone as from leader anti join (select leader as id from follower) using (id)")
        run(
            "create table crowd as select row_number() over (order by f.id) - 1 as place, f.id, w.level "
            "from follower f join wording w using (id)"
        )
        for first, end in self._blocks("crowd"):
            run(
                "create or replace temp table block as "
                f"select id from crowd where place >= {first} and place < {end}"
            )
            alike = self._compare("lone", "block", "true")
            run(f"insert into attached select id, min(other) from ({alike}) group by id")
            run("create or replace table lone as from lone anti join attached using (id)")

    def _blocks(self, table: str) -> Iterator[tuple[int, int]]:
        """Yield ranges of places in the order of texts, growing twofold, from small again with each level."""
        first = 0
        levels = f"select count(*) from {table} group by level order by level desc"
        for (count,) in self._connection.execute(levels).fetchall():
            size, end = _FIRST_BLOCK, first + count
            while first < end:
                yield first, min(first + size, end)
                first, size = min(first + size, end), 2 * size

    def _compare(self, probes: str, index: str, condition: str) -> str:
        """Compare texts of `probes` with those of `index`; return the query for each alike (id, other)."""
        prefixes = {name: _PREFIXES.format(texts=name, **self._numbers) for name in {probes, index}}
        candidates = _CANDIDATES.format(
            probes=prefixes[probes],
            index=_INDEX.format(prefixes=prefixes[index]),
            condition=condition,
            **self._numbers,
        )
        self._connection.execute(_COMPARED.format(candidates=candidates))
        return _ALIKE.format(**self._numbers)

    def _follow(self, found: list[tuple[int, list[int]]]) -> None:
        """Let each text follow the first leader before it. found: ids, each with those alike, ascending."""
        leaders: dict[int, int] = {}
        for number, before in found:
            leader = next((other for other in before if other not in leaders), None)
            if leader is not None:
                leaders[number] = leader
        columns = [pa.array(list(side), pa.uint32()) for side in (leaders.keys(), leaders.values())]
        self._connection.register("followers", pa.Table.from_arrays(columns, names=["id", "leader"]))
        self._connection.execute("insert into follower select id, leader from followers")
        self._connection.unregister("followers")
