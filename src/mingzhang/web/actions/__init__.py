"""Every operation of the workbench, one each: permission, check, change and audit entry in one transaction.

Pages and API call `perform_on` (a disclosure), `perform` (anything else) or `perform_own` (one's own account)
with one of these; nothing else changes stored data.
"""

from mingzhang.web.actions import access, drafts, people, publish, review, seasons
from mingzhang.web.actions.action import (
    Action,
    DisclosureAction,
    Done,
    Nothing,
    OwnAction,
    perform,
    perform_on,
    perform_own,
    possible,
)

ON_DISCLOSURES: tuple[DisclosureAction, ...] = (  # type: ignore[type-arg]
    drafts.EDIT,
    drafts.UNDO,
    drafts.REPLACE,
    drafts.SUBMIT,
    drafts.WITHDRAW,
    drafts.SUPERSEDE,
    review.CHECK,
    review.COMMENT,
    review.RESOLVE,
    review.UNIT_APPROVE,
    review.APPROVE,
    review.RETURN,
    review.WAIVE,
    review.FILL_CHECK_FORM,
    review.SECRECY_REVIEW,
    publish.PUBLISH,
    publish.WRITE_FILES,
)
ON_ANYTHING_ELSE: tuple[Action, ...] = (  # type: ignore[type-arg]
    drafts.START,
    people.SET_UNITS,
    people.REMOVE_UNIT,
    people.SET_USER,
    people.SET_USERS,
    people.RESET_PASSWORD,
    people.UNLOCK,
    seasons.SET_SEASON,
    seasons.CHECK_ALL,
    access.SET_WEBHOOK,
)
ON_ONESELF: tuple[OwnAction, ...] = (  # type: ignore[type-arg]
    access.MAKE_TOKEN,
    access.REVOKE_TOKEN,
    access.CHANGE_PASSWORD,
    people.SET_LANGUAGE,
)

__all__ = [
    "ON_ANYTHING_ELSE",
    "ON_DISCLOSURES",
    "ON_ONESELF",
    "Action",
    "DisclosureAction",
    "Done",
    "Nothing",
    "OwnAction",
    "perform",
    "perform_on",
    "perform_own",
    "possible",
]
