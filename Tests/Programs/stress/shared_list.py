"""Many threads on one list: append, pop, extend, slot writes, slices and sorting meanwhile."""

import threading

THREADS, ROUNDS = 6, 500
stack, slots, errors, taken = [], [0] * THREADS * 10, [], [0] * THREADS
done = threading.Event()


def pusher(number):
    for turn in range(ROUNDS):
        stack.append((number, turn))
        slots[number * 10 + turn % 10] = turn
        if slots[number * 10 + turn % 10] != turn:
            errors.append("lost slot")


def popper(number):
    count = 0
    while count < ROUNDS:
        try:
            owner, turn = stack.pop()
        except IndexError:
            continue
        taken[number] += turn
        count += 1


def reader():
    while not done.is_set():
        for item in stack:
            if len(item) != 2:
                errors.append("odd item")
        copied = stack[:]
        copied.sort()
        if any(copied[n] > copied[n + 1] for n in range(len(copied) - 1)):
            errors.append("sort went wrong")
        len(stack), stack[-1:], list(stack), tuple(slots), slots.count(0), (0, 0) in stack


readers = [threading.Thread(target=reader) for _ in range(2)]
threads = [threading.Thread(target=pusher if n % 2 else popper, args=(n,)) for n in range(THREADS)]
for thread in readers + threads:
    thread.start()
for thread in threads:
    thread.join()
done.set()
for thread in readers:
    thread.join()
print(errors[:3], len(stack), sum(taken) == 3 * sum(range(ROUNDS)))
print([slots[n * 10:n * 10 + 10] == list(range(ROUNDS - 10, ROUNDS)) for n in range(1, THREADS, 2)])

common = []


def mixed(number):
    for turn in range(200):
        common.append(number)
        common.extend((number, number))
        common.insert(0, number)
        common.reverse()
        common.remove(number)
        # The middle is asked for once: between two questions other threads may change the length.
        middle = len(common) // 2
        common[middle:middle] = [number]


threads = [threading.Thread(target=mixed, args=(n,)) for n in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(common), [common.count(n) for n in range(4)])
words = ["w%d" % n for n in range(300)]


def sorter(reverse):
    for _ in range(30):
        own = sorted(words, reverse=reverse)
        if own[0] != ("w99" if reverse else "w0"):
            errors.append("sorted: " + own[0])


threads = [threading.Thread(target=sorter, args=(n % 2 == 1,)) for n in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print([e for e in errors if e.startswith("sorted")])
stack = []


def batches(_):
    # A thread takes as many items as it has put, whoever put them: the list is never empty then.
    try:
        for turn in range(200):
            for item in range(100):
                stack.append(item)
            for item in range(50):
                stack.pop()
                stack.pop(-1)
    except IndexError as error:
        errors.append("batches: %s" % error)


threads = [threading.Thread(target=batches, args=(n,)) for n in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(stack), [e for e in errors if e.startswith("batches")])
