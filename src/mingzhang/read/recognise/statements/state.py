"""The state of reading one paragraph: its drafts, what the last number was, and the lists open in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from mingzhang.model.records import DocumentRecord
from mingzhang.model.records.amounts import Phase
from mingzhang.model.vocabulary import Subject
from mingzhang.read.recognise.statements.chapter import NO_CHAPTER, Chapter
from mingzhang.read.recognise.statements.draft import Draft, Measure, Money, OpenList, Topic
from mingzhang.read.recognise.statements.fold import Folded
from mingzhang.read.recognise.statements.frame import Comparison, Frame
from mingzhang.read.recognise.statements.outline import Outline
from mingzhang.read.recognise.statements.tokens import Token

_DEFAULT_PHASE: dict[str, Phase] = {"budget": "approved", "final": "executed"}
_GRAND = (Subject.REVENUE, Subject.EXPENDITURE, Subject.REVENUE_EXPENDITURE)
Bracket = tuple[Frame, Topic | None, Draft | None, Comparison | None, int]


@dataclass(slots=True)
class Prior:
    """An amount of the year before, waiting for this year's amount of the same topic."""

    topic: Topic
    money: Money
    year: int
    phase: Phase | None
    start: int
    end: int


@dataclass(slots=True)
class State:
    """Everything that the words of a paragraph change."""

    document: DocumentRecord
    folded: Folded
    outline: Outline
    everything: list[Draft]
    """Drafts of the whole document so far, those of this paragraph included."""
    section: int | None
    paragraph: int
    chapter: Chapter = NO_CHAPTER
    own: list[Draft] = field(default_factory=list)
    frame: Frame = field(default_factory=Frame)
    topic: Topic | None = None
    waiting: bool = False
    """The topic has no number yet."""
    listed: list[Topic] = field(default_factory=list)
    """Topics named before it without a number, joined by 、: an amount behind them is of all together."""
    lost_at: int = -1
    """Where the last sum of something unknown stands."""
    headless: bool = False
    """其中 lists the parts of a sum of something unknown."""
    comparison: Comparison | None = None
    compared_to: Comparison | None = None
    """The paragraph's last comparison: parts of a change inherit its base year."""
    target: Draft | None = None
    """What the open comparison belongs to."""
    last: Draft | None = None
    head: Draft | None = None
    compared: Draft | None = None
    prior: Prior | None = None
    loose_count: Token | None = None
    as_of: date | None = None
    after_gap: bool = False
    sentence: int = 0
    """How many drafts the paragraph had when the sentence began."""
    sentence_start: int = 0
    segment_start: int = 0
    lists: list[OpenList] = field(default_factory=list)
    """Lists open inside the paragraph."""
    closing: OpenList | None = None
    """The list opened last: it goes on in the paragraphs below where the text ends with its opening word."""
    brackets: list[Bracket] = field(default_factory=list)
    reasoned: list[Draft] = field(default_factory=list)
    reason_start: int = 0

    @property
    def year(self) -> int | None:
        """The document's year."""
        return self.document.year

    @property
    def final(self) -> bool:
        """Whether the document is final accounts."""
        return self.document.kind == "final"

    def default_phase(self) -> Phase | None:
        """Return the phase of an amount that names none."""
        return _DEFAULT_PHASE.get(self.document.kind or "")

    def lose(self) -> None:
        """Forget the thread at an uncertain number; the list it stands in is not read in full."""
        self.spoil_list()
        self.listed.clear()
        self.last = self.target = self.topic = None
        self.comparison = None
        self.waiting = False
        self.frame = Frame(broken=True)

    def spoil_list(self) -> None:
        """Note that an entry of the list at hand is not certain."""
        opened = self.lists[-1] if self.lists else self.outline.current() if self.head is None else None
        if opened is not None:
            opened.incomplete = True

    def add(self, topic: Topic, measure: Measure, token: Token) -> Draft:
        """Begin a statement at `token` and hang it into the list it stands in."""
        draft = Draft(topic, measure, self.section, self.paragraph, self.segment_start, token.end)
        draft.year, draft.phase = self.frame.year or self.year, self.frame.phase or self.default_phase()
        if topic.stock and measure in ("amount", "count", "area"):
            draft.as_of = self.as_of
            if self.as_of is not None:
                draft.year, draft.phase = self.as_of.year, None
        if measure in ("count", "area"):
            draft.quantity = token
        self.listed.clear()
        self._hang(draft)
        self.own.append(draft)
        self.everything.append(draft)
        if measure in ("amount", "count", "area", "change"):
            if not self.lists and not self.brackets and (self.head is None or self.sentence_is_new()):
                self.head = draft
            self.last = draft
        self.topic, self.waiting = topic, False
        return draft

    def sentence_is_new(self) -> bool:
        """Tell whether the sentence has no draft before the newest one."""
        return len(self.own) <= self.sentence + 1

    def find(self, topic: Topic) -> Draft | None:
        """Return the document's latest amount of this year for a topic."""
        for draft in reversed(self.everything):
            if draft.measure == "amount" and draft.year == self.year and draft.topic.same(topic):
                return draft
        return None

    def totals_here(self) -> list[Draft]:
        """Return what a list opened now is a list of: the last number of the sentence, or its head."""
        new_sentence = len(self.own) == self.sentence or self.last not in self.own
        base = self.head if new_sentence else self.last
        if base is None:
            return []
        totals = [
            draft
            for draft in self.own
            if draft.topic.subject == base.topic.subject
            and draft.topic.names == base.topic.names
            and draft.measure not in ("share", "rate")
            and (new_sentence or draft.topic.same(base.topic))
        ]
        return sorted(totals, key=lambda draft: not draft.topic.same(base.topic))

    def open_list(self, totals: list[Draft], token: Token) -> OpenList:
        """Open a list of the parts of `totals` at `token`."""
        key = self.paragraph * 100_000 + token.start
        opened = OpenList(totals, token.text, key, len(self.brackets))
        if totals:
            self.lists.append(opened)
        return opened

    def _hang(self, draft: Draft) -> None:
        """Make a draft a part of the list it stands in, where it fits and is not there already."""
        if draft.topic.subject in _GRAND and draft.measure != "count":
            return
        if self.lists:
            opened: OpenList | None = self.lists[-1]
        elif self.head is None or draft.topic.same(self.head.topic):
            opened = self.outline.current()
        else:
            return
        for total in opened.totals if opened is not None else ():
            if opened is not None and _fits(draft, total) and not self._repeated(draft, total):
                draft.parent, draft.listed = total, opened
                if not self.lists:
                    self.outline.entered(draft.topic.subject == Subject.FUNCTION_ITEM)
                return

    def _repeated(self, draft: Draft, total: Draft) -> bool:
        return any(
            other.parent is total and other.measure == draft.measure and other.topic == draft.topic
            for other in self.everything
        )


def _fits(draft: Draft, total: Draft) -> bool:
    sides = {draft.topic.side, total.topic.side} - {None}
    if len(sides) > 1 or draft.topic.same(total.topic):
        return False
    if draft.measure == "change":
        return total.measure in ("amount", "change")
    if draft.measure == "count" and draft.quantity and total.quantity:
        return total.measure == "count" and total.quantity.text == draft.quantity.text
    return total.measure == draft.measure and total.phase == draft.phase
