"""The page of permissions, from the grants (权限)."""

from __future__ import annotations

from collections.abc import Iterator

import workbench  # noqa: F401 (first of all: models need Django)
from mingzhang.web.actions import ON_ANYTHING_ELSE, ON_ONESELF
from mingzhang.web.models import Role
from mingzhang.web.policy import GRANTS
from mingzhang.web.words import words
from mingzhang.web.workflow import TRANSITIONS, Permission
from part import DOCS, Part

ZH, EN = words("zh"), words("en")


def permissions_page() -> Part:
    """Which role may do what."""
    lines = [
        "# 权限 · Permissions",
        "",
        "角色是对一个单位及其所有下级单位的；一个人可以有几个角色。没有“查看”权限的文件如同不存在（404）。",
        "停用的账号、首次登录尚未修改口令的账号没有任何权限。",
        "逐个地址的测试见 `tests/web/permission_matrix.txt`。",
        "",
        "A role is held for a unit and all units below it; somebody may hold several. A disclosure that one",
        "may not read is as if it did not exist (404). A closed account, and one whose first password was",
        "never changed, may do nothing. Every address is tested: `tests/web/permission_matrix.txt`.",
        "",
        "| 权限 permission | " + " | ".join(f"{ZH(f'role_{role}')} {role}" for role in Role) + " |",
        "|---|" + "---|" * len(Role),
        *(_row(permission) for permission in Permission),
        "",
        "## 每项权限的操作 · What each permission allows",
        "",
        *_operations(),
        "",
        "任何登录的人可以对自己的账号 · Everybody who is signed in, on the own account: "
        + ", ".join(_name(action.name) for action in ON_ONESELF)
        + ".",
    ]
    return Part({DOCS / "permissions.md": "\n".join(lines) + "\n"})


def _row(permission: Permission) -> str:
    cells = ("✓" if role in GRANTS[permission] else "" for role in Role)
    return f"| `{permission}` | {' | '.join(cells)} |"


def _operations() -> Iterator[str]:
    for permission in Permission:
        of_disclosures = dict.fromkeys(
            f"disclosure.{name}" for (_, name), step in TRANSITIONS.items() if step.permission == permission
        )
        others = (action.name for action in ON_ANYTHING_ELSE if action.permission == permission)
        found = [_name(name) for name in (*of_disclosures, *others)]
        if found:
            yield f"- `{permission}`: {', '.join(found)}"


def _name(name: str) -> str:
    key = f"action_{name.replace('.', '_')}"
    return f"{ZH(key)} {EN(key)}"
