"""Files written block by block, each block forced to the disk, then read back.

One unit is one block of 4 KiB: written, flushed with fsync, and read. A loop writes FILES files of BLOCKS blocks. A
single thread and a worker process write file after file; a thread worker has a thread for each file; an event loop
hands each file to its executor. The files stand in BRIGADE_SCRATCH, TMPDIR or /tmp, whichever is set first: on a file
system in memory fsync costs nothing. Latency is one write with its fsync.
"""

import os
import time

KIND = "io"
UNIT = "blocks"
SUMMARY = "write, fsync and read back 4 KiB blocks"
VARIANTS = ("default",)
DEFAULT = False
MODELS_SKIPPED = {}
NEEDS = []
CHECKSUMS = {"default": "351cdf9a1366c5c3"}
TAGS = ["files"]
LATENCY = True
SIZE = 4
FILES = 4
BLOCKS = SIZE
UNITS_PER_LOOP = FILES * BLOCKS

LENGTH = 4096


def prepare(size):
    folder = os.environ.get("BRIGADE_SCRATCH") or os.environ.get("TMPDIR") or "/tmp"
    inputs = {"latency": [], "pool": None, "paths": []}
    for number in range(FILES):
        # The address of `inputs` tells the workers of one process apart.
        inputs["paths"].append(os.path.join(folder, "brigade-%d-%x-%d.tmp" % (os.getpid(), id(inputs), number)))
    return inputs


def start(inputs, model):
    if model in ("gil", "nogil"):
        from concurrent.futures import ThreadPoolExecutor
        inputs["pool"] = ThreadPoolExecutor(FILES)


def stop(inputs):
    if inputs["pool"] is not None:
        inputs["pool"].shutdown()
    for path in inputs["paths"]:
        if os.path.exists(path):
            os.remove(path)


def block(index, number, place):
    line = b"%06d %06d %06d\n" % (index, number, place)
    return (line * (LENGTH // len(line) + 1))[:LENGTH]


def write_and_read(inputs, index, number):
    """One file. Returns a number from what was read."""
    path, latency = inputs["paths"][number], inputs["latency"]
    with open(path, "wb", buffering=0) as file:
        for place in range(BLOCKS):
            begin = time.monotonic()
            file.write(block(index, number, place))
            os.fsync(file.fileno())
            latency.append(time.monotonic() - begin)
    total = 0
    with open(path, "rb") as file:
        for place in range(BLOCKS):
            data = file.read(LENGTH)
            if data == block(index, number, place):
                total += int(data[:6]) * 10000 + int(data[7:13]) * 100 + int(data[14:20]) + len(data)
    return total


def work(inputs, index):
    run = map if inputs["pool"] is None else inputs["pool"].map
    return sum(run(lambda number: write_and_read(inputs, index, number), range(FILES)))


async def stop_async(inputs):
    stop(inputs)


async def work_async(inputs, index):
    import asyncio
    loop = asyncio.get_running_loop()
    return sum(await asyncio.gather(*[loop.run_in_executor(None, write_and_read, inputs, index, number)
                                      for number in range(FILES)]))
