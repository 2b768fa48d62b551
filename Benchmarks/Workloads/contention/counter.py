"""Several workers count.

One unit is one count. `isolated`: each worker adds to an attribute of its own object; `shared`: all draw numbers from
one itertools.count, whose next step is atomic; `locked`: all add to one attribute under one lock.
"""

import itertools
import threading

KIND = "contention"
UNIT = "counts"
SUMMARY = "one counter for all: own, atomic or locked"
VARIANTS = ("isolated", "shared", "locked")
DEFAULT = False
NOT_SHARED = "worker processes share no memory: each would have a counter of its own"
MODELS_SKIPPED = {"process/shared": NOT_SHARED, "process/locked": NOT_SHARED}
NEEDS = []
CHECKSUMS = {"isolated": "9f70714004282745", "shared": "9f70714004282745", "locked": "9f70714004282745"}
SIZE = 60000
UNITS_PER_LOOP = SIZE


class Counter:
    def __init__(self):
        self.value = 0
        self.lock = threading.Lock()
        self.tickets = itertools.count()


def prepare_shared(size, variant, workers):
    common = Counter()
    return [{"size": size, "variant": variant, "counter": Counter() if variant == "isolated" else common}
            for _ in range(workers)]


def work(inputs, index):
    """Counts `size` times. The result says how often a step was seen to go up, which must be always."""
    counter, variant = inputs["counter"], inputs["variant"]
    upward = 0
    last = -1
    if variant == "isolated":
        for _ in range(inputs["size"]):
            counter.value += 1
            if counter.value > last:
                upward += 1
            last = counter.value
    elif variant == "shared":
        tickets = counter.tickets
        for _ in range(inputs["size"]):
            ticket = next(tickets)
            if ticket > last:
                upward += 1
            last = ticket
    else:
        lock = counter.lock
        for _ in range(inputs["size"]):
            with lock:
                counter.value += 1
                value = counter.value
            if value > last:
                upward += 1
            last = value
    return upward * (index + 1)


def verify(inputs_of_workers, loops_of_workers):
    """No count may be lost."""
    for inputs in inputs_of_workers:
        expected = sum(SIZE * loops for other, loops in zip(inputs_of_workers, loops_of_workers)
                       if other["counter"] is inputs["counter"])
        counter = inputs["counter"]
        if inputs["variant"] == "shared":
            counter.value = next(counter.tickets)
            counter.tickets = itertools.count(counter.value)
        if counter.value != expected:
            return "counted to %d instead of %d" % (counter.value, expected)
    return None
