"""Many waits at once: what an execution model costs beside the waiting itself.

One unit is one wait of 2 ms; a loop is a fan of FAN waits. A single thread and a worker process wait one after
another; a thread worker hands them to a pool of FAN threads; an event loop gathers FAN tasks. Latency is what a wait
really took.
"""

import time

KIND = "io"
UNIT = "waits"
SUMMARY = "a fan of 2 ms sleeps"
VARIANTS = ("default",)
DEFAULT = False
MODELS_SKIPPED = {}
NEEDS = []
CHECKSUMS = {"default": "06f49a4e121e7445"}
LATENCY = True
SIZE = 20
FAN = SIZE
UNITS_PER_LOOP = FAN

WAIT = 0.002


def prepare(size):
    return {"fan": size, "latency": [], "pool": None}


def start(inputs, model):
    if model in ("gil", "nogil"):
        from concurrent.futures import ThreadPoolExecutor
        inputs["pool"] = ThreadPoolExecutor(inputs["fan"])


def stop(inputs):
    if inputs["pool"] is not None:
        inputs["pool"].shutdown()


def answer(index, part, waited):
    """A number for the checksum; a wait that came back early counts as none."""
    return (index + 1) * 1000 + part if waited >= WAIT * 0.99 else 0


def work(inputs, index):
    latency = inputs["latency"]

    def one(part):
        begin = time.monotonic()
        time.sleep(WAIT)
        waited = time.monotonic() - begin
        latency.append(waited)
        return answer(index, part, waited)

    run = map if inputs["pool"] is None else inputs["pool"].map
    return sum(run(one, range(inputs["fan"])))


async def work_async(inputs, index):
    import asyncio
    latency = inputs["latency"]

    async def one(part):
        begin = time.monotonic()
        await asyncio.sleep(WAIT)
        waited = time.monotonic() - begin
        latency.append(waited)
        return answer(index, part, waited)

    return sum(await asyncio.gather(*[one(part) for part in range(inputs["fan"])]))
