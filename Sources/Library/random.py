"""Pseudo-random numbers. The generator itself (Mersenne Twister) is _random.Random; the distributions stand here.

The same seed gives the same numbers as in CPython, so the order of the draws in each method is part of its contract.
The distributions that few programs use are in `_randomdist`, loaded when first asked for.
"""

import _random
from math import ceil as _ceil, floor as _floor, log as _log, log2 as _log2

__all__ = [
    "Random", "SystemRandom", "betavariate", "binomialvariate", "choice", "choices", "expovariate", "gammavariate",
    "gauss", "getrandbits", "getstate", "lognormvariate", "normalvariate", "paretovariate", "randbytes", "randint",
    "random", "randrange", "sample", "seed", "setstate", "shuffle", "triangular", "uniform", "vonmisesvariate",
    "weibullvariate",
]

BPF = 53
RECIP_BPF = 2 ** -BPF


def _index(value):
    """An int from anything that stands for one."""
    if isinstance(value, int):
        return int(value)
    from operator import index

    return index(value)


class Random(_random.Random):
    """A generator with a state of its own."""

    VERSION = 3

    def __init__(self, x=None):
        self.seed(x)
        self.gauss_next = None

    def __init_subclass__(cls, /, **kwargs):
        super().__init_subclass__(**kwargs)
        # Whole numbers come from getrandbits(), unless a class defines only random() anew.
        for base in cls.__mro__:
            if "_randbelow" in base.__dict__ or "getrandbits" in base.__dict__:
                if "_randbelow" not in base.__dict__:
                    cls._randbelow = cls._randbelow_with_getrandbits
                return
            if "random" in base.__dict__:
                cls._randbelow = cls._randbelow_without_getrandbits
                return

    def seed(self, a=None, version=2):
        """Start anew from None, an int, float, str, bytes or bytearray."""
        if version == 1 and isinstance(a, (str, bytes)):
            text = a.decode("latin-1") if isinstance(a, bytes) else a
            value = ord(text[0]) << 7 if text else 0
            for char in text:
                value = 1000003 * value & 0xFFFFFFFFFFFFFFFF ^ ord(char)
            value ^= len(text)
            a = -2 if value == -1 else value
        elif version == 2 and isinstance(a, (str, bytes, bytearray)):
            import hashlib

            if isinstance(a, str):
                a = a.encode()
            a = int.from_bytes(a + hashlib.sha512(a).digest(), "big")
        elif not isinstance(a, (type(None), int, float, str, bytes, bytearray)):
            raise TypeError(
                "The only supported seed types are:\nNone, int, float, str, bytes, and bytearray."
            )
        super().seed(a)
        self.gauss_next = None

    def getstate(self):
        return self.VERSION, super().getstate(), self.gauss_next

    def setstate(self, state):
        version = state[0]
        if version == 3:
            version, internal, self.gauss_next = state
        elif version == 2:
            version, internal, self.gauss_next = state
            internal = tuple(each % (1 << 32) for each in internal)
        else:
            raise ValueError(
                f"state with version {version} passed to Random.setstate() of version {self.VERSION}"
            )
        super().setstate(internal)

    def __getstate__(self):
        return self.getstate()

    def __setstate__(self, state):
        self.setstate(state)

    def __reduce__(self):
        return self.__class__, (), self.getstate()

    def _randbelow_with_getrandbits(self, n):
        """A whole number in [0, n), n > 0."""
        bits = n.bit_length()
        draw = self.getrandbits
        value = draw(bits)
        while value >= n:
            value = draw(bits)
        return value

    def _randbelow_without_getrandbits(self, n, maxsize=1 << BPF):
        random = self.random
        if n >= maxsize:
            from warnings import warn

            warn(
                "Underlying random() generator does not supply \n"
                "enough bits to choose from a population range this large.\n"
                "To remove the range limitation, add a getrandbits() method."
            )
            return _floor(random() * n)
        limit = (maxsize - maxsize % n) / maxsize
        value = random()
        while value >= limit:
            value = random()
        return _floor(value * maxsize) % n

    _randbelow = _randbelow_with_getrandbits

    def randbytes(self, n):
        return self.getrandbits(n * 8).to_bytes(n, "little")

    def randrange(self, start, stop=None, step=1):
        """A random item of range(start, stop, step)."""
        first = _index(start)
        if stop is None:
            if step != 1:
                raise TypeError("Missing a non-None stop argument")
            if first > 0:
                return self._randbelow(first)
            raise ValueError("empty range for randrange()")
        last = _index(stop)
        width = last - first
        step = _index(step)
        if step == 1:
            if width > 0:
                return first + self._randbelow(width)
            raise ValueError(f"empty range in randrange({start}, {stop})")
        if step > 0:
            count = (width + step - 1) // step
        elif step < 0:
            count = (width + step + 1) // step
        else:
            raise ValueError("zero step for randrange()")
        if count <= 0:
            raise ValueError(f"empty range in randrange({start}, {stop}, {step})")
        return first + step * self._randbelow(count)

    def randint(self, a, b):
        """A whole number in [a, b]."""
        a = _index(a)
        b = _index(b)
        if b < a:
            raise ValueError(f"empty range in randint({a}, {b})")
        return a + self._randbelow(b - a + 1)

    def choice(self, seq):
        if not len(seq):
            raise IndexError("Cannot choose from an empty sequence")
        return seq[self._randbelow(len(seq))]

    def shuffle(self, x):
        """Put a list in random order, in place."""
        below = self._randbelow
        for i in range(len(x) - 1, 0, -1):
            j = below(i + 1)
            x[i], x[j] = x[j], x[i]

    def sample(self, population, k, *, counts=None):
        """k different items of a sequence, in random order; counts says how often each stands in it."""
        if not isinstance(population, (list, tuple, range, str, bytes)):
            from _collections_abc import Sequence

            if not isinstance(population, Sequence):
                raise TypeError("Population must be a sequence.  For dicts or sets, use sorted(d).")
        n = len(population)
        if counts is not None:
            from bisect import bisect
            from itertools import accumulate

            sums = list(accumulate(counts))
            if len(sums) != n:
                raise ValueError("The number of counts does not match the population")
            total = sums.pop() if sums else 0
            if not isinstance(total, int):
                raise TypeError("Counts must be integers")
            if total < 0:
                raise ValueError("Counts must be non-negative")
            return [population[bisect(sums, each)] for each in self.sample(range(total), k=k)]
        below = self._randbelow
        if not 0 <= k <= n:
            raise ValueError("Sample larger than population or is negative")
        result = [None] * k
        size = 21
        if k > 5:
            size += 4 ** _ceil(_log(k * 3, 4))
        if n <= size:
            # A copy of the population is smaller than a set of k indices.
            pool = list(population)
            for i in range(k):
                j = below(n - i)
                result[i] = pool[j]
                pool[j] = pool[n - i - 1]
        else:
            chosen = set()
            for i in range(k):
                j = below(n)
                while j in chosen:
                    j = below(n)
                chosen.add(j)
                result[i] = population[j]
        return result

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        """k items drawn with replacement, by weights if given."""
        random = self.random
        n = len(population)
        if cum_weights is None:
            if weights is None:
                n += 0.0
                return [population[_floor(random() * n)] for _ in range(k)]
            from itertools import accumulate

            try:
                cum_weights = list(accumulate(weights))
            except TypeError:
                if not isinstance(weights, int):
                    raise
                k = weights
                raise TypeError(
                    f"The number of choices must be a keyword argument: k={k}"
                ) from None
        elif weights is not None:
            raise TypeError("Cannot specify both weights and cumulative weights")
        if len(cum_weights) != n:
            raise ValueError("The number of weights does not match the population")
        total = cum_weights[-1] + 0.0
        if total <= 0.0:
            raise ValueError("Total of weights must be greater than zero")
        from math import isfinite

        if not isfinite(total):
            raise ValueError("Total of weights must be finite")
        from bisect import bisect

        last = n - 1
        return [population[bisect(cum_weights, random() * total, 0, last)] for _ in range(k)]

    def uniform(self, a, b):
        return a + (b - a) * self.random()

    def expovariate(self, lambd=1.0):
        return -_log(1.0 - self.random()) / lambd


