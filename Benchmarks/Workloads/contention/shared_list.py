"""Several workers append to and take from one list, and write slots of another.

One unit is one append, one pop and one write to a slot. `isolated` gives each worker lists of its own, `shared` one
pair for all without a lock (list operations are atomic; each worker writes slots of its own), `locked` one pair with
one lock around each operation. A worker takes as many items as it has appended, whoever appended them.
"""

import threading

KIND = "contention"
UNIT = "items"
SUMMARY = "append, pop and slot writes on one list"
VARIANTS = ("isolated", "shared", "locked")
DEFAULT = False
NOT_SHARED = "worker processes share no memory: each would have a list of its own"
MODELS_SKIPPED = {"process/shared": NOT_SHARED, "process/locked": NOT_SHARED}
NEEDS = []
CHECKSUMS = {"isolated": "adf3426369ebe976", "shared": "adf3426369ebe976", "locked": "adf3426369ebe976"}
SIZE = 20000
UNITS_PER_LOOP = SIZE

SLOTS = 100


def prepare_shared(size, variant, workers):
    lock = threading.Lock() if variant == "locked" else None
    every = []
    for worker in range(workers):
        if worker == 0 or variant == "isolated":
            stack, slots = [], [0] * (SLOTS * workers)
        every.append({"stack": stack, "slots": slots, "lock": lock, "first": worker * SLOTS,
                      "batches": size // SLOTS, "balance": 0})
    return every


def work(inputs, index):
    stack, slots, lock, first = inputs["stack"], inputs["slots"], inputs["lock"], inputs["first"]
    balance = total = 0
    for batch in range(inputs["batches"]):
        if lock is None:
            for place in range(SLOTS):
                stack.append(batch + place)
                slots[first + place] = batch * index + place
                balance += batch + place
            for place in range(SLOTS):
                balance -= stack.pop()
                total += slots[first + place]
        else:
            for place in range(SLOTS):
                with lock:
                    stack.append(batch + place)
                    slots[first + place] = batch * index + place
                balance += batch + place
            for place in range(SLOTS):
                with lock:
                    balance -= stack.pop()
                    total += slots[first + place]
    inputs["balance"] += balance
    return total


def verify(inputs_of_workers, loops_of_workers):
    """What was appended must have been taken exactly once."""
    left = sum(len(inputs["stack"]) for inputs in inputs_of_workers)
    balance = sum(inputs["balance"] for inputs in inputs_of_workers)
    if left or balance:
        return "%d items were left, the sums differ by %d" % (left, balance)
    return None
