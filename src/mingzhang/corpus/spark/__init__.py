"""The same rules on Apache Spark: translated, never written a second time. Needs the extra `spark`."""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec
from typing import TYPE_CHECKING

from mingzhang.model.failure import UnusableInput

if TYPE_CHECKING:
    from mingzhang.corpus.spark.store import SparkStore

_INSTALL = {
    "pyspark": "pip install 'mingzhang[spark]'",
    "sqlglot": "pip install 'mingzhang[spark]'",
    "Java": "apt-get install default-jre-headless",
}
"""What Spark needs → how it is installed."""


def require_spark() -> None:
    """Raise UnusableInput, naming what to install, if pyspark, sqlglot or Java are not there."""
    for name in lacking():
        raise UnusableInput(
            "--engine spark",
            f"需要 {name}，请先安装：{_INSTALL[name]}",
            f"needs {name}: {_INSTALL[name]}",
            code="spark_absent",
        )


def spark_store() -> SparkStore:
    """Open a store on this machine: see `store.SparkStore`. Raises what `require_spark` does."""
    require_spark()
    from mingzhang.corpus.spark.store import SparkStore  # noqa: PLC0415 - only there with the extra

    return SparkStore()


def lacking() -> tuple[str, ...]:
    """Return what Spark needs and this machine has not."""
    there = {
        "pyspark": find_spec("pyspark"),
        "sqlglot": find_spec("sqlglot"),
        "Java": shutil.which("java") or os.environ.get("JAVA_HOME"),
    }
    return tuple(name for name, found in there.items() if not found)


__all__ = ["lacking", "require_spark", "spark_store"]
