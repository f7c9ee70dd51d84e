"""Begin a local rule: a file that runs, with cases that pass, for its author to change."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from mingzhang.check.catalogue import built_in_rules
from mingzhang.check.parse import FILE_NAME
from mingzhang.check.problem import Problem, RuleError


def begin_rule(code: str, name: str, folder: Path) -> tuple[Path, Path]:
    """Write a rule and its cases into `folder`, and return both files.

    Raises RuleError for a code or name that is not of the right form, a code that is taken, and a file that
    is there already.
    """
    stem = f"{code}_{name}"
    match = FILE_NAME.fullmatch(stem)
    if match is None or match["code"] != code:
        example = "TAX010 purchase_above_limit"
        zh = f"编号和名称应如 {example}：三个大写字母加三位数字，小写英文名"
        en = f"code and name must be like {example}: three capitals and three digits, small letters"
        raise RuleError(Problem(f"{code} {name}", zh, en))
    if taken := next((rule.file for rule in built_in_rules() if rule.code == code), None):
        zh, en = f"编号已由内置规则 {taken} 使用", f"the code is taken by the built-in rule {taken}"
        raise RuleError(Problem(code, zh, en))
    made = (folder / f"{stem}.sql", folder / "cases" / f"{stem}.yaml")
    if there := next((file for file in made if file.exists()), None):
        raise RuleError(Problem(str(there), "文件已存在", "exists already"))
    for file, source in zip(made, ("rule.sql", "cases.yaml"), strict=True):
        text = files("mingzhang.check").joinpath("scaffold", source).read_text(encoding="utf-8")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return made
