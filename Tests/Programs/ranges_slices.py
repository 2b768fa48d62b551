"""range, slice, enumerate, zip, map, filter, reversed, iter with a sentinel."""


def error(function, *arguments, **named):
    try:
        print("no error:", repr(function(*arguments, **named)))
    except Exception as problem:
        print(type(problem).__name__ + ":", problem)


print(range(5), range(2, 5), range(5, 0, -2), list(range(0)), list(range(5, 0, -2)), list(range(-3, 3, 2)),
      range(1, 10, 3)[2], range(10)[-1])
print(range(10)[2:5], range(10)[::-1], range(10)[::3][1], range(0, 20, 4)[1:3], len(range(10**18)), len(range(5, 2)),
      bool(range(0)), range(3) == range(0, 3, 1),
      range(0, 3, 2) == range(0, 4, 2), range(0) == range(2, 1), hash(range(3)) == hash(range(0, 3)))
numbers = range(3, 30, 4)
print(7 in numbers, 8 in numbers, 7.0 in numbers, "7" in numbers, numbers.index(11), numbers.count(11),
      numbers.count(12), numbers.start, numbers.stop, numbers.step,
      max(numbers), list(reversed(numbers)), sum(numbers))
print(range(10**20, 10**20 + 3)[1], list(range(2**63 - 1, 2**63 + 2)), 10**25 in range(10**30),
      range(-(10**20), 10**20, 10**19)[-1], list(range(10**20, 10**20 - 5, -2)))
error(range, 1, 2, 0)
error(range, 1.5)
error(range)
error(range, "5")
error(lambda: range(3)[5])
error(range(3).index, 7)
error(lambda: len(range(10**30)))
error(lambda: range(3) < range(4))
error(lambda: setattr(range(3), "start", 1))

part = slice(1, 10, 2)
print(part, part.start, part.stop, part.step, slice(3), slice(None), part == slice(1, 10, 2), part.indices(5),
      slice(None, None, -1).indices(4), slice(-3, None).indices(10),
      slice(100, -100, -3).indices(10), "abcdef"[part])
error(slice)
error(part.indices, -1)
error(slice(0, 1, 0).indices, 5)
error(slice("a").indices, 5)
print(hash(slice(1)) == hash(slice(1)), slice(1) < slice(2))


class Grid:
    def __getitem__(self, key):
        return key


print(Grid()[1], Grid()[1:2], Grid()[1, 2:3, ...], Grid()[::], Grid()[()], Grid()[:, 0], Grid()["a":"b":"c"],
      Grid()[*[1, 2]])

print(list(enumerate("ab")), list(enumerate("ab", 5)), list(enumerate([], start=3)), next(enumerate("x")))
print(list(zip()), list(zip("ab")), list(zip("abc", [1, 2])), list(zip("ab", "cd", "ef")), dict(zip("ab", [1, 2])),
      list(zip(*[(1, "a"), (2, "b")])))
print(list(zip("ab", [1, 2], strict=True)))
error(lambda: list(zip("abc", [1, 2], strict=True)))
error(lambda: list(zip("a", [1, 2], strict=True)))
error(lambda: list(zip("a", [1], [1, 2], strict=True)))
error(zip, 5)
error(enumerate, 5)
print(list(map(str, [1, 2])), list(map(lambda x, y: x + y, [1, 2, 3], [10, 20])), list(map(max, [1, 5], [4, 2])),
      list(filter(None, [0, 1, "", "x"])), list(filter(str.isdigit, "a1b2")))
error(map, str)
error(lambda: list(map(5, [1])))
error(lambda: list(map(lambda x, y: x, [1])))
error(lambda: list(map(str, [1], [2, 3], strict=True)))
error(filter, None)
print(list(reversed([1, 2, 3])), "".join(reversed("abc")), list(reversed(range(3))), list(reversed((1, 2))),
      list(reversed({"a": 1, "b": 2})))
error(reversed, {1, 2})
error(reversed, 5)
error(iter, 5)
error(next, [])
error(next, iter([]))
print(next(iter([]), "default"), next(iter("a"), "default"))
countdown = [3, 2, 1, 0, -1]
print(list(iter(countdown.pop, 2)), countdown)
error(iter, 5, 5)
walker = iter([1, 2, 3, 4])
print(next(walker), list(walker), list(walker), iter(walker) is walker)
growing = [1, 2, 3]
seen = []
for item in growing:
    seen.append(item)
    if len(growing) < 6:
        growing.append(item * 10)
print(seen, growing)


class Sequence:
    """The old protocol: __getitem__ until IndexError."""

    def __getitem__(self, index):
        if index > 3:
            raise IndexError
        return index * index

    def __len__(self):
        return 4


print(list(Sequence()), 9 in Sequence(), list(reversed(Sequence())), tuple(enumerate(Sequence())), sum(Sequence()),
      max(*Sequence()), [*Sequence()], sorted(Sequence(), reverse=True))
print(all([]), any([]), all([1, 0]), any([0, 1]), all(x > 1 for x in (2, 3)), sum([[1], [2]], []), max("abc", key=ord),
      min([], default="none"), max(1, 2, key=lambda x: -x))
error(max, [])
error(max, 5)
error(max)
error(sum, ["a"])
error(sum, ["a"], "")
error(max, [1, "a"])
error(all, 5)
# Loops with else, break and continue
for limit in (3, 8):
    for number in range(5):
        if number == 1:
            continue
        if number == limit:
            break
        print(number, end=" ")
    else:
        print("no break", end=" ")
    print()
count = 0
while count < 3:
    count += 1
    if count == 2:
        continue
else:
    print("while ended", count)
