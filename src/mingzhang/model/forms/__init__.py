"""Forms, headings and tables as data: what documents print → what records call it (表式).

Every file of this folder is data. A new province is a new `form_*.toml` and a
new file of `model/profiles`.
"""

from mingzhang.model.forms.documents import DocumentWords, document_words
from mingzhang.model.forms.headings import Headings, headings
from mingzhang.model.forms.project_forms import ProjectForm, project_forms
from mingzhang.model.forms.tables import PlainTable, plain_tables
from mingzhang.model.forms.words import label_key, plain

__all__ = [
    "DocumentWords",
    "Headings",
    "PlainTable",
    "ProjectForm",
    "document_words",
    "headings",
    "label_key",
    "plain",
    "plain_tables",
    "project_forms",
]
