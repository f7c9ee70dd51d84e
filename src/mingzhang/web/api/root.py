"""The API below /api/: every operation of the workbench for programs (接口)."""

from __future__ import annotations

from ninja import NinjaAPI

from mingzhang.web.api import (
    audit,
    checks,
    disclosures,
    drafts,
    people,
    publications,
    reviews,
    seasons,
    system,
    units,
)
from mingzhang.web.api.access import Session
from mingzhang.web.api.answers import refuse_alike
from mingzhang.web.api.parsing import StrictParser

api = NinjaAPI(
    title="明账 Mingzhang",
    version="1",
    description=(
        "Whatever a page of the workbench can do. Sign in (cookie and X-CSRFToken), or send "
        "`Authorization: Bearer mz_…`; every refusal is `{error: {code, zh, en, detail}}`."
    ),
    urls_namespace="api",
    parser=StrictParser(),
    auth=[Session("me")],
)
refuse_alike(api)
api.add_router("/units", units.router)
api.add_router("/people", people.router)
api.add_router("/seasons", seasons.router)
api.add_router("/disclosures", disclosures.router)
api.add_router("/disclosures", drafts.router)
api.add_router("/disclosures", reviews.router)
api.add_router("", checks.router)
api.add_router("", publications.router)
api.add_router("/audit", audit.router)
api.add_router("", system.router)
