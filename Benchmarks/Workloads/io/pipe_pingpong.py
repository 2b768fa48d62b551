"""Ping-pong through two pipes: what a switch between two waiting sides costs.

One unit is one round trip of 32 bytes to a peer that answers with the bytes reversed. The peer is a thread, or under
an event loop a task of the same loop. Nothing is in flight beside the one message. Latency is a round trip.
"""

import os
import threading
import time

KIND = "io"
UNIT = "round trips"
SUMMARY = "32 bytes through two pipes and back"
VARIANTS = ("default",)
DEFAULT = False
MODELS_SKIPPED = {}
NEEDS = []
CHECKSUMS = {"default": "e4abc9156f7e585a"}
TAGS = ["pipes"]
LATENCY = True
SIZE = 200
UNITS_PER_LOOP = SIZE

LENGTH = 32


def prepare(size):
    return {"rounds": size, "latency": [], "there": None, "back": None, "peer": None}


def message(index, number):
    return b"%04d/%08d" % (index, number) + b"_" * (LENGTH - 13)


def value_of(answer):
    text = answer[::-1]
    return int(text[:4]) * 100000 + int(text[5:13])


def start(inputs, model):
    inputs["there"], inputs["back"] = os.pipe(), os.pipe()
    inputs["peer"] = threading.Thread(target=answer_all, args=(inputs["there"][0], inputs["back"][1]), daemon=True)
    inputs["peer"].start()


def stop(inputs):
    os.close(inputs["there"][1])
    inputs["peer"].join()
    os.close(inputs["there"][0])
    for end in inputs["back"]:
        os.close(end)


def answer_all(source, target):
    """The peer: answers until the other side closes."""
    data = os.read(source, LENGTH)
    while data:
        os.write(target, data[::-1])
        data = os.read(source, LENGTH)


def work(inputs, index):
    latency, ping, pong = inputs["latency"], inputs["there"][1], inputs["back"][0]
    total = 0
    for number in range(inputs["rounds"]):
        begin = time.monotonic()
        os.write(ping, message(index, number))
        answer = os.read(pong, LENGTH)
        latency.append(time.monotonic() - begin)
        total += value_of(answer)
    return total


async def readable(descriptor):
    """Waits until the descriptor has something to read, or its other end is closed."""
    import asyncio
    loop = asyncio.get_running_loop()
    future = loop.create_future()

    def wake():
        loop.remove_reader(descriptor)
        future.set_result(None)

    loop.add_reader(descriptor, wake)
    await future


async def answer_all_async(source, target):
    await readable(source)
    data = os.read(source, LENGTH)
    while data:
        os.write(target, data[::-1])
        await readable(source)
        data = os.read(source, LENGTH)


async def start_async(inputs):
    import asyncio
    inputs["there"], inputs["back"] = os.pipe(), os.pipe()
    inputs["peer"] = asyncio.create_task(answer_all_async(inputs["there"][0], inputs["back"][1]))


async def stop_async(inputs):
    os.close(inputs["there"][1])
    await inputs["peer"]
    os.close(inputs["there"][0])
    for end in inputs["back"]:
        os.close(end)


async def work_async(inputs, index):
    latency, ping, pong = inputs["latency"], inputs["there"][1], inputs["back"][0]
    total = 0
    for number in range(inputs["rounds"]):
        begin = time.monotonic()
        os.write(ping, message(index, number))
        await readable(pong)
        answer = os.read(pong, LENGTH)
        latency.append(time.monotonic() - begin)
        total += value_of(answer)
    return total
