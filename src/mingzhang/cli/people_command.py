"""`mingzhang people`: what only who runs the server may do to an account."""

from __future__ import annotations

from typing import Annotated

import typer
from django.db import transaction

from mingzhang.cli.app import Lang, LangOption, app, cli_texts, fail, out_console
from mingzhang.web.server.database import require_current, set_up_django

people_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
app.add_typer(people_app, name="people", help="服务器上的账号维护。 Accounts, from the server itself.")


@people_app.callback()
def people() -> None:
    """服务器上的账号维护。 Accounts, from the server itself."""


@people_app.command("forget-second-factor")
def forget_second_factor(
    username: Annotated[str, typer.Argument(help="用户名 / user name.")], lang: LangOption = Lang.ZH
) -> None:
    """取消用户的动态口令（手机丢失时）。 Take away a user's second factor, where the phone is lost."""
    set_up_django()
    require_current()
    from mingzhang.web import audit  # noqa: PLC0415 (models need Django set up)
    from mingzhang.web.accounts import second_factor  # noqa: PLC0415
    from mingzhang.web.models import User  # noqa: PLC0415

    texts = cli_texts(lang)
    user = User.objects.filter(username=username).first()
    if user is None or not second_factor.is_set(user):
        raise fail(texts("no_second_factor", name=username))
    with transaction.atomic():
        second_factor.forget(user)
        audit.append(None, "people.forget_second_factor", detail={"username": username})
    out_console().print(texts("second_factor_forgotten", name=username), markup=False, soft_wrap=True)
