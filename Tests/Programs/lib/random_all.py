import random
from random import Random

for seed in (0, 1, 42, -7, 10 ** 30, "hello", b"bytes", bytearray(b"ba"), 3.5, "", True):
    r = Random(seed)
    print(seed, r.random(), r.randrange(10), r.randrange(5, 50, 5), r.randint(1, 6), r.getrandbits(70), r.choice("abcdef"))
r = Random()
r.seed("abc", version=1)
print(r.random())
random.seed(42)
x = list(range(20))
random.shuffle(x)
print(x)
print(random.sample(range(1000), 12), random.sample([1, 2, 3], 3), random.sample("abcdefgh" * 20, 30), random.sample(range(10 ** 9), 8))
print(random.sample(["r", "b"], counts=[4, 2], k=5), random.choices("abc", k=10), random.choices([1, 2, 3], weights=[5, 1, 1], k=10))
print(random.choices([1, 2], cum_weights=[1, 5], k=4), random.randbytes(9))
for name, args in [("uniform", (1, 5)), ("triangular", (0, 10, 3)), ("triangular", ()), ("betavariate", (2, 3)), ("expovariate", (1.5,)),
                   ("gammavariate", (2.5, 1.0)), ("gammavariate", (0.5, 2.0)), ("gammavariate", (1.0, 2.0)), ("gauss", (0, 1)),
                   ("gauss", (5, 2)), ("normalvariate", (0, 1)), ("normalvariate", ()), ("lognormvariate", (0, 0.25)),
                   ("vonmisesvariate", (0, 4)), ("vonmisesvariate", (1, 0)), ("paretovariate", (3,)), ("weibullvariate", (1, 1.5)),
                   ("binomialvariate", (10, 0.3)), ("binomialvariate", (1000, 0.4)), ("binomialvariate", (100, 0.75)),
                   ("binomialvariate", ()), ("random", ()), ("getrandbits", (100,)), ("expovariate", ())]:
    print(name, [getattr(random, name)(*args) for _ in range(4)])
s = random.getstate()
a = [random.random() for _ in range(3)]
random.setstate(s)
print(a == [random.random() for _ in range(3)], len(s), s[0], len(s[1]))
for call in (lambda: random.randrange(0), lambda: random.randrange(5, 5), lambda: random.randrange(5, 1, 2), lambda: random.randrange(1, 5, 0),
             lambda: random.choice([]), lambda: random.sample([1], 2), lambda: random.sample({1}, 1), lambda: random.choices([1], weights=[0]),
             lambda: random.choices([1], weights=[1, 2]), lambda: random.seed([]), lambda: random.randint(5, 1),
             lambda: random.binomialvariate(-1), lambda: random.gammavariate(0, 1), lambda: random.randrange(1.5)):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)


class Fixed(Random):
    def random(self):
        return 0.3


print(Fixed().randrange(10), Fixed().choice("abcdefghij"), Fixed().shuffle(x), x)
q = random.SystemRandom()
print(0 <= q.random() < 1, 0 <= q.randrange(5) < 5, len(q.randbytes(3)))
try:
    q.getstate()
except NotImplementedError as e:
    print(e)
