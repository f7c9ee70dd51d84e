"""Forms, headings, tables and profiles as data: what documents print → what records call it (表式).

Every file of this folder is data. A new province is a new `form_*.toml` and a new entry of `profiles.toml`.
"""

from mingzhang.model.forms.documents import DocumentWords, Profile, document_words, profiles
from mingzhang.model.forms.headings import Headings, headings
from mingzhang.model.forms.project_forms import ProjectForm, project_forms
from mingzhang.model.forms.tables import PlainTable, plain_tables
from mingzhang.model.forms.words import label_key, plain

__all__ = [
    "DocumentWords",
    "Headings",
    "PlainTable",
    "Profile",
    "ProjectForm",
    "document_words",
    "headings",
    "label_key",
    "plain",
    "plain_tables",
    "profiles",
    "project_forms",
]
