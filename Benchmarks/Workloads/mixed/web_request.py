"""What a web handler does: parse JSON, wait for a backend, compute, answer in JSON.

One unit is one request; a loop is REQUESTS of them. A request takes about 2 ms on CPython 3.14, of which a tenth, half
or nine tenths is computing: variants cpu10, cpu50, cpu90. The work is fixed by counts, not by time, so a faster
interpreter has a smaller share. A single thread and a worker process handle one request after another; a thread worker
has a pool of IN_FLIGHT threads; an event loop handles all at once. Latency is a request from text to text.
"""

import json
import time

KIND = "mixed"
UNIT = "requests"
SUMMARY = "parse JSON, wait, compute, answer"
VARIANTS = ("cpu10", "cpu50", "cpu90")
DEFAULT = True
MODELS_SKIPPED = {}
NEEDS = []
CHECKSUMS = {"cpu10": "6e0405a8a93a8544", "cpu50": "21b5f72707f53b83", "cpu90": "21242535c63db087"}
LATENCY = True
SIZE = 8
REQUESTS = SIZE
UNITS_PER_LOOP = REQUESTS

IN_FLIGHT = 8
# Variant: seconds of waiting, rounds of computing.
PLAN = {"cpu10": (0.0018, 36), "cpu50": (0.001, 550), "cpu90": (0.0002, 1060)}


def prepare(size, variant):
    wait, rounds = PLAN[variant]
    requests = []
    for number in range(size):
        items = [{"sku": "P%03d" % (number * 5 + place), "count": place + 1, "price": 250 + 75 * place}
                 for place in range(8)]
        requests.append({"user": "user-%d" % number, "page": number, "items": items})
    return {"wait": wait, "rounds": rounds, "requests": requests, "latency": [], "pool": None}


def start(inputs, model):
    if model in ("gil", "nogil"):
        from concurrent.futures import ThreadPoolExecutor
        inputs["pool"] = ThreadPoolExecutor(IN_FLIGHT)


def stop(inputs):
    if inputs["pool"] is not None:
        inputs["pool"].shutdown()


def compute(items, rounds):
    """Prices a basket `rounds` times with changing discounts: integer arithmetic, a dict and a sort."""
    best = {}
    for turn in range(rounds):
        total = 0
        for item in items:
            amount = item["count"] * item["price"]
            if amount > 1000:
                amount -= amount * (turn % 7) // 100
            total = (total * 3 + amount) % 1000003
        best[total % 97] = turn
    return sorted(best.items())[:3], total


def answer(request, ranking, total):
    return json.dumps({"user": request["user"], "page": request["page"], "total": total, "ranking": ranking,
                       "status": "ok"})


def value_of(text):
    result = json.loads(text)
    return result["total"] * 31 + result["page"] + sum(key * 7 + turn for key, turn in result["ranking"])


def text_of(inputs, index, number):
    """A request as it comes over the wire; `index` is its page."""
    request = dict(inputs["requests"][number])
    request["page"] = index * 100 + number
    request["items"] = request["items"][:4 + index % 4]
    return json.dumps(request)


def work(inputs, index):
    def handle(number):
        text = text_of(inputs, index, number)
        begin = time.monotonic()
        request = json.loads(text)
        time.sleep(inputs["wait"])
        ranking, total = compute(request["items"], inputs["rounds"])
        reply = answer(request, ranking, total)
        inputs["latency"].append(time.monotonic() - begin)
        return value_of(reply)

    run = map if inputs["pool"] is None else inputs["pool"].map
    return sum(run(handle, range(len(inputs["requests"]))))


async def work_async(inputs, index):
    import asyncio

    async def handle(number):
        text = text_of(inputs, index, number)
        begin = time.monotonic()
        request = json.loads(text)
        await asyncio.sleep(inputs["wait"])
        ranking, total = compute(request["items"], inputs["rounds"])
        reply = answer(request, ranking, total)
        inputs["latency"].append(time.monotonic() - begin)
        return value_of(reply)

    return sum(await asyncio.gather(*[handle(number) for number in range(len(inputs["requests"]))]))
