"""Sorting by keys: list.sort with key functions, stability, and a merge of sorted runs.

Records are sorted by a text field, by a pair of fields and by a number downwards. One unit is one record sorted once.
`index` picks the window of records.
"""

import heapq
import operator

KIND = "cpu"
UNIT = "records"
SUMMARY = "sort records by text, by pairs and by numbers"
VARIANTS = ("default",)
DEFAULT = True
MODELS_SKIPPED = {}
NEEDS = []
CHECKSUMS = {"default": "82c3769adf94a598"}
SIZE = 4000
UNITS_PER_LOOP = 3 * SIZE


class Record:
    __slots__ = ("name", "group", "score")

    def __init__(self, name, group, score):
        self.name = name
        self.group = group
        self.score = score


def prepare(size):
    """More records than a loop sorts, so that each index has a window of its own."""
    state = 7
    records = []
    for _ in range(size + 8 * 100):
        state = (state * 1103515245 + 12345) % 2147483648
        score = (state >> 8) % 100000
        records.append(Record("name%05d" % ((score * 7919) % 65536), score % 17, score / 4.0))
    return records


def work(inputs, index):
    window = inputs[index * 100:index * 100 + SIZE]
    by_name = sorted(window, key=operator.attrgetter("name"))
    by_group = sorted(window, key=lambda record: (record.group, record.name))
    by_score = list(window)
    by_score.sort(key=lambda record: record.score, reverse=True)
    folded = 0
    for place in range(0, SIZE, 37):
        folded = (folded * 31 + int(by_name[place].score * 4) + by_group[place].group) % 2305843009213693951
        folded = (folded * 31 + int(by_score[place].name[4:])) % 2305843009213693951
    # Two sorted runs merged must be the whole sorted.
    half = SIZE // 2
    merged = list(heapq.merge(sorted(record.score for record in window[:half]),
                              sorted(record.score for record in window[half:])))
    in_order = merged == [record.score for record in reversed(by_score)]
    return "%d %s" % (folded, in_order)
