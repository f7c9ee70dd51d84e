"""The differences between the SQL of the rules (DuckDB's) and Spark's: one place, one entry per function.

sqlglot knows the grammar of both. What it does not carry over, or not with the same result, stands here.
Spark runs in ANSI mode (see `store.SETTINGS`), where a cast that fails is an error; DuckDB does not look at
rows that a condition has left out, Spark may, so every cast that can fail is a `try_cast`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from sqlglot import exp
from sqlglot.dialects.spark import Spark
from sqlglot.generators.spark import SparkGenerator as _SparkGenerator

from mingzhang.corpus.spark.regex import around, first_only, java_pattern, java_replacement, unix_lines

DOUBLES = {exp.DType.DOUBLE, exp.DType.FLOAT}
INTEGERS = exp.DataType.INTEGER_TYPES

Writer = Callable[[Any, Any], str]


def is_double(node: exp.Expr) -> bool:
    """Tell whether an annotated expression is a binary floating-point number."""
    return node.is_type(*DOUBLES)


def is_list(node: exp.Expr) -> bool:
    """Tell whether an annotated expression is a list."""
    return isinstance(node.unnest(), exp.GenerateSeries) or node.is_type(exp.DType.ARRAY, exp.DType.LIST)


def _not_in(own: Mapping[str, Any], writers: Mapping[type[exp.Expr], Writer]) -> dict[type[exp.Expr], Writer]:
    """Return the writers of sqlglot for which there is no method of our own: they would come first."""
    return {kind: writer for kind, writer in writers.items() if f"{kind.key}_sql" not in own}


class SparkGenerator(_SparkGenerator):
    """Writes as Spark's what was parsed as DuckDB's, with macros put in and types annotated."""

    def div_sql(self, expression: exp.Div) -> str:
        """Return a division: always of doubles, with infinity or NaN where the divisor is 0."""
        above = self.sql(_as_double(expression.this))
        below = self.sql(_as_double(expression.expression))
        divisor = expression.expression.unnest()
        if isinstance(divisor, exp.Literal) and float(divisor.name) != 0:
            return f"{above} / {below}"
        return f"CASE WHEN {below} = 0 THEN {above} * DOUBLE('Infinity') ELSE {above} / {below} END"

    def intdiv_sql(self, expression: exp.IntDiv) -> str:
        """Return a division of whole numbers: NULL where the divisor is 0."""
        return f"{self.sql(expression, 'this')} DIV NULLIF({self.sql(expression, 'expression')}, 0)"

    def mod_sql(self, expression: exp.Mod) -> str:
        """Return a remainder: NULL where the divisor is 0."""
        return self.func("TRY_MOD", expression.this.unnest(), expression.expression.unnest())

    def sub_sql(self, expression: exp.Sub) -> str:
        """Return a difference; that of two dates is a number of days."""
        if expression.this.is_type(exp.DType.DATE) and expression.expression.is_type(exp.DType.DATE):
            return self.func("DATEDIFF", expression.this, expression.expression)
        return self.binary(expression, "-")

    def floor_sql(self, expression: exp.Floor) -> str:
        """Return the whole number below; that of a double stays a double."""
        whole = self.func("FLOOR", expression.this)
        return f"CAST({whole} AS DOUBLE)" if is_double(expression.this) else whole

    def round_sql(self, expression: exp.Round) -> str:
        """Return a rounding half away from zero; a double is rounded itself, not its shortest text."""
        value, places = expression.this, expression.args.get("decimals")
        if not is_double(value):
            return self.func("ROUND", value, places)
        if places is None:
            return self.func("ROUND", value, exp.Literal.number(0))
        shift = f"POWER(10D, {self.sql(places)})"
        return f"ROUND({self.sql(_as_double(value))} * {shift}, 0) / {shift}"

    def cast_sql(self, expression: exp.Cast, safe_prefix: str | None = None) -> str:  # noqa: ARG002
        """Return a cast that rounds half away from zero (a double to a whole number: to even) or is NULL."""
        value, target = expression.this, expression.to
        kind = self.sql(expression, "to")
        if target.is_type(*exp.DataType.TEXT_TYPES) or (
            target.is_type(*DOUBLES) and not value.is_type(*exp.DataType.TEXT_TYPES)
        ):
            return f"CAST({self.sql(value)} AS {kind})"
        if target.is_type(*INTEGERS) and not value.is_type(*INTEGERS):
            return f"TRY_CAST({self._whole(value)} AS {kind})"
        if target.is_type(exp.DType.DECIMAL) and is_double(value):
            return f"TRY_CAST({self._scaled(value, target)} AS {kind})"
        return f"TRY_CAST({self.sql(value)} AS {kind})"

    def trycast_sql(self, expression: exp.TryCast) -> str:
        """Return the same as for a cast."""
        return self.cast_sql(expression)

    def _whole(self, value: exp.Expr) -> str:
        if is_double(value):
            return self.func("RINT", value)
        if value.is_type(exp.DType.BOOLEAN, exp.DType.NULL):
            return self.sql(value)
        return f"ROUND(TRY_CAST({self.sql(value)} AS DECIMAL(38, 10)), 0)"

    def _scaled(self, value: exp.Expr, target: exp.DataType) -> str:
        places = int(target.expressions[1].name) if len(target.expressions) > 1 else 0
        whole = f"TRY_CAST(ROUND({self.sql(_as_double(value))} * 1e{places}D, 0) AS DECIMAL(28, 0))"
        return f"{whole} * {1 / 10**places:.{places}f}BD"

    def concat_sql(self, expression: exp.Concat) -> str:
        """Return a concatenation that leaves out NULL and takes numbers too."""
        return self.func(
            "CONCAT_WS", exp.Literal.string(""), *(_as_text(part) for part in expression.expressions)
        )

    def dpipe_sql(self, expression: exp.DPipe) -> str:
        """Return a concatenation that is NULL where a part is."""
        return self.func("CONCAT", _as_text(expression.this), _as_text(expression.expression))

    def substring_sql(self, expression: exp.Substring) -> str:
        """Return a part of a text; a start of 0 stands before its first character."""
        text, start, size = expression.this, expression.args.get("start"), expression.args.get("length")
        if size is None or (isinstance(start, exp.Literal) and start.name != "0"):
            return self.func("SUBSTRING", text, start, size)
        plain = self.func("SUBSTRING", text, start, size)
        shorter = self.func(
            "SUBSTRING", text, exp.Literal.number(1), exp.Sub(this=size, expression=exp.Literal.number(1))
        )
        return f"CASE WHEN {self.sql(start)} = 0 THEN {shorter} ELSE {plain} END"

    def left_sql(self, expression: exp.Left) -> str:
        """Return the first characters of a text; a negative number leaves out so many of the last."""
        return self.func("LEFT", expression.this, self._size(expression))

    def right_sql(self, expression: exp.Right) -> str:
        """Return the last characters of a text; a negative number leaves out so many of the first."""
        return self.func("RIGHT", expression.this, self._size(expression))

    def _size(self, expression: exp.Left | exp.Right) -> str:
        size = self.sql(expression, "expression")
        if isinstance(expression.expression, exp.Literal):
            return size
        text = self.sql(expression, "this")
        return f"CASE WHEN {size} < 0 THEN GREATEST(LENGTH({text}) + {size}, 0) ELSE {size} END"

    def length_sql(self, expression: exp.Length) -> str:
        """Return the number of characters of a text or of parts of a list."""
        return self.func("ARRAY_SIZE" if is_list(expression.this) else "LENGTH", expression.this)

    def generateseries_sql(self, expression: exp.GenerateSeries) -> str:
        """Return the whole numbers from a start to an end; none where the end comes first."""
        start, end = self.sql(expression, "start"), self.sql(expression, "end")
        step = "- 1" if expression.args.get("is_end_exclusive") else ""
        return f"FILTER(SEQUENCE({start}, GREATEST({end} {step}, {start})), one -> one <= {end} {step})"

    def bracket_sql(self, expression: exp.Bracket) -> str:
        """Return one part of a list, counted from 1 (sqlglot has made a literal count from 0)."""
        index = expression.expressions[0]
        if isinstance(index, exp.Literal):
            index = exp.Literal.number(int(index.name) + 1)
        return self.func("TRY_ELEMENT_AT", expression.this, index)

    def argmin_sql(self, expression: exp.ArgMin) -> str:
        """Return the value of the row with the least key among the rows that have both; of places the first.

        Rows have an order in DuckDB, that of the document, and where keys are equal the first row is taken.
        Spark takes any; the order of places is that of the document too.
        """
        value, key = self.sql(expression, "this"), self.sql(expression, "expression")
        if expression.this.is_type(exp.DType.STRUCT):
            both = f"{value} IS NOT NULL AND {key} IS NOT NULL"
            return f"MIN_BY({value}, CASE WHEN {both} THEN STRUCT({key}, {value}) END)"
        return f"MIN_BY({value}, CASE WHEN {value} IS NOT NULL THEN {key} END)"

    def argmax_sql(self, expression: exp.ArgMax) -> str:
        """Return the value of the row with the greatest key among the rows that have both."""
        value, key = self.sql(expression, "this"), self.sql(expression, "expression")
        return f"MAX_BY({value}, CASE WHEN {value} IS NOT NULL THEN {key} END)"

    def arrayagg_sql(self, expression: exp.ArrayAgg) -> str:
        """Return the values as a list, NULL without any; places in their order, DISTINCT in none."""
        if isinstance(expression.this, exp.Distinct):
            return self.func("COLLECT_SET", expression.this.expressions[0])
        return self._listed(expression, self.sql(expression, "this"))

    def filter_sql(self, expression: exp.Filter) -> str:
        """Return an aggregate over the rows of a condition, which cannot stand behind a sorted list."""
        one, where = expression.this, expression.expression.this
        if not isinstance(one, exp.ArrayAgg) or isinstance(one.this, exp.Distinct):
            return super().filter_sql(expression)
        return self._listed(one, f"CASE WHEN {self.sql(where)} THEN {self.sql(one, 'this')} END")

    def _listed(self, expression: exp.ArrayAgg, value: str) -> str:
        values = f"COLLECT_LIST({value})"
        if expression.this.is_type(exp.DType.STRUCT):
            values = f"ARRAY_SORT({values})"
        return f"CASE WHEN COUNT({value}) > 0 THEN {values} END"

    def arrayoverlaps_sql(self, expression: exp.ArrayOverlaps) -> str:
        """Tell whether two lists share a part."""
        return self.func("ARRAYS_OVERLAP", expression.this, expression.expression)

    def anonymous_sql(self, expression: exp.Anonymous) -> str:
        """Return the functions that sqlglot passes through under DuckDB's names."""
        name = expression.name.lower()
        if name in BY_NAME:
            return BY_NAME[name](self, *expression.expressions)
        return super().anonymous_sql(expression)

    def split_sql(self, expression: exp.Split) -> str:
        """Return the parts of a text between a literal separator, or its characters where that is empty."""
        separator = expression.expression
        if isinstance(separator, exp.Literal):
            quoted = f"\\Q{separator.name}\\E" if separator.name else ""
            return self.func("SPLIT", expression.this, exp.Literal.string(quoted))
        return self.func("SPLIT", expression.this, f"CONCAT('\\\\Q', {self.sql(separator)}, '\\\\E')")

    def regexplike_sql(self, expression: exp.RegexpLike) -> str:
        """Tell whether a pattern matches somewhere."""
        return self.func("REGEXP_LIKE", expression.this, self._pattern(expression.expression))

    def regexpfullmatch_sql(self, expression: exp.RegexpFullMatch) -> str:
        """Tell whether a pattern matches the whole text."""
        whole = _wrapped(_java(expression.expression), r"\A(?:", r")\z")
        return self.func("REGEXP_LIKE", expression.this, whole)

    def regexpextract_sql(self, expression: exp.RegexpExtract) -> str:
        """Return a group of the first match, the whole by default; '' where there is none."""
        group = expression.args.get("group") or exp.Literal.number(0)
        return self.func("REGEXP_EXTRACT", expression.this, self._pattern(expression.expression), group)

    def regexpextractall_sql(self, expression: exp.RegexpExtractAll) -> str:
        """Return a group of every match as a list, the whole by default."""
        group = expression.args.get("group") or exp.Literal.number(0)
        return self.func("REGEXP_EXTRACT_ALL", expression.this, self._pattern(expression.expression), group)

    def regexpreplace_sql(self, expression: exp.RegexpReplace) -> str:
        """Return the text with the first match replaced, or with every one under the modifier 'g'."""
        modifiers = expression.args.get("modifiers")
        first = modifiers is None or "g" not in modifiers.name
        by = _replacement(expression.args.get("replacement") or exp.Literal.string(""), first=first)
        pattern = _java(expression.expression)
        if first:
            opening, closing = first_only("|").split("|")
            pattern = _wrapped(pattern, opening, closing)
            by = _wrapped(by, *around())
        return self.func("REGEXP_REPLACE", expression.this, _front(pattern), by)

    def _pattern(self, pattern: exp.Expr) -> exp.Expr:
        return _front(_java(pattern))

    TRANSFORMS: ClassVar = _not_in(locals(), _SparkGenerator.TRANSFORMS)


