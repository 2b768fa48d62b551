import copy
import math
import statistics as s
from fractions import Fraction as F

data = [1, 2, 3, 4, 4, 5.5, 7]
for name in "mean fmean median median_low median_high median_grouped mode multimode stdev pstdev variance pvariance quantiles geometric_mean harmonic_mean".split():
    for d in (data, [1, 2, 3, 4], [0.1] * 3 + [1e16, -1e16, 2.5], [F(1, 3), F(2, 3), F(5, 7)], [3, 3, 3], [1e-300, 2e-300]):
        try:
            print(name, getattr(s, name)(d))
        except Exception as e:
            print(name, type(e).__name__, e)
    try:
        getattr(s, name)([])
    except s.StatisticsError as e:
        print(name, e)
print(s.quantiles(range(20), n=10), s.quantiles(range(20), n=5, method="inclusive"), s.fmean([1, 2], weights=[3, 1]), s.variance([1, 2, 3], 2), s.mode("aabbb"))
print(s.correlation([1, 2, 3, 5], [2, 3, 5, 4]), s.covariance([1, 2, 3], [4, 5, 7]), s.linear_regression([1, 2, 3], [2, 4.1, 6]), s.correlation([1, 2, 3, 3], [9, 8, 7, 7], method="ranked"),
      s.linear_regression([1, 2], [3, 6], proportional=True))
n = s.NormalDist(10, 2)
print(n, n.cdf(11), n.pdf(9), n.inv_cdf(0.3), n.inv_cdf(0.0001), n.inv_cdf(1e-15), n.quantiles(), n + 1, n * 2, n + n, n - n, -n, n.overlap(s.NormalDist(11, 3)), n.zscore(12), s.NormalDist.from_samples([1, 2, 4]), n.samples(3, seed=5))
for a in (F(3), F(6, 4), F("3/7"), F("-1.25"), F("1e-3"), F(0.5), F("  7 "), F(-3, 6), F(3, -6), F("1_000/3"), F(F(1, 2), F(3, 4))):
    print(repr(a), a, float(a), int(a), math.floor(a), math.ceil(a), round(a), round(a, 1), hash(a) == hash(float(a)) if a.denominator in (1, 2, 4) else "", -a, abs(a), bool(a))
a, b = F(3, 4), F(-5, 6)
print(a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b), a ** 2, a ** -2, b ** 3, a ** 0.5, 2 ** F(2), a + 1, 1 + a, 1 - a, 2 / a, a + 0.5, 1.5 * a, a * 1j, a == 0.75, a < 1, a > 0.5, F(2) == 2, a <= b, 7 // a, 7 % a)
print(F(math.pi).limit_denominator(100), F("3.1415926535").limit_denominator(1000), F(1, 3).as_integer_ratio(), F(4, 2).is_integer(), copy.deepcopy(a), F.from_float(0.25), sum([F(1, 3)] * 3), max(a, b))
print(f"{a}", f"{a:>8}", f"{F(1, 3):.4f}", f"{F(22, 7):.10e}", f"{F(1, 7):g}", f"{F(12345678, 10):,.2f}", f"{F(1, 8):%}", f"{F(2):#}", f"{F(-1, 3):010.3f}", f"{F(5, 2):.0f}", f"{F(10**20, 3):.3g}", f"{F(0):e}", f"{F(1, 3):+}")
for bad in (lambda: F(1, 0), lambda: F("x"), lambda: F("1/0"), lambda: F(1.5, 2), lambda: F([]), lambda: F(1) / 0, lambda: F(float("nan")), lambda: F("1/2/3"), lambda: a < 1j, lambda: F("")):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
