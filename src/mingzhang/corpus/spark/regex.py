"""Regular expressions of RE2, which DuckDB uses, as those of Java, which Spark uses.

What differs: in Java `[` and `&&` inside brackets have a meaning, a loose `{` is an error, `\\s` takes a
vertical tab too, `.` stops at more line ends than `\\n`, and `$` also matches before a line end at the end.
"""

from __future__ import annotations

import re

BEFORE, AFTER = "before", "after"
"""Names of the groups that `first_only` puts around a pattern."""

_BLANK = r"\t\n\f\r "
_QUANTIFIER = re.compile(r"\{\d+(?:,\d*)?\}")
_NAMED_CLASS = re.compile(r"\[:(\^?)([a-z]+):\]")
_JAVA_CLASS = {
    "alnum": "Alnum",
    "alpha": "Alpha",
    "digit": "Digit",
    "punct": "Punct",
    "upper": "Upper",
    "lower": "Lower",
}
_ESCAPE = re.compile(r"\\(?:[pPx]\{[^}]*\}|.)", re.DOTALL)
_SCRIPT = re.compile(r"(\\[pP])\{([A-Z][a-z]{2,})\}")
_MULTILINE = re.compile(r"\(\?[a-z]*m")


def java_pattern(pattern: str) -> str:
    """Return the Java pattern that matches what an RE2 pattern, or a whole part of one, matches.

    `unix_lines` belongs at the front of the whole. Raises ValueError for a class of characters that has no
    counterpart.
    """
    out: list[str] = []
    dollar = "$" if _MULTILINE.search(pattern) else r"\z"
    position = 0
    while position < len(pattern):
        character = pattern[position]
        if character == "[":
            position, brackets = _brackets(pattern, position)
            out.append(brackets)
            continue
        if character == "\\":
            position, escaped = _escape(pattern, position, "[", "]")
            out.append(escaped)
            continue
        if character == "{" and not _QUANTIFIER.match(pattern, position):
            out.append(r"\{")
        elif character == "$":
            out.append(dollar)
        elif pattern.startswith("(?P<", position):
            out.append("(?<")
            position += 3
        else:
            out.append(character)
        position += 1
    return "".join(out)


def unix_lines(pattern: str) -> str:
    """Return a Java pattern in which `.` stops at `\\n` only, as in RE2."""
    return f"(?d){pattern}" if "." in pattern else pattern


def first_only(pattern: str) -> str:
    """Return a Java pattern that takes in the whole text around the first match of `pattern`.

    Java replaces every match; DuckDB only the first unless told. The groups of `pattern` count from 2.
    """
    return rf"\A(?<{BEFORE}>(?s:.*?))(?:{pattern})(?<{AFTER}>(?s:.*))\z"


def java_replacement(replacement: str, *, first: bool) -> str:
    """Return the Java form of (part of) a replacement in which \\1 is the first group.

    first: for a pattern of `first_only`; the whole belongs between what `around` returns.
    """
    out: list[str] = []
    position = 0
    while position < len(replacement):
        character, following = replacement[position], replacement[position + 1 : position + 2]
        if character == "\\" and following.isdigit():
            out.append(f"${int(following) + (1 if first else 0)}")
            position += 2
            continue
        if character == "\\" and following == "\\":
            position += 1
        out.append("\\" + character if character in "\\$" else character)
        position += 1
    return "".join(out)


def around() -> tuple[str, str]:
    """Return what stands before and after a replacement for a pattern of `first_only`."""
    return f"${{{BEFORE}}}", f"${{{AFTER}}}"


def _brackets(pattern: str, start: int) -> tuple[int, str]:
    """Return where a bracket expression ends and its Java form."""
    position = start + 1
    out = ["["]
    if pattern.startswith("^", position):
        out.append("^")
        position += 1
    if pattern.startswith("]", position):
        out.append(r"\]")
        position += 1
    while position < len(pattern) and pattern[position] != "]":
        named = _NAMED_CLASS.match(pattern, position)
        if named:
            out.append(_named(named[1], named[2]))
            position = named.end()
        elif pattern[position] == "\\":
            position, escaped = _escape(pattern, position, "", "")
            out.append(escaped)
        else:
            out.append("\\" + pattern[position] if pattern[position] in "[&" else pattern[position])
            position += 1
    return position + 1, "".join([*out, "]"])


def _escape(pattern: str, start: int, opening: str, closing: str) -> tuple[int, str]:
    """Return where an escaped character or class ends and its Java form; inside brackets these are ''."""
    match = _ESCAPE.match(pattern, start)
    if match is None:
        raise ValueError(f"a pattern ends with a backslash: {pattern}")
    escaped = match[0]
    if escaped == r"\s":
        escaped = f"{opening}{_BLANK}{closing}"
    elif escaped == r"\S" and opening:
        escaped = f"[^{_BLANK}]"
    return match.end(), _SCRIPT.sub(r"\1{Is\2}", escaped)


def _named(negated: str, name: str) -> str:
    if name not in _JAVA_CLASS:
        raise ValueError(f"the class [:{name}:] has no counterpart in Java")
    return rf"\{'P' if negated else 'p'}{{{_JAVA_CLASS[name]}}}"
