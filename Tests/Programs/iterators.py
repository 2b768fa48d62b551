"""The iterator protocol in classes, unpacking, star expressions, walrus."""


def error(function, *arguments, **named):
    try:
        print("no error:", function(*arguments, **named))
    except BaseException as problem:
        print(type(problem).__name__ + ":", problem)


class Countdown:
    def __init__(self, start):
        self.start = start

    def __iter__(self):
        return CountdownIterator(self.start)


class CountdownIterator:
    def __init__(self, left):
        self.left = left

    def __iter__(self):
        return self

    def __next__(self):
        if self.left <= 0:
            raise StopIteration
        self.left -= 1
        return self.left + 1


countdown = Countdown(3)
print(list(countdown), list(countdown), sum(countdown), max(countdown), 2 in countdown, sorted(countdown),
      tuple(countdown), {*countdown} == {1, 2, 3}, [*countdown, *countdown])
first, *others = countdown
print(first, others, dict(zip(countdown, "abc")), list(map(str, countdown)), "-".join(map(str, countdown)),
      list(enumerate(countdown)), list(reversed([*countdown])))
iterator = iter(countdown)
print(next(iterator), list(iterator), next(iterator, "end"), list(iterator))


class NoNext:
    def __iter__(self):
        return self


class NotIterable:
    __iter__ = None

    def __getitem__(self, index):
        return index


class FailsLate:
    def __iter__(self):
        yield 1
        raise ValueError("late")


class StopsInGetitem:
    def __getitem__(self, index):
        if index == 2:
            raise StopIteration
        return index


error(iter, NoNext())
error(iter, NotIterable())
error(list, FailsLate())
error(list, StopsInGetitem())
error(lambda: [*5])
error(lambda: {**5})
error(lambda: {**[1]})
error(lambda: print(*5))
error(lambda: (lambda a, b: 0)(*FailsLate()))


def unpack(source):
    a, (b, *c), d = source
    return a, b, c, d


print(unpack([1, (2, 3, 4), 5]), unpack("xyz"), unpack((1, [2], 3)))
error(unpack, [1, [], 2])
error(unpack, [1, 2, 3])
error(unpack, [1])
error(unpack, [1, [2], 3, 4])
error(unpack, Countdown(2))
*a, = "abc"
[b, *c] = range(3)
(d), e = 1, 2
f, = [9]
head, *middle, tail = range(6)
(g, h), [i, (j, *k)] = (1, 2), (3, "xyz")
print(a, b, c, d, e, f, head, middle, tail, g, h, i, j, k)
for number, (left, *right) in enumerate([(1, 2, 3), "ab"]):
    print(number, left, right)
for *start, end in [(1, 2, 3), (4,)]:
    print(start, end)
x, y = y, x = 1, 2
print(x, y)


class Target:
    def __setattr__(self, name, value):
        print("attribute", name, value)
        object.__setattr__(self, name, value)

    def __setitem__(self, key, value):
        print("item", key, value)


target = Target()
target.p, target["q"], (target.r, *target.s) = 1, 2, (3, 4, 5)
target.t = target["u"] = "both"
print([*range(3), *"ab"], (*[], 1), {*[1], *[2]} == {1, 2}, {**{"a": 1}, "b": 2, **{"a": 3}}, [*[*[1]]], *[1, 2], *"z")


def stars():
    yield *range(2), "x"
    return *[1], *[2]


print(next(stars()), list(stars()), [i for i in (*"ab", 3)])

if (n := len("hello")) > 3:
    print("long", n)
while (chunk := iterator and n) and n > 3:
    n -= 1
    print("chunk", chunk)
print([last := value for value in range(3)], last, (q := 1, 2), q, f"{(r := 5)}", r, (lambda: (s := 7) + s)(),
      any((found := v) > 1 for v in (1, 2, 3)), found)
print([(t, t**2) for v in range(5) if (t := v * 2) > 4])


class Resettable:
    """An iterator that goes on after it stopped."""

    def __init__(self):
        self.count = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.count += 1
        if self.count % 3 == 0:
            raise StopIteration
        return self.count


again = Resettable()
print(list(again), list(again), list(again))
shared = iter(range(10))
print(list(zip(shared, shared, shared)), list(shared), [(m, next(shared, None)) for m in shared])
source = iter([1, 2, 3, 4])
for value in source:
    print(value, next(source, "none"), end="; ")
print()
text_lines = iter(["a", "b", "", "c"])
print(list(iter(lambda: next(text_lines), "")), list(text_lines))
listing = [1, 2, 3, 4, 5, 6]
for value in listing:
    if value % 2 == 0:
        listing.remove(value)
print(listing)
walk = iter([1, 2])
print(list(walk), next(walk, None))
