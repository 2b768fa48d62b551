"""Sets and frozensets."""


def error(function, *arguments, **named):
    try:
        print("no error:", repr(function(*arguments, **named)))
    except Exception as problem:
        print(type(problem).__name__ + ":", problem)


def show(*sets):
    print(*[type(one).__name__ + str(sorted(one)) if isinstance(one, (set, frozenset)) else one for one in sets])


a, b = {1, 2, 3}, {3, 4}
show(a | b, a & b, a - b, b - a, a ^ b, set(), {1}, set("aab"), frozenset([1, 1]), {n % 3 for n in range(9)}, {*a, *b})
show(a.union(b, [9]), a.intersection([3, 1], (1,)), a.difference([1], {2}), a.symmetric_difference([3, 5]), a.union(),
     a.copy())
print(a < b, {1} < a, a <= a, a < a, a > {1, 2}, a >= b, a == {3, 2, 1}, a != b, {1, 2} == frozenset((2, 1)),
      a.issubset(range(9)), a.issuperset([1]), a.isdisjoint([7]))
print(len(a), 2 in a, 9 not in a, bool(set()), repr(set()), repr({1}), repr(frozenset()), repr(frozenset({5})),
      {1, 1.0, True} == {1})
a.add(7)
a.add(7)
a.discard(99)
a.remove(7)
a.update([8, 9], "x")
show(len(a), a - {"x"})
a.intersection_update([1, 2, 8])
show(a)
a.difference_update([1])
a.symmetric_difference_update([2, 3])
show(a)
a |= {10}
a &= {3, 10, 11}
a -= {3}
a ^= {10, 12}
popped = a.pop()
show(popped in a, len(a))
a.clear()
show(a)
error(a.pop)
error(a.remove, 5)
error(lambda: {[]})
error(lambda: {{}})
error(lambda: [] in {1})
error(set, 5)
error(lambda: hash({1}))
error(lambda: {1} | [2])
error(lambda: {1} < [2])
error(lambda: {1} + {2})
error(lambda: a[0])
error({1}.update, 5)
error({1}.add)
error({1}.union, 5)
frozen = frozenset("abc")
print(hash(frozen) == hash(frozenset("cba")), frozen == set("abc"), {frozen: "key"}[frozenset("bca")],
      frozenset("ab") in {frozenset("ba")}, {1} in [{1}], set("ab") in {frozenset("ab")})
show(frozen | {"d"}, {"d"} | frozen, frozen & set("ab"), frozen - {"a"}, frozen.copy(), frozen.union("z"))
error(lambda: frozen.add(1))
error(lambda: frozen.__setitem__)
one = frozen
one |= {"q"}
show(one, frozen, frozen is frozen.copy(), frozenset(frozen) is frozen)
table = {1, 2, 3}
try:
    for element in table:
        table.add(element + 10)
except RuntimeError as problem:
    print("RuntimeError:", problem)
try:
    for element in table:
        table.discard(element)
except RuntimeError as problem:
    print("RuntimeError:", problem)
primes = set(range(2, 200))
for number in range(2, 15):
    primes -= set(range(number * 2, 200, number))
print(len(primes), sum(primes), sorted(primes)[-3:])
many = set()
for number in range(2000):
    many.add(number * 37 % 1009)
for number in range(500):
    many.discard(number)
print(len(many), min(many), max(many), sum(many), 600 in many, 300 in many)


class Tag(str):
    pass


print(Tag("x") in {"x"}, {Tag("x"), "x"} == {"x"}, len({1, "1", (1,), 1.0, None, False, 0}))


class Bag(set):
    def __repr__(self):
        return "Bag(%r)" % sorted(self)


bag = Bag([2, 1])
print(bag, bag | {3}, type(bag | {3}), type({3} | bag), bag == {1, 2}, bag.copy(), str(bag), type(bag & {1}))
print({"set", ("tuple", 1)} == {("tuple", 1), "set"}, set() == frozenset(), {1} == [1], set([1]) != {1},
      sorted(map(sorted, [{3, 1}, {2}])))
