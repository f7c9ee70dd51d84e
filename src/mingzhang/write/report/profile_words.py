"""The regional profile of a document in words, and whether it was recognised or given."""

from __future__ import annotations

from mingzhang.check.report import DocumentReport
from mingzhang.model.profiles import profiles
from mingzhang.write.texts import Texts


def profile_words(document: DocumentReport, texts: Texts) -> str:
    """Return the line on the profile of a document; blank where it has none."""
    if document.profile is None:
        return ""
    known = {profile.name: profile.title for profile in profiles()}
    title = known.get(document.profile)
    name = document.profile if title is None else title.en if texts.lang == "en" else title.zh
    return texts("profile_given" if document.profile_given else "profile_recognised", name=name)
