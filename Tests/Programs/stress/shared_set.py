"""Many threads on one set, on a deque, and on bytearrays and strings that only one of them changes."""

import collections
import threading

members, errors = set(), []
queue = collections.deque()


def adder(number):
    for turn in range(400):
        members.add((number, turn))
        if (number, turn) not in members:
            errors.append("lost member")
        if turn % 3 == 0:
            members.discard((number, turn))
        members.add("common")


def reader():
    for _ in range(40):
        try:
            for member in members:
                if member != "common" and len(member) != 2:
                    errors.append("odd member")
        except RuntimeError as problem:
            if "changed" not in str(problem):
                errors.append(str(problem))
        copied = members.copy()
        len(copied | members), len(copied & members), copied <= members


def left(number):
    for turn in range(500):
        queue.append((number, turn))
        queue.popleft()


threads = [threading.Thread(target=adder,
                            args=(n,)) for n in range(4)] + [threading.Thread(target=reader) for _ in range(2)]
threads += [threading.Thread(target=left, args=(n,)) for n in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
kept = {member for member in members if member != "common"}
print(errors[:3], len(kept), "common" in members, len(queue))
print(kept == {(n, t) for n in range(4) for t in range(400) if t % 3})
ends = collections.deque(maxlen=100)


def bounded(number):
    for turn in range(1000):
        ends.append(number)
        if len(ends) > 100:
            errors.append("too long")


threads = [threading.Thread(target=bounded, args=(n,)) for n in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(ends), errors[:3], set(ends) <= set(range(4)))
