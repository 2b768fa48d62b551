"""Thousands of threads start and end; hundreds live at once; each leaves its mark."""

import threading
import time

marks = []
for batch in range(60):
    threads = [threading.Thread(target=marks.append, args=(batch * 50 + n,)) for n in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
print(len(marks), sum(marks), threading.active_count())
gate, arrived = threading.Event(), threading.Semaphore(0)
local = threading.local()
totals = []


def wait_at_gate(number):
    local.value = [number] * 10
    arrived.release()
    gate.wait()
    totals.append(sum(local.value))


threads = [threading.Thread(target=wait_at_gate, args=(n,)) for n in range(200)]
for thread in threads:
    thread.start()
for _ in threads:
    arrived.acquire()
print(threading.active_count())
gate.set()
for thread in threads:
    thread.join()
print(sum(totals), threading.active_count())


def nested(depth, out):
    if depth:
        threads = [threading.Thread(target=nested, args=(depth - 1, out)) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    out.append(depth)


out = []
nested(7, out)
print(len(out), sum(out))


def allocate(number):
    kept = []
    for turn in range(200):
        kept.append({"n": number, "list": [turn] * 20, "text": str(turn) * 5})
        if len(kept) > 20:
            kept.clear()
    results.append(number)


results = []
threads = [threading.Thread(target=allocate, args=(n,)) for n in range(40)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(results) == list(range(40)))


def recurse(n):
    return 0 if n == 0 else 1 + recurse(n - 1)


def deep():
    try:
        depths.append(recurse(300))
        recurse(10**6)
    except RecursionError:
        depths.append("RecursionError")


depths = []
threads = [threading.Thread(target=deep) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(depths.count(300), depths.count("RecursionError"))
daemon = threading.Thread(target=time.sleep, args=(100,), daemon=True)
daemon.start()
print(daemon.is_alive(), "the program ends although a daemon thread sleeps")