class SparkRules(Spark):
    """Spark SQL with the meaning that DuckDB gives a rule."""

    Generator = SparkGenerator


def _list_sum(generator: SparkGenerator, values: exp.Expr) -> str:
    """Add the parts of a list up; NULL for an empty one."""
    text = generator.sql(values)
    start = f"TRY_CAST(0 AS {_sum_type(values)})"
    step = f"(total, one) -> TRY_CAST(total + COALESCE(one, 0) AS {_sum_type(values)})"
    total = f"AGGREGATE({text}, {start}, {step})"
    return f"CASE WHEN ARRAY_SIZE({text}) > 0 THEN {total} END"


def _sum_type(values: exp.Expr) -> str:
    inner = values.type.expressions[0] if values.type and values.type.expressions else None
    return "DOUBLE" if inner is not None and inner.is_type(*DOUBLES) else "DECIMAL(38, 4)"


def _list_intersect(generator: SparkGenerator, one: exp.Expr, other: exp.Expr) -> str:
    return generator.func("ARRAY_INTERSECT", one, other)


BY_NAME: dict[str, Callable[..., str]] = {"list_sum": _list_sum, "list_intersect": _list_intersect}
"""The functions that sqlglot does not know and that are carried over all the same."""


def _as_double(value: exp.Expr) -> exp.Expr:
    return (
        value
        if is_double(value) and isinstance(value, exp.Cast | exp.Column)
        else exp.cast(value.copy(), "DOUBLE")
    )


