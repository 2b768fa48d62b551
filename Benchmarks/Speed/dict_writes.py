"""Workers write keys of their own into one dict, without a lock. One unit is one write."""

KIND = "contention"
UNIT = "writes"
SUMMARY = "writes to one shared dict"
VARIANTS = ("default",)
DEFAULT = False
MODELS_SKIPPED = {}
NEEDS = []
SIZE = 40000
UNITS_PER_LOOP = SIZE

KEYS = 500


def prepare_shared(size, variant, workers):
    table = {}
    return [{"table": table, "keys": list(range(worker * KEYS, worker * KEYS + KEYS)), "turns": size // KEYS}
            for worker in range(workers)]


def work(inputs, index):
    table, keys = inputs["table"], inputs["keys"]
    for turn in range(inputs["turns"]):
        value = turn + index
        for key in keys:
            table[key] = value
    return sum([table[key] for key in keys])
