"""Rules that a regional profile switches off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mingzhang.check.problem import suggestion
from mingzhang.check.rule import Rule
from mingzhang.model.failure import UnusableInput
from mingzhang.model.profiles import Profile, profiles


def rules_under(rules: Sequence[Rule], given: Profile | None, known: Iterable[str]) -> tuple[Rule, ...]:
    """Return the rules with those that a profile switches off made not applicable to its documents.

    given: the profile that the user named, besides those of the package. known: codes of all rules there
    are. Raises UnusableInput (code profile) for a code that no rule has.
    """
    codes = set(known)
    off: dict[str, list[str]] = {}
    asked = profiles() if given is None or given in profiles() else (*profiles(), given)
    for profile in asked:
        for code in profile.rules_off:
            if code not in codes:
                zh, en = suggestion(code, codes)
                zh, en = f"rules_off：没有规则 {code}{zh}", f"rules_off: there is no rule {code}{en}"
                raise UnusableInput(profile.name, zh, en, code="profile")
            off.setdefault(code, []).append(profile.name)
    return tuple(_without(rule, off[rule.code]) if rule.code in off else rule for rule in rules)


def _without(rule: Rule, names: Sequence[str]) -> Rule:
    listed = ", ".join(f"'{name}'" for name in names)
    queries = [f"select doc from document where profile in ({listed})"]
    if rule.header.not_applicable:
        queries.append(f"select doc from (\n{rule.header.not_applicable}\n) as exempt")
    header = rule.header.model_copy(update={"not_applicable": "\nunion\n".join(queries)})
    return rule.model_copy(update={"header": header})
