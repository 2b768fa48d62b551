"""itertools."""

import itertools
import operator
from itertools import (accumulate, batched, chain, combinations, combinations_with_replacement, compress, count, cycle,
                       dropwhile, filterfalse, groupby, islice, pairwise,
                       permutations, product, repeat, starmap, takewhile, tee, zip_longest)


def error(function, *arguments, **named):
    try:
        print("no error:", function(*arguments, **named))
    except BaseException as problem:
        print(type(problem).__name__ + ":", problem)


print(list(islice(count(), 3)), list(islice(count(5, -2), 3)), list(islice(count(0.5, 0.25), 3)),
      list(islice(count(10**20), 2)), next(count(2**63 - 1)), count(3), count(1, 2), count(step=3))
print(list(islice(cycle("ab"), 5)), list(cycle([])), list(repeat("x", 3)), list(islice(repeat(0), 2)), repeat("y", 2),
      repeat(1), list(map(pow, range(4), repeat(2))))
print(list(accumulate([1, 2, 3])), list(accumulate([1, 2, 3], operator.mul)),
      list(accumulate([3, 1, 4], max, initial=2)), list(accumulate([])), list(accumulate("abc")),
      list(accumulate([], initial=5)))
print(list(chain("ab", [1], ())), list(chain.from_iterable(["ab", "c"])), list(chain()),
      list(compress("abcd", [1, 0, True, ""])), list(batched("abcdefg", 3)), list(batched([], 2)))
error(batched, "abc", 0)
error(lambda: list(batched("abc", 2, strict=True)))
print(list(dropwhile(lambda n: n < 3, [1, 3, 2, 5])), list(takewhile(lambda n: n < 3, [1, 2, 3, 1])),
      list(filterfalse(lambda n: n % 2, range(5))), list(filterfalse(None, [0, 1, ""])))
print([(key, list(group)) for key, group in groupby("aabbbca")],
      [(key, len(list(group))) for key, group in groupby([1, 3, 2, 4, 5], key=lambda n: n % 2)],
      [key for key, _ in groupby("aab")])
groups = groupby([1, 1, 2, 2])
_, first = next(groups)
_, second = next(groups)
print(list(first), list(second))
print(list(islice("abcdef", 2)), list(islice("abcdef", 1, 4)), list(islice("abcdef", 0, None, 2)),
      list(islice("abcdef", 4, 2)), list(islice([1], 5, 9)), list(islice("abcdef", None)))
for arguments in (("abc", -1), ("abc", 1, 2, 0), ("abc", "x"), ("abc",)):
    error(islice, *arguments)
print(list(pairwise("abcd")), list(pairwise("a")), list(starmap(pow, [(2, 3), (3, 2)])),
      list(zip_longest("ab", [1], fillvalue="-")), list(zip_longest("ab", "c", "")), list(zip_longest()))
a, b = tee([1, 2, 3])
print(next(a), list(b), list(a), [list(copy) for copy in tee("xy", 3)], tee([], 0))
error(tee, "x", -1)
print(list(product("ab", [1, 2])), list(product([0, 1], repeat=2)), list(product()), list(product("a", [])),
      len(list(product(range(3), repeat=4))))
print(list(permutations("abc")), list(permutations("abc", 2)), list(permutations([1, 2], 3)),
      list(permutations([], 0)), list(permutations("ab", 0)))
print(list(combinations("abcd", 2)), list(combinations([1, 2], 3)), list(combinations("ab", 0)),
      list(combinations_with_replacement("ab", 2)), len(list(combinations(range(10), 5))))
error(permutations, "ab", -1)
error(combinations, "ab")
error(combinations, 5, 2)
error(chain.from_iterable, 5)
error(lambda: list(chain(5)))
error(lambda: list(starmap(pow, [5])))
error(lambda: list(accumulate([1, "a"])))
error(count, "x")
error(repeat, 1, "x")
error(cycle, 5)
for thing in (count(), cycle("a"), chain("a"), islice("a", 1), tee("a")[0], groupby("a"), product("a"),
              accumulate("a")):
    print(type(thing).__name__, iter(thing) is thing, end="; ")
print()
print(operator.length_hint(repeat(1, 5)), list(zip(count(1), "abc")), dict(zip("ab", count())),
      [next(iterator) for iterator in [iter(cycle([1, 2]))] * 3])
# Laziness: nothing is taken before it is asked for
taken = []


def source():
    for number in range(100):
        taken.append(number)
        yield number


lazy = islice(filterfalse(lambda n: n % 3, chain(source(), [1000])), 2)
print(taken, next(lazy), next(lazy), taken, next(lazy, "end"), len(taken))
print(list(takewhile(lambda n: n < 5, source())), len(taken))
primes = []
for number in count(2):
    if all(number % prime for prime in takewhile(lambda prime: prime * prime <= number, primes)):
        primes.append(number)
        if len(primes) == 20:
            break
print(primes)


def run_lengths(text):
    return "".join(f"{len(list(group))}{key}" for key, group in groupby(text))


print(run_lengths("aaabccd"), list(map("".join, product("xy", repeat=3))), sum(1 for _ in permutations(range(6))),
      sorted(map(sum, combinations([1, 2, 4], 2))))
endless = chain.from_iterable(repeat([1, 2]))
print([next(endless) for _ in range(5)], max(islice(cycle([3, 9, 2]), 10)),
      list(itertools.islice(itertools.accumulate(itertools.count(1)), 5)))
