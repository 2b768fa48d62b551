"""Producers and consumers around a queue.

Every worker is both: it puts a batch and then takes as many items, whoever put them, so no worker ever waits for ever
and any number of workers will do. One unit is one item put and taken. `isolated`: a queue.Queue for each worker;
`shared`: one queue.SimpleQueue, which needs no lock in Python code; `locked`: one queue.Queue, a lock with conditions.
"""

import queue

KIND = "contention"
UNIT = "items"
SUMMARY = "put and take batches from one queue"
VARIANTS = ("isolated", "shared", "locked")
DEFAULT = True
NOT_SHARED = "a queue between threads does not reach other processes"
MODELS_SKIPPED = {"process/shared": NOT_SHARED, "process/locked": NOT_SHARED}
NEEDS = []
CHECKSUMS = {"isolated": "63918c5fbbaf67dc", "shared": "63918c5fbbaf67dc", "locked": "63918c5fbbaf67dc"}
SIZE = 4000
UNITS_PER_LOOP = SIZE

BATCH = 50


def prepare_shared(size, variant, workers):
    common = queue.SimpleQueue() if variant == "shared" else queue.Queue()
    return [{"queue": queue.Queue() if variant == "isolated" else common, "batches": size // BATCH, "balance": 0}
            for _ in range(workers)]


def work(inputs, index):
    put, take = inputs["queue"].put, inputs["queue"].get
    balance = taken = 0
    for batch in range(inputs["batches"]):
        for place in range(BATCH):
            put((batch, place))
            balance += batch * 1000 + place
        for place in range(BATCH):
            first, second = take()
            balance -= first * 1000 + second
            taken += 1
    inputs["balance"] += balance
    return taken * (index + 1)


def verify(inputs_of_workers, loops_of_workers):
    """What was put must have been taken exactly once."""
    balance = sum(inputs["balance"] for inputs in inputs_of_workers)
    if balance or not all(inputs["queue"].empty() for inputs in inputs_of_workers):
        return "the sums of what was put and taken differ by %d" % balance
    return None