def _as_text(part: exp.Expr) -> exp.Expr:
    return part if _is_text(part) else exp.cast(part.copy(), "TEXT")


def _is_text(part: exp.Expr) -> bool:
    texts = (exp.Concat, exp.DPipe)
    return part.is_string or isinstance(part, texts) or part.is_type(*exp.DataType.TEXT_TYPES)


def _java(pattern: exp.Expr) -> exp.Expr:
    """Return a pattern with every literal in it as Java's; what columns hold is used as it stands."""

    def change(node: exp.Expr) -> exp.Expr:
        if isinstance(node, exp.Literal) and node.is_string:
            return exp.Literal.string(java_pattern(node.name))
        return node

    return pattern.copy().transform(change)


def _replacement(by: exp.Expr, *, first: bool) -> exp.Expr:
    """Return a replacement as Java's: \\1 in a literal is a group, what a column holds is text."""
    by = by.unnest()
    if isinstance(by, exp.Literal):
        return exp.Literal.string(java_replacement(by.name, first=first))
    if isinstance(by, exp.Concat):
        parts = [_replacement(part, first=first) for part in by.expressions]
        return exp.Concat(expressions=parts, safe=True, coalesce=True)
    if isinstance(by, exp.DPipe):
        return exp.DPipe(
            this=_replacement(by.this, first=first),
            expression=_replacement(by.expression, first=first),
            safe=True,
        )
    for character in "\\$":
        by = exp.Replace(
            this=by.copy(),
            expression=exp.Literal.string(character),
            replacement=exp.Literal.string("\\" + character),
        )
    return by


def _wrapped(pattern: exp.Expr, opening: str, closing: str) -> exp.Expr:
    if isinstance(pattern, exp.Literal):
        return exp.Literal.string(opening + pattern.name + closing)
    parts = [exp.Literal.string(opening), pattern, exp.Literal.string(closing)]
    return exp.DPipe(this=exp.DPipe(this=parts[0], expression=parts[1]), expression=parts[2])


def _front(pattern: exp.Expr) -> exp.Expr:
    if isinstance(pattern, exp.Literal):
        return exp.Literal.string(unix_lines(pattern.name))
    return exp.DPipe(this=exp.Literal.string("(?d)"), expression=pattern)
