"""Comprehensions and generator expressions: scopes, order, nesting."""


def error(function, *arguments):
    try:
        print("no error:", function(*arguments))
    except Exception as problem:
        print(type(problem).__name__ + ":", problem)


x = "outer"
print([x for x in range(3)], {x for x in "a"}, {x: x for x in (1,)}, list(x for x in "bc"), x)
print([(a, b) for a in range(3) for b in range(a)], [a for a in range(20) if a % 2 if a % 3 == 0],
      [[b for b in range(a)] for a in range(4)])
print([a + b for a, b in [(1, 2), (3, 4)]], [first for first, *rest in ["abc", "de"]],
      [rest for first, *rest in ["abc", "de"]])
print([y := 5, y * 2], [z := n for n in range(4)], z, [last for n in (1, 2) if (last := n * 10)], last)
matrix = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in matrix] for i in range(3)], [value for row in matrix for value in row if value % 2],
      sum(v for row in matrix for v in row))
print({k: v for v, k in enumerate("abc")}, {k: [v for v in range(k)] for k in range(3)},
      {n % 3 for n in range(10)} == {0, 1, 2})


def functions():
    return [lambda: i for i in range(3)], [lambda i=i: i for i in range(3)]


late, early = functions()
print([f() for f in late], [f() for f in early])


def nested_scopes(n):
    total = 0

    def add(value):
        nonlocal total
        total += value
        return total

    return [add(i * n) for i in range(4)], [[n * j for j in range(i)] for i in range(3)], total


print(nested_scopes(3))


class Body:
    size = 3
    squares = [n * n for n in range(size)]
    try:
        bad = [n * size for n in range(2)]
    except NameError as problem:
        message = str(problem)
    first = [n for n in range(size) if n]


print(Body.squares, Body.message, Body.first, hasattr(Body, "n"))

# The first iterable is evaluated at once, the rest lazily
log = []


def note(value):
    log.append(value)
    return value


lazy = (note(n) for n in note(range(3)))
print(log)
print(next(lazy), log, list(lazy), log[1:])
error(lambda: (n for n in 5))
failing = (1 // n for n in (1, 0, 2))
print(next(failing))
error(next, failing)
print(list(failing))
generator = (n for n in range(3))
print(type(generator).__name__, generator.__name__, 1 in generator, list(generator), next(generator, "empty"))
print(sum(n * n for n in range(10)), max((len(w), w) for w in ("a", "bcd", "xyz")), ",".join(str(n) for n in (1, 2)),
      any(n > 3 for n in range(5)), dict((k, 1) for k in "ab"))
print([i for i in range(3) if i != 1 or None], [(lambda v: v * 2)(v) for v in range(3)],
      [f"{v}:{w}" for v in "ab" for w in "cd"], [c for c in "hello" if c not in "aeiou"])
print([a if a % 2 else -a for a in range(5)], [not a for a in (0, 1)],
      [*[n for n in range(2)], *(n for n in range(2, 4))], [n for n in [n for n in [1, 2]]])
print([locals() for only in (1,)], [sorted(vars()) for inner in (2,)] and "ok")
error(lambda: [undefined for _ in (1,)])
error(lambda: [a for a, b in [(1,)]])
target = {}
[None for target["key"] in (1, 2)]
print(target)
items = [0, 0]
[None for items[1] in "xy"]
print(items, [i for i, in [(1,), (2,)]], [[] for _ in range(2)], {(): [] for _ in "a"}, [i for i in range(5)][::-1])


def recursive(depth):
    return [recursive(depth - 1) for _ in range(2)] if depth else depth


print(recursive(3))


def outer():
    data = [1, 2, 3]
    factor = 10
    return {d: [factor * e for e in data if e != d] for d in data}, (lambda: [factor for _ in data])()


print(outer())
squares = {n: n**2 for n in range(5)}
inverse = {v: k for k, v in squares.items() if v}
print(squares, inverse, sorted(inverse.items(), key=lambda item: -item[1]))
primes = [n for n in range(2, 60) if all(n % d for d in range(2, int(n**0.5) + 1))]
print(primes)
