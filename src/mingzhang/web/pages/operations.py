"""Operations on a disclosure, as the forms of its pages send them."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit, urlunsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from mingzhang.web import actions
from mingzhang.web.actions import drafts, perform_on, publish, review
from mingzhang.web.errors import Missing, Refused
from mingzhang.web.models import User
from mingzhang.web.pages.disclosures import readable
from mingzhang.web.pages.forms import filled
from mingzhang.web.pages.signed_in import signed_in
from mingzhang.web.words import language_of, words

BY_NAME: dict[str, actions.DisclosureAction] = {  # type: ignore[type-arg]
    "submit": drafts.SUBMIT,
    "withdraw": drafts.WITHDRAW,
    "supersede": drafts.SUPERSEDE,
    "check": review.CHECK,
    "comment": review.COMMENT,
    "resolve": review.RESOLVE,
    "unit_approve": review.UNIT_APPROVE,
    "approve": review.APPROVE,
    "return": review.RETURN,
    "waive": review.WAIVE,
    "secrecy_review": review.SECRECY_REVIEW,
    "publish": publish.PUBLISH,
    "write_files": publish.WRITE_FILES,
}
"""Name in the address → operation."""


@require_POST
@signed_in
def operate(request: HttpRequest, user: User, disclosure: int, operation: str) -> HttpResponse:
    """Perform an operation with what the form sent, and go back to the page it came from.

    A form that asks for a part of the page (htmx) hears where to go; what is refused it shows in its place.
    """
    action = BY_NAME.get(operation)
    if action is None:
        raise Missing("no_operation", "没有这个操作", "there is no such operation", operation=operation)
    readable(user, disclosure)
    perform_on(action, user, disclosure, filled(action.data, request.POST, **_given(request.POST)))
    messages.success(request, words(language_of(request))(f"done_{operation}"))
    target = _target(request, disclosure)
    if not request.headers.get("HX-Request"):
        return redirect(target)
    # Going to the page that is open would do nothing where only the place on it differs: it is loaded anew.
    opened = urlsplit(request.headers.get("HX-Current-URL", ""))
    is_open = urlunsplit(("", "", opened.path, opened.query, "")) == target.partition("#")[0]
    return HttpResponse(status=204, headers={"HX-Refresh": "true"} if is_open else {"HX-Redirect": target})


def _given(sent: QueryDict) -> dict[str, object]:
    """Return what has to be read otherwise than as text: a time on the clock of the office."""
    at = sent.get("at", "")
    if not at:
        return {}
    try:
        return {"at": timezone.make_aware(datetime.fromisoformat(at))}
    except ValueError as error:
        raise Refused("bad_time", "时间填写有误", "that is no time", field="at") from error


def _target(request: HttpRequest, disclosure: int) -> str:
    """Return where to go: a page of this site that the form names, else the overview."""
    target = request.POST.get("next", "")
    if target and url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure()):
        return target
    return reverse("disclosure", args=[disclosure])
