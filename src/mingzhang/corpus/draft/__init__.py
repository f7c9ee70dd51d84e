"""A draft disclosure from the platform's tables and last year's disclosure (编制底稿)."""

from mingzhang.corpus.draft.draft import draft
from mingzhang.corpus.draft.records import Draft, Imported
from mingzhang.corpus.draft.tables import import_tables, load_mapping

__all__ = ["Draft", "Imported", "draft", "import_tables", "load_mapping"]
