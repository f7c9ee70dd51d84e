"""What type DuckDB gives an expression, as far as a translation needs to know it."""

from __future__ import annotations

from typing import Any

from sqlglot import exp
from sqlglot.dialects.duckdb import DuckDB
from sqlglot.optimizer.annotate_types import TypeAnnotator
from sqlglot.schema import Schema

_TEXT = (
    exp.GroupConcat, exp.Left, exp.MD5, exp.RegexpExtract, exp.RegexpReplace, exp.Replace, exp.Right,
    exp.SplitPart, exp.Translate,
)  # fmt: skip
_TEXTS = (exp.RegexpExtractAll, exp.Split)
_LIKE_FIRST = (exp.ArgMax, exp.ArgMin, exp.ArrayFilter, exp.FirstValue, exp.Median, exp.Round)


class _Annotator(TypeAnnotator):
    """Finds the common type of decimals of any precision, and of a decimal and a double."""

    def _maybe_coerce(
        self, type1: exp.DataType | exp.DType, type2: exp.DataType | exp.DType
    ) -> exp.DataType | exp.DType:
        return super()._maybe_coerce(_bare(type1), _bare(type2))


def annotate(tree: exp.Expr, schema: Schema) -> exp.Expr:
    """Note on every expression of a qualified query the type that DuckDB gives it."""
    return _Annotator(schema=schema, expression_metadata=_metadata()).annotate(tree)


def _bare(kind: exp.DataType | exp.DType) -> exp.DataType | exp.DType:
    return kind.this if isinstance(kind, exp.DataType) and kind.is_type(exp.DType.DECIMAL) else kind


def _metadata() -> dict[type[exp.Expr], dict[str, Any]]:
    """Return sqlglot's knowledge of DuckDB's types with what it lacks."""
    return {
        **DuckDB.EXPRESSION_METADATA,
        **{kind: {"returns": exp.DType.VARCHAR} for kind in _TEXT},
        **{kind: {"annotator": _texts} for kind in _TEXTS},
        **{kind: {"annotator": _like_first} for kind in _LIKE_FIRST},
        exp.Anonymous: {"annotator": _by_name},
        exp.Div: {"returns": exp.DType.DOUBLE},
        exp.Literal: {"annotator": _literal},
        exp.Length: {"returns": exp.DType.BIGINT},
        exp.Transform: {"annotator": _transformed},
    }


def _texts(annotator: TypeAnnotator, expression: exp.Expr) -> exp.Expr:
    return annotator._set_type(expression, exp.DataType.build("ARRAY<TEXT>"))


def _like_first(annotator: TypeAnnotator, expression: exp.Expr) -> exp.Expr:
    return annotator._set_type(expression, expression.this.type)


def _by_name(annotator: TypeAnnotator, expression: exp.Anonymous) -> exp.Expr:
    first = expression.expressions[0].type if expression.expressions else None
    if first is not None and expression.name.lower() == "list_intersect":
        return annotator._set_type(expression, first)
    return annotator._set_type(expression, exp.DType.UNKNOWN)


def _transformed(annotator: TypeAnnotator, expression: exp.Expr) -> exp.Expr:
    part = expression.expression.this.type or exp.DataType.build("UNKNOWN")
    made = exp.DataType(this=exp.DType.ARRAY, expressions=[part.copy()], nested=True)
    return annotator._set_type(expression, made)


def _literal(annotator: TypeAnnotator, expression: exp.Literal) -> exp.Expr:
    if expression.is_string:
        return annotator._set_type(expression, exp.DType.VARCHAR)
    if "e" in expression.name.lower():
        return annotator._set_type(expression, exp.DType.DOUBLE)
    return annotator._set_type(expression, exp.DType.DECIMAL if "." in expression.name else exp.DType.INT)
