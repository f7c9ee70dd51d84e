"""`mingzhang rules`: the catalogue, one rule in full, and the trial of local rules on their cases."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text
from typer.core import TyperGroup

from mingzhang.check.catalogue import families, local_rules
from mingzhang.check.catalogue import rules as load_rules
from mingzhang.check.new_rule import begin_rule
from mingzhang.check.rule import Rule
from mingzhang.cli.app import Exit, Lang, LangOption, app, cli_texts, err_console, fail, out_console
from mingzhang.write.report.requirements import requirement_words
from mingzhang.write.texts import Texts

DEFAULT = "list"
"""The command that is meant where no other is named: `mingzhang rules IND150`."""


class RulesGroup(TyperGroup):
    """Commands about rules, with the list as the one that needs no name."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """Put the list in front of arguments that name no command."""
        if not args or (args[0] not in self.commands and args[0] != "--help"):
            args = [DEFAULT, *args]
        return list(super().parse_args(ctx, args))


rules_app = typer.Typer(cls=RulesGroup, rich_markup_mode=None)
app.add_typer(rules_app, name="rules")


@rules_app.callback(subcommand_metavar="[CODE] | COMMAND")
def rules() -> None:
    """列出规则，查看一条规则，试运行本地规则。 List the rules, show one in full, try your own."""


@rules_app.command(DEFAULT)
def list_rules(
    code: Annotated[str | None, typer.Argument(help="规则编号或类别 / code or family: IND150, IND.")] = None,
    extra: Annotated[
        list[Path] | None, typer.Option("--rules", help="另加本地规则文件夹 / folder of local rules.")
    ] = None,
    lang: LangOption = Lang.ZH,
) -> None:
    """列出规则，或一条规则的全文。 List the rules, or show one in full (the word list may be left out)."""
    loaded = load_rules(extra or [])
    console = out_console()
    if code is not None:
        wanted = code.upper()
        if wanted not in {rule.family for rule in loaded}:
            rule = next((one for one in loaded if one.code == wanted), None)
            if rule is None:
                raise fail(cli_texts(lang)("no_rule", code=code))
            console.print(_full(rule, lang))
            return
        loaded = tuple(rule for rule in loaded if rule.family == wanted)
    console.print(_catalogue(loaded, lang))


@rules_app.command("test")
def try_rules_on_cases(
    folders: Annotated[list[Path], typer.Argument(help="本地规则文件夹 / folders of local rules.")],
    lang: LangOption = Lang.ZH,
) -> None:
    """用案例（YAML）试运行本地规则。 Try local rules on their cases.

    退出码：0 全部通过，1 有不符或案例太少，2 规则或案例不可用。 Exit codes: 0 all passed, 1 some did not,
    2 rules or cases cannot be used.
    """
    # The library that reads YAML is needed here only, and would slow the start of every command.
    from mingzhang.check.trial import try_rules  # noqa: PLC0415
    from mingzhang.cli.trial_text import print_trials  # noqa: PLC0415

    trials = try_rules(local_rules(folders), folders)
    print_trials(out_console(), trials, lang)
    raise typer.Exit(int(Exit.CLEAN if all(trial.passed for trial in trials) else Exit.FINDINGS))


@rules_app.command()
def new(
    code: Annotated[str, typer.Argument(help="编号 / code: TAX010.")],
    name: Annotated[str, typer.Argument(help="英文名 / name: purchase_above_limit.")],
    folder: Annotated[Path, typer.Argument(help="本地规则文件夹 / folder of local rules.")],
    lang: LangOption = Lang.ZH,
) -> None:
    """新建一条带案例、可直接运行的规则，供修改。 Begin a rule that runs, with cases, for you to change."""
    for file in begin_rule(code, name, folder):
        err_console().print(cli_texts(lang)("written", path=file), markup=False)


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
        (
            texts("missing_needs"),
            ("; " if lang is Lang.EN else "；").join(
                requirement_words(need, lang) for need in header.requires
            ),
        ),
    ):
        text.append(f"{label}: ", style="green")
        text.append(f"{content}\n")
    text.append(f"\n{rule.query}\n", style="dim")
    return text
