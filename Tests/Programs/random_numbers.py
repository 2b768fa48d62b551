"""random: the same seed gives the same numbers."""

import random


def error(function, *arguments, **named):
    try:
        print("no error:", function(*arguments, **named))
    except BaseException as problem:
        print(type(problem).__name__ + ":", problem)


for seed in (0, 1, 42, -42, 2**100, "text", b"bytes", 1.5, bytearray(b"ab"), True):
    random.seed(seed)
    print(repr(seed), random.random(), random.getrandbits(40), random.randint(1, 6))
random.seed(12345)
print([random.random() for _ in range(5)])
print([random.randrange(10) for _ in range(20)], [random.randrange(5, 50, 5) for _ in range(8)],
      [random.randint(-3, 3) for _ in range(10)], random.randrange(10**30), random.randrange(-10, 0))
print([random.getrandbits(bits) for bits in (0, 1, 8, 32, 33, 64, 100)], random.randbytes(8).hex())
print([random.choice("abcdef") for _ in range(10)], random.choice(range(1000)), random.choices([1, 2, 3], k=6),
      random.choices("abc", weights=[1, 0, 5], k=8), random.choices("xyz", cum_weights=[2, 3, 10], k=5))
items = list(range(12))
random.shuffle(items)
print(items, random.sample(range(100), 5), random.sample("abcdefgh", 8), random.sample([1, 2], 0),
      random.sample(range(10**9), 3), random.sample(["a", "b"], counts=[3, 1], k=3))
print([random.uniform(-1, 1) for _ in range(3)], random.triangular(0, 10, 2), [random.gauss(0, 1) for _ in range(3)],
      random.gauss(), random.normalvariate(5, 2), random.expovariate(1.5), random.betavariate(2, 3),
      random.gammavariate(2, 1), random.lognormvariate(0, 1), random.vonmisesvariate(1, 2), random.paretovariate(3),
      random.weibullvariate(1, 2), random.binomialvariate(10, 0.3))
state = random.getstate()
first = [random.random() for _ in range(3)]
random.setstate(state)
print(first == [random.random() for _ in range(3)], len(state[1]), state[0])
one, two = random.Random(7), random.Random(7)
print([one.random() for _ in range(3)] == [two.random() for _ in range(3)], one.randint(0, 10**6),
      random.Random("seed").random(), random.Random(3).sample(range(50), 25))
generator = random.Random(99)
hits = sum(generator.random() ** 2 + generator.random() ** 2 < 1 for _ in range(5000))
print(hits, sum(generator.randint(1, 6) for _ in range(1000)), sorted(generator.sample(range(60), 6)))
deck = [rank + suit for suit in "SHDC" for rank in "A23"]
generator.shuffle(deck)
print(deck, generator.choices(deck, k=2))
error(random.choice, [])
error(random.randrange, 0)
error(random.randrange, 5, 5)
error(random.randrange, 1, 10, 0)
error(random.randrange, 1.5)
error(random.randint, 5, 1)
error(random.sample, [1], 2)
error(random.sample, {1, 2}, 1)
error(random.sample, [1], -1)
error(random.choices, [], k=1)
error(random.choices, "ab", weights=[1])
error(random.choices, "ab", weights=[0, 0])
error(random.getrandbits, -1)
error(random.seed, [])
error(random.shuffle, "abc")
error(random.setstate, (1, 2))


class Loaded(random.Random):
    def random(self):
        return 0.25


print(Loaded().uniform(0, 4), 0 <= random.SystemRandom().random() < 1, random.SystemRandom().randint(3, 3))
random.seed()
print(0 <= random.random() < 1)
