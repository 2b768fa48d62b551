"""Lists and tuples: methods, slices, sorting, errors."""


def error(function, *arguments, **named):
    try:
        print("no error:", repr(function(*arguments, **named)))
    except Exception as problem:
        print(type(problem).__name__ + ":", problem)


items = [3, 1, 2]
items.append(5)
items.extend((7, 8))
items.insert(0, 0)
items.insert(-1, 99)
items.insert(100, "end")
items.insert(-100, "start")
print(items, len(items), items.pop(), items.pop(0), items.pop(-2), items)
items.remove(5)
print(items, items.index(2), items.count(1), items.index(7, 2), 7 in items, 70 not in items)
items.reverse()
print(items, items.copy() == items, items.copy() is items, list(reversed(items)))
items.sort()
print(items, items.clear(), items, bool(items), [] == [], list("abc"), list(range(3)), [*range(2), *"xy"])
error([].pop)
error([1].pop, 5)
error([1].remove, 2)
error([1].index, 2)
error([1, 2, 1].index, 1, 1, 2)
error(lambda: [1][1])
error(lambda: [1].__setitem__(3, 0))
error(lambda: [1].__delitem__(3))
error(lambda: [1] + (2,))
error(lambda: [1] * 1.5)
error(lambda: [1] * [2])
error(list, 5)
error([].extend, 5)
error(lambda: hash([]))
error(lambda: [1] < (2,))
error(lambda: [1] < ["a"])
error([].append)
error([].insert, 1)
error([].sort, 5)
error([].append, x=1)

numbers = list(range(10))
print(numbers[2:5], numbers[-3:], numbers[:-8], numbers[::3], numbers[::-4], numbers[8:2:-2], numbers[5:2],
      numbers[20:], numbers[-100:2])
numbers[2:5] = ["a"]
print(numbers)
numbers[1:1] = [10, 11]
numbers[-1:] = []
print(numbers)
numbers[::2] = "wxyz" if len(numbers[::2]) == 4 else [0] * len(numbers[::2])
print(numbers)
del numbers[1::2], numbers[0]
print(numbers)
numbers[:] = numbers + [numbers[-1]]
numbers += [1]
numbers *= 2
print(numbers, numbers[slice(1, 3)], numbers[True])
error(lambda: numbers.__setitem__(slice(0, 6, 2), [1]))
error(lambda: numbers.__setitem__(slice(0, 2), 5))
error(lambda: numbers[::0])
error(lambda: numbers[1.0])
error(lambda: numbers["a":])
same = [0] * 3
nested = [same] * 2
nested[0][0] = "shared"
print(nested, [1, 2] < [1, 3], [1] < [1, 0], [] < [0], [2] > [1, 9], [1, 2] == [1, 2.0], [1] != [2],
      [[1], 2] <= [[1], 2])
same.append(same)
print(same, repr(same) == str(same), len(same))

words = ["banana", "kiwi", "Apple", "fig", "cherry", "apple"]
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=len), sorted(words, key=len, reverse=True),
      sorted(words, reverse=True))
pairs = [(number % 3, number) for number in range(10, 0, -1)]
print(sorted(pairs), sorted(pairs, key=lambda pair: pair[0]), sorted(pairs, key=lambda pair: pair[0], reverse=True))
error(sorted, [1, "a"])
error(sorted, [1, None, 2])
error(sorted, [1], len)
error(lambda: [1j, 2j].sort())
big = [(index * 7919) % 1009 for index in range(1000)]
print(sorted(big) == [value for value in range(1009) if value in set(big)], sorted(big)[:5],
      sorted(big, reverse=True)[:3], sorted([2.5, 1, True, 0.5]))


class Backwards:
    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        return self.value > other.value

    def __repr__(self):
        return "B%d" % self.value


print(sorted(map(Backwards, [2, 5, 1])), max(map(Backwards, [2, 5, 1])), min([Backwards(3), Backwards(8)]))


def meddle(value):
    victim.append(value)
    return value


victim = [3, 1, 2]
error(victim.sort, key=meddle)

point = (1, "two", 3.0)
print(point, (), (1,), tuple("ab"), tuple([1, 2]), point + (4,), (0,) * 3, point[1], point[-2:], point[::-1],
      len(point), 3 in point)
print(point.index("two"), point.count(1), (1, 2) < (1, 3), (1, 2) == (1, 2), hash((1, 2)) == hash((1, 2)),
      (1, (2, [3])), min((3, 1), (2, 9)))
error(lambda: point[5])
error(lambda: point.__setitem__)
error(point.index, 9)
error(lambda: point + [1])
error(lambda: hash(([],)))
error(tuple, 5)
try:
    point[0] = 5
except TypeError as problem:
    print(problem)
try:
    del point[0]
except TypeError as problem:
    print(problem)
inside = ([], 1)
try:
    inside[0] += ["kept"]
except TypeError as problem:
    print(problem, inside)
one, *rest = point
*start, last = "abcd"
first, (second, *middle), third = 1, [2, 3, 4], 5
print(one, rest, start, last, first, second, middle, third, [*point, *rest], (*"ab", *[1]))
for target in ("a, b = 1,", "a, b = 1, 2, 3", "a, *b, c = 1,", "a, b = 5", "a, b = 'x'", "(a, b), c = 1, 2"):
    error(exec, target)
print([1, 2].__iter__().__length_hint__(), [].__class__, list.__doc__ is not None, [1, 2].__contains__(2),
      tuple.__len__((1, 2)), list.__add__([1], [2]))
