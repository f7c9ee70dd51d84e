"""What no record tells: marked gaps with a stable name, and the answers that fill them (待填)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from mingzhang.write.texts import Texts

GAP = "【待填：{what}】"
"""A gap. Rule TXT010 refuses every document that holds one (ref_placeholder)."""
GAP_PATTERN = re.compile("【待填[^】]*】")
_ANSWER_END = "。；;．.,，、 \n"
Kind = Literal["amount", "count", "reason", "text"]


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing to ask a person for (待填项)."""

    id: str
    """Stable name, such as three_public.hospitality.reason: the key of its answer."""
    kind: Kind
    """amount: a number in the unit of the narrative; count: a whole number; reason and text: words."""
    chapter: str
    """`key` of the chapter it stands in first."""
    question_zh: str
    question_en: str
    sentence: str
    """The sentence with the mark of the gap, as it stands in the narrative."""
    mark: str
    """【待填：…】 as it stands in the sentence."""


@dataclass(slots=True)
class GapBook:
    """Answers given, and the gaps asked for while a narrative is told."""

    answers: Mapping[str, str]
    asked: dict[tuple[str, str], tuple[Kind, str, str, str]] = field(default_factory=dict)
    """Id and chapter → kind, mark, question zh, question en."""

    def answer(self, gap_id: str) -> str | None:
        """Return the answer without its end punctuation, or None where there is none.

        A text that holds a gap mark itself answers nothing.
        """
        text = self.answers.get(gap_id, "").strip().rstrip(_ANSWER_END).strip()
        return text if text and not GAP_PATTERN.search(text) else None

    def ask(self, gap_id: str, kind: Kind, chapter: str, question: str, values: Mapping[str, str]) -> str:
        """Return the mark of a gap and keep it; `question` is a key of texts.toml with mark_… beside it."""
        texts = {lang: Texts("mingzhang.write.narrative", lang) for lang in ("zh", "en")}
        english = {key.removesuffix("_en"): value for key, value in values.items()}
        mark = GAP.format(what=texts["zh"](f"mark_{question}", **values))
        found = texts["zh"](f"ask_{question}", **values), texts["en"](f"ask_{question}", **english)
        self.asked.setdefault((gap_id, chapter), (kind, mark, *found))
        return mark

    def gaps(self, paragraphs: Mapping[str, Sequence[str]]) -> tuple[Gap, ...]:
        """Return the gaps whose mark stands in the text, each once. paragraphs: chapter key → its texts."""
        found: dict[str, Gap] = {}
        for (gap_id, chapter), (kind, mark, zh, en) in self.asked.items():
            text = next((text for text in paragraphs.get(chapter, ()) if mark in text), None)
            if text is not None:
                found.setdefault(gap_id, Gap(gap_id, kind, chapter, zh, en, _sentence(text, mark), mark))
        return tuple(found.values())


def count_gaps(text: str) -> int:
    """Return how many gaps a text has."""
    return len(GAP_PATTERN.findall(text))


def _sentence(text: str, mark: str) -> str:
    sentences = re.findall("[^。；]*[。；]?", text)
    return next((one.strip() for one in sentences if mark in one), text)
