"""Medians, their intervals, and the judgement of a row. Pure functions; all random numbers are seeded."""

import math
import random

RESAMPLES = 2000
SEED = 20260914


def median(values):
    ordered = sorted(values)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2


def bootstrap(values, statistic=median):
    """The statistic with its 95 % bootstrap interval: (value, low, high)."""
    value = statistic(values)
    if len(values) < 2:
        return value, value, value
    generator = random.Random(SEED)
    count = len(values)
    found = sorted(statistic([values[int(generator.random() * count)] for _ in range(count)])
                   for _ in range(RESAMPLES))
    return value, found[int(RESAMPLES * 0.025)], found[int(RESAMPLES * 0.975)]


def geometric_mean(values):
    return math.exp(sum(math.log(value) for value in values) / len(values))


def mean_of_medians(series):
    """The geometric mean of the medians of several series, with the interval that comes from resampling each."""
    value = geometric_mean([median(values) for values in series])
    generator = random.Random(SEED)
    found = []
    for _ in range(RESAMPLES // 4):
        medians = []
        for values in series:
            count = len(values)
            medians.append(median([values[int(generator.random() * count)] for _ in range(count)]))
        found.append(geometric_mean(medians))
    found.sort()
    return value, found[int(len(found) * 0.025)], found[int(len(found) * 0.975)]


class Row:
    """One line of the table. `target` is a bound: "at least" 2 or "at most" 10; None is a line for information."""

    def __init__(self, name, interval, unit, target=None, at_most=False, ours="", theirs="", note=""):
        self.name = name
        self.value, self.low, self.high = interval
        self.unit = unit
        self.target = target
        self.at_most = at_most
        self.ours = ours
        self.theirs = theirs
        self.note = note

    @property
    def verdict(self):
        """Whether the figure is on the right side; "~" where the interval lies on both."""
        if self.target is None:
            return ""
        if self.at_most:
            met, open_ = self.value <= self.target, self.low <= self.target <= self.high
        else:
            met, open_ = self.value >= self.target, self.low <= self.target <= self.high
        return ("met" if met else "NOT MET") + (" ~" if open_ and self.low != self.high else "")

    def plain(self):
        """The row as data for JSON."""
        return {"name": self.name, "value": self.value, "low": self.low, "high": self.high, "unit": self.unit,
                "target": self.target, "bound": None if self.target is None else "at most" if self.at_most
                else "at least", "verdict": self.verdict, "pvm": self.ours, "reference": self.theirs,
                "note": self.note}


def number(value):
    """Three significant digits, as people write them."""
    if value == 0:
        return "0"
    digits = max(0, 2 - int(math.floor(math.log10(abs(value)))))
    return "%.*f" % (digits, value)


def seconds(value):
    for limit, factor, unit in ((1e-3, 1e6, "µs"), (1.0, 1e3, "ms")):
        if value < limit:
            return number(value * factor) + " " + unit
    return number(value) + " s"


def mebibytes(value):
    return number(value / 2 ** 20) + " MiB"
