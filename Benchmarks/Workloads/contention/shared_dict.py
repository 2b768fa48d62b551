"""Several workers write and read one dict.

One unit is one write and one read back. Every worker writes keys of its own, so the result is defined without a lock:
`isolated` gives each worker a dict of its own, `shared` one dict for all without a lock (a dict operation is atomic),
`locked` one dict with one lock around each write and each read.
"""

import threading

KIND = "contention"
UNIT = "updates"
SUMMARY = "writes to one dict, keys of each worker apart"
VARIANTS = ("isolated", "shared", "locked")
DEFAULT = True
NOT_SHARED = "worker processes share no memory: each would have a dict of its own"
MODELS_SKIPPED = {"process/shared": NOT_SHARED, "process/locked": NOT_SHARED}
NEEDS = []
CHECKSUMS = {"isolated": "472e1f3d193096ec", "shared": "472e1f3d193096ec", "locked": "472e1f3d193096ec"}
SIZE = 40000
UNITS_PER_LOOP = SIZE

KEYS = 500


def prepare_shared(size, variant, workers):
    table, lock = {}, threading.Lock()
    every = []
    for worker in range(workers):
        if variant == "isolated":
            table = {}
        keys = list(range(worker * KEYS, worker * KEYS + KEYS))
        every.append({"table": table, "lock": lock if variant == "locked" else None, "keys": keys,
                      "rounds": size // KEYS})
    return every


def work(inputs, index):
    table, lock, keys = inputs["table"], inputs["lock"], inputs["keys"]
    total = 0
    if lock is None:
        for turn in range(inputs["rounds"]):
            for place, key in enumerate(keys):
                table[key] = place * index + turn
                total += table[key]
    else:
        for turn in range(inputs["rounds"]):
            for place, key in enumerate(keys):
                with lock:
                    table[key] = place * index + turn
                with lock:
                    total += table[key]
    return total


def verify(inputs_of_workers, loops_of_workers):
    """Every key that was written must be there, and no other."""
    for inputs in inputs_of_workers:
        sharers = [other for other in inputs_of_workers if other["table"] is inputs["table"]]
        expected = sorted(key for other in sharers for key in other["keys"])
        if sorted(inputs["table"]) != expected:
            return "the dict has %d keys instead of %d" % (len(inputs["table"]), len(expected))
    return None
