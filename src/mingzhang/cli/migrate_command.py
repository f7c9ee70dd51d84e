"""`mingzhang migrate`: the database brought to the tables of this version."""

from __future__ import annotations

from mingzhang.cli.app import Lang, LangOption, app, cli_texts, out_console
from mingzhang.web.server.database import database_name, set_up_django
from mingzhang.web.server.database import migrate as bring_up_to_date


@app.command()
def migrate(lang: LangOption = Lang.ZH) -> None:
    """把数据库更新到本版本（serve 会自动进行）。 Bring the database up to this version, as serve does."""
    set_up_django()
    changes = bring_up_to_date()
    key = "migrated" if changes else "migrated_none"
    text = cli_texts(lang)(key, changes=changes, database=database_name())
    out_console().print(text, markup=False, soft_wrap=True)
