"""What the workbench stores: people, seasons, disclosures and versions, reviews, publications, audit."""

from mingzhang.web.models.access import ApiToken, SignInAttempt, Webhook, WebhookDelivery
from mingzhang.web.models.audit import AuditEntry, AuditHead
from mingzhang.web.models.checks import BulkCheck, Check, CheckFinding
from mingzhang.web.models.disclosures import Disclosure, DraftChange, Version
from mingzhang.web.models.people import Membership, Role, Unit, User
from mingzhang.web.models.publishing import Artifact, Publication
from mingzhang.web.models.reviews import CheckForm, Comment, ReturnNote, SecrecyReview, Waiver
from mingzhang.web.models.seasons import Season

__all__ = [
    "ApiToken",
    "Artifact",
    "AuditEntry",
    "AuditHead",
    "BulkCheck",
    "Check",
    "CheckFinding",
    "CheckForm",
    "Comment",
    "Disclosure",
    "DraftChange",
    "Membership",
    "Publication",
    "ReturnNote",
    "Role",
    "Season",
    "SecrecyReview",
    "SignInAttempt",
    "Unit",
    "User",
    "Version",
    "Waiver",
    "Webhook",
    "WebhookDelivery",
]
