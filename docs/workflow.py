"""The page of the workflow, from the transition table and the grants (流转)."""

from __future__ import annotations

from collections.abc import Iterator

import workbench  # noqa: F401 (first of all: models need Django)
from mingzhang.web.models import Role
from mingzhang.web.policy import GRANTS
from mingzhang.web.words import words
from mingzhang.web.workflow import TRANSITIONS, Permission, State
from part import DOCS, Part

ZH = words("zh")


def workflow_page() -> Part:
    """States, operations, and who performs them."""
    lines = [
        "# 流转 · Workflow",
        "",
        "一份公开文件的状态和操作。表中没有的，一律拒绝（409），什么也不改变；按钮、接口和测试都用同一张表。",
        "每次成功的操作在审计日志中留一条记录。谁也不能审核自己编制或报送的文件。",
        "",
        "The states of a disclosure and its operations. What is not listed is refused (409) and changes",
        "nothing; buttons, API and tests read the same table. Every success leaves one entry in the log.",
        "Nobody approves what they prepared or submitted themselves.",
        "",
        "```text",
        *_diagram(),
        "```",
        "",
        "| 状态 state | 操作 operation | 之后 then | 权限 permission | 角色 roles |",
        "|---|---|---|---|---|",
        *_table(),
    ]
    return Part({DOCS / "workflow.md": "\n".join(lines) + "\n"})


def _diagram() -> Iterator[str]:
    """Yield an arrow for each operation that changes the state."""
    for state in State:
        for (before, name), step in TRANSITIONS.items():
            if before == state and step.to != state:
                yield f"{before:<13} ── {name} ".ljust(31, "─") + f"─▶ {step.to}"


def _table() -> Iterator[str]:
    for state in State:
        for (before, name), step in TRANSITIONS.items():
            if before == state:
                cells = (_state(before), operation(name), _state(step.to), f"`{step.permission}`")
                yield f"| {' | '.join(cells)} | {roles(step.permission)} |"


def _state(state: State) -> str:
    return f"{ZH(f'state_{state}')} `{state}`"


def operation(name: str) -> str:
    """Return an operation of the table by its names."""
    return f"{ZH(f'action_disclosure_{name}')} `{name}`"


def roles(permission: Permission) -> str:
    """Return the roles that have a permission."""
    return "、".join(ZH(f"role_{role}") for role in Role if role in GRANTS[permission])
