"""A narrative put into a disclosure: chapters replaced where they stand, new ones where they belong."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.forms import headings
from mingzhang.model.records import Paragraph, Section
from mingzhang.read.recognise.numbering import split_number
from mingzhang.write.narrative.generate import Chapter, Narrative
from mingzhang.write.narrative.tree import Node, Tree, number_like
from mingzhang.write.narrative.wording import wording

_OVERALL = ("overview", "change")
"""Kinds of chapters on revenue and expenditure: they are replaced together."""
_REPLACED = ("body", "text_box", "footnote")
_TABLES = ("table", "tables")


def with_narrative(
    disclosure: Disclosure, narrative: Narrative, *, chapters: Collection[str] | None = None
) -> Disclosure:
    """Return the disclosure with the narrative's chapters, its statements read anew from the text.

    A chapter of the same kind keeps its heading, its place, its tables and the sections below it; its own
    paragraphs are replaced. Chapters on revenue and expenditure are replaced as a whole, with what stands
    below them. A chapter the disclosure lacks comes where the profile has it, and headings beside it are
    numbered on. The contents list goes: writing makes it anew. chapters: keys of the narrative's chapters to
    put in, all by default; a chapter of level 1 comes with its sections.
    """
    tree = Tree.of(disclosure)
    blocks = _blocks(narrative, chapters)
    overall = [block for block in blocks if _kind(block[0]) in _OVERALL]
    changed: list[Node | None] = []
    if overall:
        changed.append(_put_overall(tree, overall, narrative))
    for block in blocks:
        if block not in overall:
            changed += _put_block(tree, block, narrative)
    for parent in {id(one): one for one in changed}.values():
        _renumber(tree, parent, narrative)
    return tree.disclosure_of()


@dataclass(frozen=True, slots=True)
class Standing:
    """Text of a disclosure that chapters of a narrative would replace."""

    keys: tuple[str, ...]
    """Chapters of the narrative that go in together."""
    titles: tuple[str, ...]
    """Headings of the sections that they replace."""
    texts: tuple[str, ...]


def standing(disclosure: Disclosure, narrative: Narrative) -> list[Standing]:
    """Return what `with_narrative` would replace; chapters that the disclosure lacks are left out."""
    tree = Tree.of(disclosure)
    together: list[str] = []
    found: list[Standing] = []
    for block in _blocks(narrative, None):
        if _kind(block[0]) in _OVERALL:
            together += [chapter.key for chapter in block]
            continue
        for chapter in block:
            node = _find(tree, chapter)
            if node is not None and chapter.paragraphs:
                found.append(_standing([chapter.key], [node]))
    overall = [node for top in _overall_tops(tree) for node in top.walk() if node.kind in (None, *_OVERALL)]
    return [*([_standing(together, overall)] if together and overall else []), *found]


def _standing(keys: Sequence[str], nodes: Sequence[Node]) -> Standing:
    texts = [one.text for node in nodes for one in node.flow if one.kind in _REPLACED]
    return Standing(tuple(keys), tuple(node.section.title or "" for node in nodes), tuple(texts))


def _kind(chapter: Chapter) -> str | None:
    return headings().kind(chapter.title)


def _blocks(narrative: Narrative, wanted: Collection[str] | None) -> list[list[Chapter]]:
    """Return chapters of level 1 with their sections, those wanted."""
    blocks: list[list[Chapter]] = []
    for chapter in narrative.chapters:
        if chapter.level == 1 or not blocks:
            blocks.append([chapter])
        else:
            blocks[-1].append(chapter)
    if wanted is None:
        return blocks
    chosen: list[list[Chapter]] = []
    for head, *below in blocks:
        parts = below if head.key in wanted else [one for one in below if one.key in wanted]
        if head.key in wanted or (parts and _kind(head) in _OVERALL):
            chosen.append([head, *below])
        elif parts:
            chosen.append([Chapter(head.key, head.title, 1, ()), *parts])
    return chosen


def _wraps(node: Node) -> bool:
    """Say whether a section only holds chapters of several kinds, as 第三部分 does."""
    numbered = split_number(node.mark() + (node.section.title or ""))
    kinds = {child.kind for child in node.children} - {None, *_OVERALL, *_TABLES}
    part = numbered is not None and numbered.style == "part"
    return part or (bool(kinds) and not any(one.kind == "body" for one in node.flow))


def _put_overall(tree: Tree, blocks: Sequence[Sequence[Chapter]], narrative: Narrative) -> Node | None:
    """Replace the chapters on revenue and expenditure; return the node below which they stand."""
    tops = _overall_tops(tree)
    if not tops:
        new = [_block_node(block, narrative) for block in blocks]
        siblings = tree.siblings(parent := _container(tree))
        at = _position(siblings, blocks[0][0], narrative)
        siblings[at:at] = new
        return parent
    parent = tree.parent(tops[0])
    siblings = tree.siblings(parent)
    kept = tops[0] if len(blocks) == 1 else None
    new = [_block_node(block, narrative) for block in blocks]
    if kept is not None and (heading := kept.heading()) is not None:
        new[0].flow = [heading, *(one for one in new[0].flow if one.kind != "heading")]
        new[0].section = kept.section
    at = siblings.index(tops[0])
    for node in tops:
        tree.siblings(tree.parent(node)).remove(node)
        new[-1].children += [child for child in node.children if child.kind not in (None, *_OVERALL)]
    siblings[at:at] = new
    return parent


def _overall_tops(tree: Tree) -> list[Node]:
    """Return the chapters on revenue and expenditure that are replaced together."""
    old = [
        node for node in tree.walk() if node.kind in _OVERALL and not _wraps(node) and _on_money(tree, node)
    ]
    return [node for node in old if (parent := tree.parent(node)) is None or parent not in old]


def _on_money(tree: Tree, node: Node) -> bool:
    """Say whether a section or one below states amounts, or is headed so; 基本情况 alone is not."""
    below = {one.section.seq for one in node.walk()}
    if any(statement.section in below for statement in tree.disclosure.statements):
        return True
    pattern = wording(None)["placing"]["on_money"]
    return any(re.search(pattern, one.section.title or "") is not None for one in node.walk())


def _put_block(tree: Tree, block: Sequence[Chapter], narrative: Narrative) -> list[Node | None]:
    """Put in a chapter with its sections; return the nodes whose children changed."""
    head, *below = block
    found = _find(tree, head)
    changed: list[Node | None] = []
    if found is not None:
        _fill(found, head)
        for chapter in below:
            if _kind(chapter) == _kind(head):
                changed.append(_put_below(tree, found, chapter))
            else:
                changed += _put_section(tree, chapter, found)
        return changed
    scattered = [chapter for chapter in below if not head.paragraphs and _find(tree, chapter) is not None]
    for chapter in scattered:
        changed += _put_section(tree, chapter, None)
    rest = [chapter for chapter in below if chapter not in scattered]
    if scattered and rest:
        home = tree.parent(_find(tree, scattered[-1]) or tree.roots[-1])
        for chapter in rest:
            tree.siblings(home).append(_node(chapter))
        return [*changed, home]
    if head.paragraphs or rest:
        parent = _container(tree)
        siblings = tree.siblings(parent)
        siblings.insert(_position(siblings, head, narrative), _block_node([head, *rest], narrative))
        changed.append(parent)
    return changed


def _put_section(tree: Tree, chapter: Chapter, home: Node | None) -> list[Node | None]:
    found = _find(tree, chapter)
    if found is not None:
        _fill(found, chapter)
        return []
    tree.siblings(home).append(_node(chapter))
    return [home]


def _put_below(tree: Tree, parent: Node, chapter: Chapter) -> Node:
    """Put in a section of its chapter's own kind: the one of that title is replaced."""
    del tree
    same = next((one for one in parent.children if one.section.title == chapter.title), None)
    if same is not None:
        _fill(same, chapter)
    else:
        parent.children.append(_node(chapter))
    return parent