_forwards = {}


def _load_distributions():
    """Puts the methods of _randomdist in the place of those that stand for them."""
    import _randomdist

    for name, forward in list(_forwards.items()):
        del _forwards[name]
        if Random.__dict__.get(name) is forward:
            setattr(Random, name, getattr(_randomdist, name))
            if getattr(globals().get(name), "__func__", None) is forward:
                globals()[name] = getattr(_inst, name)
    return _randomdist


def _forward(name):
    """A method of Random that has the one in _randomdist take its place when first called."""
    function = None

    def method(self, *args, **kwargs):
        nonlocal function
        if function is None:
            function = getattr(_load_distributions(), name)
        return function(self, *args, **kwargs)

    method.__name__ = name
    _forwards[name] = method
    return method


for _name in (
    "betavariate", "binomialvariate", "gammavariate", "gauss", "lognormvariate", "normalvariate", "paretovariate",
    "triangular", "vonmisesvariate", "weibullvariate",
):
    setattr(Random, _name, _forward(_name))
del _name


class SystemRandom(Random):
    """Numbers from the operating system; they have no seed and no state."""

    def random(self):
        return (int.from_bytes(_urandom(7), "big") >> 3) * RECIP_BPF

    def getrandbits(self, k):
        if k < 0:
            raise ValueError("number of bits must be non-negative")
        size = (k + 7) // 8
        return int.from_bytes(_urandom(size), "big") >> (size * 8 - k)

    def randbytes(self, n):
        return _urandom(n)

    def seed(self, *args, **kwds):
        return None

    def _notimplemented(self, *args, **kwds):
        raise NotImplementedError("System entropy source does not have state.")

    getstate = setstate = _notimplemented


def _urandom(size):
    from posix import urandom

    return urandom(size)


def __getattr__(name):
    if name in ("NV_MAGICCONST", "TWOPI", "LOG4", "SG_MAGICCONST"):
        import _randomdist

        return getattr(_randomdist, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


_inst = Random()
for _name in __all__[2:]:
    globals()[_name] = getattr(_inst, _name)
del _name


def _reseed_after_fork():
    _inst.seed()


try:
    from posix import register_at_fork as _register_at_fork
except ImportError:
    pass
else:
    _register_at_fork(after_in_child=_reseed_after_fork)
