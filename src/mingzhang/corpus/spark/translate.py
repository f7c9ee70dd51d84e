"""A query of a rule or view as Spark SQL: macros put in, columns resolved, functions carried over by type."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import count

import sqlglot
from sqlglot import exp
from sqlglot.optimizer.qualify import qualify
from sqlglot.schema import MappingSchema

from mingzhang.corpus.spark.dialect import BY_NAME, SparkRules
from mingzhang.corpus.spark.types import annotate

Schema = Mapping[str, Mapping[str, str]]
"""Table → column → its type as Spark writes it."""


@dataclass(frozen=True)
class Macro:
    """A scalar macro: its parameters and the expression it stands for."""

    parameters: tuple[str, ...]
    body: exp.Expr


class Translator:
    """Translates queries that may use `macros`."""

    def __init__(self, macros: Iterable[str]) -> None:
        """Read the statements that create the macros; a macro may use those before it."""
        self._macros: dict[str, Macro] = {}
        self._names = count(1)
        for statement in macros:
            made = sqlglot.parse_one(statement, read="duckdb")
            function = made.this
            parameters = tuple(part.name for part in function.expressions)
            self._macros[function.this.name.lower()] = Macro(parameters, self._expand(made.expression))

    def spark_sql(self, query: str, schema: Schema) -> str:
        """Return a query as Spark SQL. `schema` names the tables it may read.

        Raises sqlglot.errors.SqlglotError or ValueError for what cannot be carried over.
        """
        tree = sqlglot.parse_one(query, read="duckdb")
        _refuse_others(tree, schema.keys(), {*self._macros, *BY_NAME})
        tree = self._expand(tree)
        known = MappingSchema(
            {
                table: {name: exp.DataType.build(kind, dialect="spark") for name, kind in columns.items()}
                for table, columns in schema.items()
            },
            dialect="duckdb",
        )
        tree = qualify(tree, dialect="duckdb", schema=known, validate_qualify_columns=False)
        return annotate(tree, known).sql(dialect=SparkRules, comments=False)

    def _expand(self, tree: exp.Expr) -> exp.Expr:
        """Put the macros in and give the variables of lambdas names of their own."""
        return tree.transform(self._call, copy=False) if self._macros else tree

    def _call(self, node: exp.Expr) -> exp.Expr:
        if not isinstance(node, exp.Anonymous) or node.name.lower() not in self._macros:
            return node
        macro = self._macros[node.name.lower()]
        given = dict(zip(macro.parameters, node.expressions, strict=True))
        given = {name: self._expand(value.copy()) for name, value in given.items()}

        def put_in(part: exp.Expr) -> exp.Expr:
            is_parameter = isinstance(part, exp.Column) and not part.table and part.name in given
            return exp.paren(given[part.name].copy()) if is_parameter else part

        return exp.paren(self._renamed(macro.body.copy()).transform(put_in))

    def _renamed(self, tree: exp.Expr) -> exp.Expr:
        for function in tree.find_all(exp.Lambda):
            names = {part.name: f"one_{next(self._names)}" for part in function.expressions}
            for part in function.find_all(exp.Identifier):
                if part.name in names and not isinstance(part.parent, exp.Column):
                    part.set("this", names[part.name])
        return tree


def _refuse_others(tree: exp.Expr, tables: Collection[str], functions: Collection[str]) -> None:
    """Refuse what is no query, or reads anything but `tables`, or calls what sqlglot does not know.

    Rules of others run here too, and Spark has functions that run any code: they are none that sqlglot knows.
    """
    if not isinstance(tree, exp.Query):
        raise ValueError("a rule must be a query")
    known = {*tables, *(cte.alias.lower() for cte in tree.find_all(exp.CTE))}
    for table in tree.find_all(exp.Table):
        if not isinstance(table.this, exp.Identifier) or table.db or table.name.lower() not in known:
            raise ValueError(f"there is no table {table.sql(dialect='duckdb')}")
    for function in tree.find_all(exp.Anonymous):
        if function.name.lower() not in functions:
            raise ValueError(f"the function {function.name} is not carried over to Spark")
