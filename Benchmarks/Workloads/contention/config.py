"""A configuration that everybody reads all the time and somebody replaces now and then.

One unit is one read of three settings. Every READS_PER_WRITE reads a worker replaces the configuration by a new one.
`isolated`: each worker has its own; `shared`: one holder for all, the new dict is published by one assignment;
`locked`: the same with one lock around each read and each replacement. In every version the settings fit together
(timeout + retries + limit is the same), so a mixture of two versions would show in the checksum.
"""

import threading

KIND = "contention"
UNIT = "reads"
SUMMARY = "a read-mostly configuration, replaced now and then"
VARIANTS = ("isolated", "shared", "locked")
DEFAULT = False
NOT_SHARED = "worker processes share no memory: each would have a configuration of its own"
MODELS_SKIPPED = {"process/shared": NOT_SHARED, "process/locked": NOT_SHARED}
NEEDS = []
CHECKSUMS = {"isolated": "6a9e40fe6c0edb71", "shared": "6a9e40fe6c0edb71", "locked": "6a9e40fe6c0edb71"}
SIZE = 50000
UNITS_PER_LOOP = SIZE

READS_PER_WRITE = 1000
WHOLE = 10000


class Holder:
    """Points to the configuration of the day."""

    def __init__(self):
        self.settings = make_settings(0)
        self.lock = threading.Lock()


def make_settings(version):
    timeout, retries = version * 17 % 3000, version * 5 % 700
    return {"timeout": timeout, "retries": retries, "limit": WHOLE - timeout - retries, "version": version}


def prepare_shared(size, variant, workers):
    common = Holder()
    return [{"holder": Holder() if variant == "isolated" else common, "locked": variant == "locked",
             "writes": size // READS_PER_WRITE} for _ in range(workers)]


def work(inputs, index):
    holder = inputs["holder"]
    total = 0
    for write in range(inputs["writes"]):
        fresh = make_settings(write * 8 + index)
        if inputs["locked"]:
            with holder.lock:
                holder.settings = fresh
            for _ in range(READS_PER_WRITE):
                with holder.lock:
                    settings = holder.settings
                    total += settings["timeout"] + settings["retries"] + settings["limit"]
        else:
            holder.settings = fresh
            for _ in range(READS_PER_WRITE):
                settings = holder.settings
                total += settings["timeout"] + settings["retries"] + settings["limit"]
        total += fresh["version"]
    return total
