"""`mingzhang rules`: the catalogue, or one rule in full."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from mingzhang.check.catalogue import families
from mingzhang.check.catalogue import rules as load_rules
from mingzhang.check.rule import Rule
from mingzhang.cli.app import Lang, LangOption, app, cli_texts, fail, out_console
from mingzhang.write.report.requirements import requirement_words
from mingzhang.write.texts import Texts


@app.command()
def rules(
    code: Annotated[str | None, typer.Argument(help="规则编号或类别 / code or family: IND150, IND.")] = None,
    extra: Annotated[
        list[Path] | None, typer.Option("--rules", help="另加本地规则文件夹 / folder of local rules.")
    ] = None,
    lang: LangOption = Lang.ZH,
) -> None:
    """列出规则，或一条规则的全文。 List the rules, or show one in full."""
    loaded = load_rules(extra or [])
    console = out_console()
    if code is not None:
        wanted = code.upper()
        if wanted not in families():
            rule = next((one for one in loaded if one.code == wanted), None)
            if rule is None:
                raise fail(cli_texts(lang)("no_rule", code=code))
            console.print(_full(rule, lang))
            return
        loaded = tuple(rule for rule in loaded if rule.family == wanted)
    console.print(_catalogue(loaded, lang))


def _catalogue(loaded: tuple[Rule, ...], lang: Lang) -> Table:
    texts = Texts("mingzhang.write.report", lang)
    names = families()
    table = Table(box=None, pad_edge=False, show_header=False)
    family = ""
    for rule in loaded:
        if rule.family != family:
            family = rule.family
            name = names[family].text(lang) if family in names else ""
            table.add_row(Text(family, style="bold"), "", Text(name, style="bold"))
        table.add_row(rule.code, texts(f"severity_{rule.header.severity}"), rule.header.title.text(lang))
    return table


def _full(rule: Rule, lang: Lang) -> Text:
    texts = Texts("mingzhang.write.report", lang)
    header = rule.header
    text = Text()
    text.append(f"{rule.code} {header.title.text(lang)}\n", style="bold")
    text.append(f"{texts('severity')}: {texts('severity_' + header.severity)}\n")
    for label, content in (
        (texts("why"), header.why.text(lang)),
        (texts("mend"), header.fix.text(lang)),
        (texts("basis"), header.legal_basis.text(lang)),
        (texts("missing_needs"), "、".join(requirement_words(need, lang) for need in header.requires)),
    ):
        text.append(f"{label}: ", style="green")
        text.append(f"{content}\n")
    text.append(f"\n{rule.query}\n", style="dim")
    return text