def _find(tree: Tree, chapter: Chapter) -> Node | None:
    kind = _kind(chapter)
    if kind is None:
        return None
    return next((node for node in tree.walk() if node.kind == kind and node.section.table_id is None), None)


def _fill(node: Node, chapter: Chapter) -> None:
    """Replace the paragraphs of a section; one without text of its own stays as it is."""
    if not chapter.paragraphs:
        return
    heading = [one for one in node.flow if one.kind == "heading"]
    kept = [one for one in node.flow if one.kind not in (*_REPLACED, "heading")]
    node.flow = [*heading, *_texts(chapter), *kept]


def _texts(chapter: Chapter) -> list[Paragraph]:
    return [Paragraph(kind="body", text=text) for text in chapter.paragraphs]


def _node(chapter: Chapter) -> Node:
    heading = Paragraph(kind="heading", text=chapter.title)
    return Node(Section(title=chapter.title, kind=_kind(chapter)), [heading, *_texts(chapter)])


def _block_node(block: Sequence[Chapter], narrative: Narrative) -> Node:
    head, *below = block
    node = _node(head)
    node.children = [_node(chapter) for chapter in below]
    for number, child in enumerate(node.children, start=1):
        child.renumber(number_like(narrative.numbering[1], number))
    return node


def _container(tree: Tree) -> Node | None:
    """Return the part (第三部分) that holds the narrative, None where chapters stand at the top."""
    wrapping = [node for node in tree.roots if node.kind in _OVERALL and _wraps(node)]
    return next(
        (node for node in wrapping if not any(child.kind == "duties" for child in node.children)), None
    )


def _position(siblings: Sequence[Node], chapter: Chapter, narrative: Narrative) -> int:
    """Return where a chapter belongs among its siblings by the order of the profile."""
    order = [kind for one in narrative.layout if (kind := one) is not None]
    rank = order.index(chapter.key) if chapter.key in order else len(order)
    ranks = [_rank(node, order) for node in siblings]
    before = [at for at, other in enumerate(ranks) if other is not None and other < rank]
    if before:
        return before[-1] + 1
    after = [at for at, other in enumerate(ranks) if other is not None and other > rank]
    return after[0] if after else len(siblings)


def _rank(node: Node, order: Sequence[str]) -> int | None:
    kinds = [node.kind, *(child.kind for child in node.children)]
    named = "tables" if set(kinds) & set(_TABLES) else next((kind for kind in kinds if kind in order), None)
    return order.index(named) if named in order else None


def _renumber(tree: Tree, parent: Node | None, narrative: Narrative) -> None:
    """Number the sections below a node on where something came in or went."""
    siblings = tree.siblings(parent)
    marks = [mark for node in siblings if node.section.seq and (mark := node.mark())]
    old = [node for node in siblings if node.section.seq and node.kind not in ("table",)]
    level = 0 if parent is None or _wraps(parent) else 1
    like = marks[0] if marks else "" if old else narrative.numbering[level]
    numbered = split_number(like + "题") if like else None
    if numbered is not None and numbered.style == "part":
        return
    value = 0
    for node in siblings:
        if node.section.table_id is not None or (node.section.seq and not node.mark()):
            continue
        value += 1
        node.renumber(number_like(like, value))
