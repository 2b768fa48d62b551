"""Long random runs of container operations against slow models that cannot be wrong."""

import bisect
import heapq
import random
from collections import Counter, OrderedDict, deque

random.seed(7)


class SlowDict:
    """Insertion-ordered pairs in a list."""

    def __init__(self):
        self.pairs = []

    def set(self, key, value):
        for pair in self.pairs:
            if pair[0] == key:
                pair[1] = value
                return
        self.pairs.append([key, value])

    def drop(self, key):
        self.pairs = [pair for pair in self.pairs if pair[0] != key]


def key():
    return random.choice([random.randrange(60), str(random.randrange(60)), (random.randrange(8), random.randrange(8)),
                          float(random.randrange(60)),
                          None, True, frozenset({random.randrange(5)}), random.randrange(60) + 2**64])


table, ordered, slow = {}, OrderedDict(), SlowDict()
for step in range(6000):
    choice, name = random.random(), key()
    if choice < 0.6:
        table[name] = ordered[name] = step
        slow.set(name, step)
    elif choice < 0.9:
        table.pop(name, None)
        ordered.pop(name, None)
        slow.drop(name)
    elif table and choice < 0.95:
        last = table.popitem()
        assert last == ordered.popitem() == tuple(slow.pairs.pop())
    elif choice < 0.96:
        table, ordered = dict(table), OrderedDict(ordered)
    assert len(table) == len(slow.pairs)
    if step % 100 == 0:
        assert list(table.items()) == list(ordered.items()) == [tuple(pair) for pair in slow.pairs]
        assert list(reversed(table)) == [pair[0] for pair in reversed(slow.pairs)]
print("dict", len(table), sum(table.values()))

members, others, slow_set = set(), set(range(0, 100, 3)), []
for step in range(5000):
    number = random.randrange(100)
    operation = random.randrange(6)
    if operation < 2:
        members.add(number)
        slow_set = slow_set if number in slow_set else slow_set + [number]
    elif operation == 2:
        members.discard(number)
        slow_set = [n for n in slow_set if n != number]
    elif operation == 3:
        assert sorted(members & others) == sorted(n for n in slow_set if n % 3 == 0)
        assert sorted(members - others) == sorted(n for n in slow_set if n % 3)
    elif operation == 4:
        assert sorted(members | others) == sorted({*slow_set, *others})
        assert len(members ^ others) == len(members | others) - len(members & others)
    else:
        assert (number in members) == (number in slow_set) and sorted(members) == sorted(slow_set)
print("set", len(members), sum(members))

items, model = [], []
for step in range(5000):
    operation, value = random.randrange(10), random.randrange(50)
    low, high = sorted((random.randrange(-5, len(items) + 5), random.randrange(-5, len(items) + 5)))
    if operation < 3:
        items.append(value)
        model = model + [value]
    elif operation == 3:
        place = random.randrange(len(items) + 1)
        items.insert(place, value)
        model = model[:place] + [value] + model[place:]
    elif operation == 4 and items:
        place = random.randrange(len(items))
        assert items.pop(place) == model[place]
        model = model[:place] + model[place + 1:]
    elif operation == 5:
        start, stop, _ = slice(low, high).indices(len(items))
        items[low:high] = [value] * 3
        model = model[:start] + [value] * 3 + model[max(start, stop):]
    elif operation == 6 and len(items) > 60:
        step_size = random.choice([2, 3, -1, -2])
        gone = set(range(len(items))[::step_size]) if step_size > 0 else set(range(len(items) - 1, -1, step_size))
        del items[::step_size]
        model = [v for n, v in enumerate(model) if n not in gone]
    elif operation == 7:
        items.reverse()
        model = model[::-1]
    elif operation == 8 and value in items:
        assert items.index(value) == min(n for n, v in enumerate(model) if v == value)
        items.remove(value)
        model.remove(value)
    elif operation == 9 and step % 50 == 0:
        items.sort(key=lambda v: v % 7)
        model = [v for remainder in range(7) for v in model if v % 7 == remainder]
    assert items == model, (step, operation)
    if len(items) > 200:
        del items[100:], model[100:]
print("list", len(items), sum(items), items[low:high:2] == model[low:high:2])

queue, model = deque(maxlen=20), []
for step in range(3000):
    operation = random.randrange(5)
    if operation < 2:
        queue.append(step)
        model = (model + [step])[-20:]
    elif operation == 2:
        queue.appendleft(step)
        model = ([step] + model)[:20]
    elif operation == 3 and queue:
        assert queue.popleft() == model.pop(0)
    else:
        turn = random.randrange(-30, 30)
        queue.rotate(turn)
        if model:
            turn %= len(model)
            model = model[-turn:] + model[:-turn] if turn else model
    assert list(queue) == model
print("deque", list(queue)[:5])

heap, ordered_list = [], []
for step in range(3000):
    if random.random() < 0.6 or not heap:
        value = random.randrange(1000)
        heapq.heappush(heap, value)
        bisect.insort(ordered_list, value)
    else:
        assert heapq.heappop(heap) == ordered_list.pop(0)
print("heap", len(heap), sorted(heap) == ordered_list)

records = [(random.randrange(50), random.random(), str(random.randrange(10**6))) for _ in range(3000)]
for field, reverse in ((0, False), (0, True), (1, False), (2, True)):
    result = sorted(records, key=lambda record: record[field], reverse=reverse)
    assert all((a[field] <= b[field]) != reverse or a[field] == b[field] for a, b in zip(result, result[1:]))
    positions = {record: n for n, record in enumerate(records)}
    assert all(a[field] != b[field] or positions[a] < positions[b] for a, b in zip(result, result[1:]))
for shape in (range(2000), range(2000, 0, -1), [1] * 2000, [n % 7 for n in range(2000)], [n ^ 5 for n in range(2000)],
              list(range(1000)) * 2):
    assert sorted(shape) == list(heapq.merge(*[sorted(list(shape)[n:n + 100]) for n in range(0, 2000, 100)]))
print("sort", sorted(records)[0][0], Counter(r[0] for r in records).most_common(1)[0][1] > 60)

text, letters = "", []
for step in range(2000):
    letter = random.choice("abcé€😀 \n")
    text, letters = text + letter, letters + [letter]
    if step % 100 == 0:
        a, b = sorted((random.randrange(len(text)), random.randrange(len(text))))
        assert list(text[a:b]) == letters[a:b] and list(text[::-3]) == letters[::-3]
        assert text.count("é") == letters.count("é")
        assert text.find("😀", a) == next((n for n in range(a, len(letters)) if letters[n] == "😀"), -1)
        assert text.encode().decode() == text and text.replace("é", "ee").count("e") == 2 * letters.count("é")
        assert "".join(text.split("€")) == text.replace("€", "") and "\n".join(text.split("\n")) == text
print("str", len(text), len(text.encode()), len(text.split()))
