"""The distributions of random.Random that few programs use.

Sources: gauss, polar Box-Muller; normal, Kinderman and Monahan's ratio of uniforms (1977); gamma, Cheng (1977) and
Ahrens and Dieter's GS (1974) below shape 1; beta as a ratio of gammas; von Mises, Fisher (1993); binomial, Hörmann's
BTRS (1993).
"""

from math import acos, cos, e, exp, fabs, floor, lgamma, log, log2, pi, sin, sqrt

methods = (
    "betavariate", "binomialvariate", "gammavariate", "gauss", "lognormvariate", "normalvariate", "paretovariate",
    "triangular", "vonmisesvariate", "weibullvariate",
)

NV_MAGICCONST = 4 * exp(-0.5) / sqrt(2.0)
TWOPI = 2.0 * pi
LOG4 = log(4.0)
SG_MAGICCONST = 1.0 + log(4.5)


def triangular(self, low=0.0, high=1.0, mode=None):
    """Between low and high, most likely at mode (the middle if not given)."""
    u = self.random()
    try:
        c = 0.5 if mode is None else (mode - low) / (high - low)
    except ZeroDivisionError:
        return low
    if u > c:
        u = 1.0 - u
        c = 1.0 - c
        low, high = high, low
    return low + (high - low) * sqrt(u * c)


def normalvariate(self, mu=0.0, sigma=1.0):
    random = self.random
    while True:
        u1 = random()
        u2 = 1.0 - random()
        z = NV_MAGICCONST * (u1 - 0.5) / u2
        if z * z / 4.0 <= -log(u2):
            return mu + z * sigma


def gauss(self, mu=0.0, sigma=1.0):
    """As normalvariate(), two at a time: the second waits for the next call."""
    z = self.gauss_next
    self.gauss_next = None
    if z is None:
        angle = self.random() * TWOPI
        radius = sqrt(-2.0 * log(1.0 - self.random()))
        z = cos(angle) * radius
        self.gauss_next = sin(angle) * radius
    return mu + z * sigma


def lognormvariate(self, mu=0.0, sigma=1.0):
    return exp(self.normalvariate(mu, sigma))


def vonmisesvariate(self, mu, kappa):
    """An angle in [0, 2 pi) around mu, the closer the greater kappa."""
    random = self.random
    if kappa <= 1e-6:
        return TWOPI * random()
    s = 0.5 / kappa
    r = s + sqrt(1.0 + s * s)
    while True:
        u1 = random()
        z = cos(pi * u1)
        d = z / (r + z)
        u2 = random()
        if u2 < 1.0 - d * d or u2 <= (1.0 - d) * exp(d):
            break
    q = 1.0 / r
    f = (q + z) / (1.0 + q * z)
    u3 = random()
    if u3 > 0.5:
        return (mu + acos(f)) % TWOPI
    return (mu - acos(f)) % TWOPI


def gammavariate(self, alpha, beta):
    if alpha <= 0.0 or beta <= 0.0:
        raise ValueError("gammavariate: alpha and beta must be > 0.0")
    random = self.random
    if alpha > 1.0:
        ainv = sqrt(2.0 * alpha - 1.0)
        bbb = alpha - LOG4
        ccc = alpha + ainv
        while True:
            u1 = random()
            if not 1e-7 < u1 < 0.9999999:
                continue
            u2 = 1.0 - random()
            v = log(u1 / (1.0 - u1)) / ainv
            x = alpha * exp(v)
            z = u1 * u1 * u2
            r = bbb + ccc * v - x
            if r + SG_MAGICCONST - 4.5 * z >= 0.0 or r >= log(z):
                return x * beta
    if alpha == 1.0:
        return -log(1.0 - random()) * beta
    while True:
        u = random()
        b = (e + alpha) / e
        p = b * u
        if p <= 1.0:
            x = p ** (1.0 / alpha)
        else:
            x = -log((b - p) / alpha)
        u1 = random()
        if p > 1.0:
            if u1 <= x ** (alpha - 1.0):
                return x * beta
        elif u1 <= exp(-x):
            return x * beta


def betavariate(self, alpha, beta):
    y = self.gammavariate(alpha, 1.0)
    if y:
        return y / (y + self.gammavariate(beta, 1.0))
    return 0.0


def paretovariate(self, alpha):
    return (1.0 - self.random()) ** (-1.0 / alpha)


def weibullvariate(self, alpha, beta):
    return alpha * (-log(1.0 - self.random())) ** (1.0 / beta)


def binomialvariate(self, n=1, p=0.5):
    """How many of n independent trials succeed, each with probability p."""
    if n < 0:
        raise ValueError("n must be non-negative")
    if p <= 0.0 or p >= 1.0:
        if p == 0.0:
            return 0
        if p == 1.0:
            return n
        raise ValueError("p must be in the range 0.0 <= p <= 1.0")
    random = self.random
    if n == 1:
        return int(random() < p)
    if p > 0.5:
        return n - self.binomialvariate(n, 1.0 - p)
    if n * p < 10.0:
        # Add up the gaps between successes, which are geometric.
        x = y = 0
        c = log2(1.0 - p)
        if not c:
            return x
        while True:
            y += floor(log2(random()) / c) + 1
            if y > n:
                return x
            x += 1
    spq = sqrt(n * p * (1.0 - p))
    b = 1.15 + 2.53 * spq
    a = -0.0873 + 0.0248 * b + 0.01 * p
    c = n * p + 0.5
    vr = 0.92 - 4.2 / b
    ready = False
    while True:
        u = random()
        u -= 0.5
        us = 0.5 - fabs(u)
        k = floor((2.0 * a / us + b) * u + c)
        if k < 0 or k > n:
            continue
        v = random()
        if us >= 0.07 and v <= vr:
            return k
        if not ready:
            alpha = (2.83 + 5.1 / b) * spq
            lpq = log(p / (1.0 - p))
            m = floor((n + 1) * p)
            h = lgamma(m + 1) + lgamma(n - m + 1)
            ready = True
        v *= alpha / (a / (us * us) + b)
        if log(v) <= h - lgamma(k + 1) - lgamma(n - k + 1) + (k - m) * lpq:
            return k
