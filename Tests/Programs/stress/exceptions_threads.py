"""Exceptions and generators across threads: raised here, caught there; one generator asked by many."""

import threading
import traceback

errors, caught = [], []


def raiser(number, depth):
    if depth == 0:
        raise ValueError(number)
    try:
        raiser(number, depth - 1)
    except ValueError as problem:
        if depth % 3 == 0:
            raise ValueError(number) from problem
        raise


def catch_many(number):
    for turn in range(60):
        try:
            raiser(number, 8)
        except ValueError as problem:
            if problem.args != (number,):
                errors.append("someone else's exception")
            length, cause = 0, problem
            while cause:
                length, cause = length + 1, cause.__cause__
            if length != 3:
                errors.append(f"chain of {length}")
            caught.append(problem)


threads = [threading.Thread(target=catch_many, args=(n,)) for n in range(6)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(errors[:3], len(caught), sum(problem.args[0] for problem in caught))
print(len(traceback.extract_tb(caught[0].__traceback__)), {len(traceback.extract_tb(p.__traceback__)) for p in caught})


def reraise(problem, results):
    try:
        raise problem
    except ValueError as again:
        results.append(again is problem)


results = []
shared = ValueError("shared")
threads = [threading.Thread(target=reraise, args=(shared, results)) for _ in range(10)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(results)


def numbers(limit):
    for number in range(limit):
        yield number


source = numbers(3000)
lock = threading.Lock()
taken, busy = [], []


def locked_take():
    mine = []
    while True:
        with lock:
            number = next(source, None)
        if number is None:
            break
        mine.append(number)
    taken.extend(mine)


threads = [threading.Thread(target=locked_take) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(taken), sorted(taken) == list(range(3000)))
racing, unlocked, refused = numbers(2000), [], []


def unlocked_take():
    mine = []
    while True:
        try:
            mine.append(next(racing))
        except StopIteration:
            break
        except ValueError as problem:
            if str(problem) != "generator already executing":
                errors.append(str(problem))
            refused.append(1)
    unlocked.extend(mine)


threads = [threading.Thread(target=unlocked_take) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(unlocked) == list(range(2000)), errors[:3])


def hand_over(limit):
    """A generator that moves from thread to thread."""
    total = 0
    while total < limit:
        total += yield total
    return total


travelling = hand_over(100)
next(travelling)
steps = []


def step():
    try:
        steps.append(travelling.send(10))
    except StopIteration as stop:
        steps.append(("end", stop.value))


for _ in range(10):
    thread = threading.Thread(target=step)
    thread.start()
    thread.join()
print(steps)
shared_iterator = iter(list(range(5000)))
parts = []
threads = [threading.Thread(target=lambda: parts.append(sum(1 for _ in shared_iterator))) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(parts), sum(parts) >= 5000)
