"""MinHash LSH of datasketch over texts, one a line; duplicates.py runs it in an environment that has it.

Usage: duplicates_datasketch.py groups|recall FILE LIKENESS; prints one JSON object. Needs nothing of ours.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

import numpy
from datasketch import MinHash, MinHashLSH
from scipy.sparse import csr_matrix

PERMUTATIONS = 128
CHUNK = 5_000


def pairs_of(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(max(len(text) - 1, 1))}


def alike(one: set[str], other: set[str], least: float) -> bool:
    shared = len(one & other)
    return shared >= least * (len(one) + len(other) - shared) - 1e-9


def sketches(sets: list[set[str]]):
    for first in range(0, len(sets), CHUNK):
        encoded = [[pair.encode() for pair in one] for one in sets[first : first + CHUNK]]
        yield from MinHash.bulk(encoded, num_perm=PERMUTATIONS)


def groups(texts: list[str], least: float) -> dict[str, object]:
    """Let each different text follow a leader that it is alike to, verified; only leaders are indexed."""
    start = time.perf_counter()
    different = list(dict.fromkeys(texts))
    index = MinHashLSH(threshold=least, num_perm=PERMUTATIONS)
    sets = [pairs_of(text) for text in different]
    followers = 0
    for number, sketch in enumerate(sketches(sets)):
        if any(alike(sets[number], sets[other], least) for other in index.query(sketch)):
            followers += 1
        else:
            index.insert(number, sketch, check_duplication=False)
    seconds, used = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF)
    cpu, memory = used.ru_utime + used.ru_stime, used.ru_maxrss / 1024**2
    return {"seconds": seconds, "cpu": cpu, "memory": memory, "followers": followers}


def recall(texts: list[str], least: float) -> dict[str, object]:
    """Compare all different texts exactly and by their sketches; numbers are those of the lines."""
    sets = [pairs_of(text) for text in texts]
    exact = exact_pairs(sets, least)
    index = MinHashLSH(threshold=least, num_perm=PERMUTATIONS)
    made = list(sketches(sets))
    for number, sketch in enumerate(made):
        index.insert(number, sketch)
    candidates = {
        (min(number, other), max(number, other))
        for number, sketch in enumerate(made)
        for other in index.query(sketch)
        if other != number
    }
    return {"exact": sorted(exact), "found": sorted(candidates & exact), "candidates": len(candidates)}


def exact_pairs(sets: list[set[str]], least: float) -> set[tuple[int, int]]:
    """Return every pair of texts that are alike: the matrix of texts and pairs times itself turned round."""
    columns: dict[str, int] = {}
    cells = [columns.setdefault(pair, len(columns)) for one in sets for pair in one]
    starts = numpy.concatenate([[0], numpy.cumsum([len(one) for one in sets])])
    matrix = csr_matrix((numpy.ones(len(cells), numpy.int32), cells, starts), (len(sets), len(columns)))
    sizes = numpy.array([len(one) for one in sets])
    turned = matrix.T.tocsr()
    found: set[tuple[int, int]] = set()
    for first in range(0, len(sets), 1000):
        shared = (matrix[first : first + 1000] @ turned).tocoo()
        rows, others = shared.row + first, shared.col
        united = sizes[rows] + sizes[others] - shared.data
        kept = (rows < others) & (shared.data >= least * united - 1e-9)
        found.update(zip(rows[kept].tolist(), others[kept].tolist(), strict=True))
    return found


def main() -> None:
    task, file, least = sys.argv[1:]
    texts = Path(file).read_text("utf-8").split("\n")
    print(json.dumps({"groups": groups, "recall": recall}[task](texts, float(least))))


if __name__ == "__main__":
    main()
