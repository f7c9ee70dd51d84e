"""A form as a reviewer decided it: own answers and words in the place of those the findings gave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from mingzhang.write.check_form.judge import Answer, FilledForm, Judgement, Remark


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reviewer decided about one point of the form."""

    answer: Answer
    remarks: tuple[str, ...] = ()


def decided(filled: FilledForm, decisions: Mapping[str, Decision]) -> FilledForm:
    """Return the form with a reviewer's decisions, by `Point.key`; points without one stay as they are.

    A remark that the reviewer left as it was keeps its rule and its place, and so its picture.
    """
    return replace(filled, judgements=tuple(_judged(one, decisions) for one in filled.judgements))


def _judged(judgement: Judgement, decisions: Mapping[str, Decision]) -> Judgement:
    decision = decisions.get(judgement.point.key)
    if decision is None:
        return judgement
    known = {remark.text: remark for remark in judgement.remarks}
    remarks = tuple(known.get(text) or Remark(text, None) for text in decision.remarks)
    reason = judgement.reason if decision.answer == "unchecked" and not remarks else ""
    return replace(judgement, answer=decision.answer, remarks=remarks, reason=reason)
