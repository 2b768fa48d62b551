"""Statistics of numbers: averages, spread, quantiles, and relations between two series.

Sums are exact: every int, float, Fraction and Decimal is a ratio of integers, and these are added as integers.
"""

import math

__all__ = [
    "NormalDist", "StatisticsError", "correlation", "covariance", "fmean", "geometric_mean", "harmonic_mean",
    "linear_regression", "mean", "median", "median_grouped", "median_high", "median_low", "mode", "multimode", "pstdev",
    "pvariance", "quantiles", "stdev", "variance",
]


class StatisticsError(ValueError):
    """There are too few data, or data that the function cannot use."""


def _ratio(x):
    try:
        return x.as_integer_ratio()
    except AttributeError:
        pass
    except (OverflowError, ValueError):
        # An infinity or nan.
        return x, None
    try:
        return x.numerator, x.denominator
    except AttributeError:
        raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator") from None


def _coerce(first, second):
    """The type of a result of both types."""
    if first is second or second is int or second is bool:
        return first
    if first is int or first is bool:
        return second
    if issubclass(second, first):
        return second
    if issubclass(first, second):
        return first
    if issubclass(first, int):
        return second
    if issubclass(second, int):
        return first
    if first.__name__ == "Fraction" and issubclass(second, float):
        return second
    if issubclass(first, float) and second.__name__ == "Fraction":
        return first
    raise TypeError(f"don't know how to coerce {first.__name__} and {second.__name__}")


def _sum(data):
    """(type, exact sum as (numerator, denominator), count); denominator None: an infinity or nan."""
    count = 0
    kind = int
    partials = {}
    special = None
    for x in data:
        count += 1
        if type(x) is not kind:
            kind = _coerce(kind, type(x))
        n, d = _ratio(x)
        if d is None:
            special = n if special is None else special + n
        else:
            partials[d] = partials.get(d, 0) + n
    if special is not None:
        return kind, (special, None), count
    total, denominator = 0, 1
    for d, n in sorted(partials.items()):
        common = math.gcd(denominator, d)
        total = total * (d // common) + n * (denominator // common)
        denominator = denominator // common * d
    common = math.gcd(total, denominator)
    return kind, (total // common, denominator // common), count


def _convert(numerator, denominator, kind):
    """A ratio as a number of the kind; whole-number data gives a float where it must."""
    if denominator is None:
        return numerator
    common = math.gcd(numerator, denominator)
    numerator, denominator = numerator // common, denominator // common
    if issubclass(kind, int) and denominator != 1 or kind is bool:
        kind = float
    if kind is float or issubclass(kind, float):
        return numerator / denominator if kind is float else kind(numerator / denominator)
    if kind is int:
        return numerator
    if kind.__name__ == "Fraction":
        return kind(numerator, denominator)
    return kind(numerator) / kind(denominator)


def mean(data):
    kind, (numerator, denominator), n = _sum(data)
    if n < 1:
        raise StatisticsError("mean requires at least one data point")
    if denominator is None:
        return numerator
    return _convert(numerator, denominator * n, kind)


def fmean(data, weights=None):
    """The mean as a float, weighted if weights are given."""
    if weights is None:
        if not hasattr(data, "__len__"):
            data = list(data)
        if not len(data):
            raise StatisticsError("fmean requires at least one data point")
        return math.fsum(data) / len(data)
    data, weights = list(data), list(weights)
    if len(data) != len(weights):
        raise StatisticsError("data and weights must be the same length")
    total = math.fsum(weights)
    if not total:
        raise StatisticsError("sum of weights must be non-zero")
    return math.sumprod(data, weights) / total


def geometric_mean(data):
    found_zero = False
    logs = []
    for x in data:
        if x > 0.0 or math.isnan(x):
            logs.append(math.log(x))
        elif x == 0.0:
            found_zero = True
            logs.append(0.0)
        else:
            raise StatisticsError("No negative inputs allowed", x)
    if not logs:
        raise StatisticsError("Must have a non-empty dataset")
    if found_zero:
        return math.nan if math.isnan(math.fsum(logs)) else 0.0
    return math.exp(math.fsum(logs) / len(logs))


def harmonic_mean(data, weights=None):
    data = list(data)
    if not data:
        raise StatisticsError("harmonic_mean requires at least one data point")
    if len(data) == 1 and weights is None:
        x = data[0]
        if not isinstance(x, (int, float)) and not hasattr(x, "numerator"):
            raise TypeError("unsupported type")
        if x < 0:
            raise StatisticsError("harmonic mean does not support negative values")
        return x
    weights = [1] * len(data) if weights is None else list(weights)
    if len(weights) != len(data):
        raise StatisticsError("Number of weights does not match data size")
    if any(x < 0 for x in data) or any(w < 0 for w in weights):
        raise StatisticsError("harmonic mean does not support negative values")
    if 0 in data:
        return 0
    from fractions import Fraction

    _, (numerator, denominator), _ = _sum(weights)
    kind, total, _ = _sum(w / x if w else 0 for w, x in zip(weights, data))
    if total[1] is None:
        return numerator / denominator / total[0]
    result = Fraction(numerator, denominator) / Fraction(*total)
    return _convert(result.numerator, result.denominator, kind)


def _sorted(data, name="median"):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data


def median(data):
    data = _sorted(data)
    half = len(data) // 2
    return data[half] if len(data) % 2 else (data[half - 1] + data[half]) / 2


def median_low(data):
    data = _sorted(data)
    return data[(len(data) - 1) // 2]


def median_high(data):
    data = _sorted(data)
    return data[len(data) // 2]


def median_grouped(data, interval=1.0):
    """The median of data rounded to intervals, by interpolation within its interval."""
    from bisect import bisect_left, bisect_right

    data = _sorted(data)
    n = len(data)
    x = data[n // 2]
    before = bisect_left(data, x)
    after = bisect_right(data, x, lo=before)
    try:
        interval, x = float(interval), float(x)
    except ValueError:
        raise TypeError("Value cannot be converted to a float") from None
    return x - interval / 2.0 + interval * (n / 2 - before) / (after - before)


def mode(data):
    """The most frequent value, the first of several."""
    counts = {}
    for x in data:
        counts[x] = counts.get(x, 0) + 1
    if not counts:
        raise StatisticsError("no mode for empty data")
    return max(counts, key=counts.get)


def multimode(data):
    """All values that are most frequent."""
    counts = {}
    for x in data:
        counts[x] = counts.get(x, 0) + 1
    most = max(counts.values(), default=0)
    return [x for x, count in counts.items() if count == most]


def _squares(data, center=None):
    """(type, sum of squared distances as (numerator, denominator), mean likewise, count)"""
    data = list(data)
    n = len(data)
    if center is not None:
        cn, cd = _ratio(center)
        kind, _, _ = _sum(data)
        pairs = [_ratio(x) for x in data]
        total, denominator = 0, 1
        for xn, xd in pairs:
            if xd is None:
                return kind, (xn, None), center, n
            dn = xn * cd - cn * xd
            dd = xd * cd
            total, denominator = _add(total, denominator, dn * dn, dd * dd)
        return _coerce(kind, type(center)), (total, denominator), center, n
    kind, (sn, sd), n = _sum(data)
    if sd is None:
        return kind, (math.nan, None), sn, n
    if not n:
        return kind, (0, 1), 0, 0
    partials = {}
    for x in data:
        xn, xd = _ratio(x)
        partials[xd * xd] = partials.get(xd * xd, 0) + xn * xn
    total, denominator = 0, 1
    for d, each in sorted(partials.items()):
        total, denominator = _add(total, denominator, each, d)
    # The sum of squares less the square of the sum over n; exact, so nothing is lost.
    total, denominator = _add(total, denominator, -sn * sn, sd * sd * n)
    return kind, (total, denominator), _convert(sn, sd * n, kind), n


def _add(a, b, c, d):
    common = math.gcd(b, d)
    total = a * (d // common) + c * (b // common)
    denominator = b // common * d
    common = math.gcd(total, denominator) or 1
    return total // common, denominator // common


def variance(data, xbar=None):
    """The variance of a sample."""
    kind, (numerator, denominator), _, n = _squares(data, xbar)
    if n < 2:
        raise StatisticsError("variance requires at least two data points")
    return numerator if denominator is None else _convert(numerator, denominator * (n - 1), kind)


def pvariance(data, mu=None):
    """The variance of a whole population."""
    kind, (numerator, denominator), _, n = _squares(data, mu)
    if n < 1:
        raise StatisticsError("pvariance requires at least one data point")
    return numerator if denominator is None else _convert(numerator, denominator * n, kind)


def _sqrt_ratio(n, m):
    """The square root of n/m, correctly rounded."""
    if not n:
        return 0.0
    # 109 bits are enough to round to 53, with a last bit that says whether anything was cut off.
    shift = (n.bit_length() - m.bit_length() - 109) // 2
    if shift >= 0:
        scaled = m << 2 * shift
        root = math.isqrt(n // scaled)
        root |= root * root * scaled != n
        return float(root << shift)
    scaled = n << -2 * shift
    root = math.isqrt(scaled // m)
    root |= root * root * m != scaled
    return root / (1 << -shift)


def _deviation(numerator, denominator, kind):
    if denominator is None:
        return math.nan
    if kind.__name__ == "Decimal":
        return (kind(numerator) / kind(denominator)).sqrt()
    return _sqrt_ratio(numerator, denominator)


def stdev(data, xbar=None):
    """The standard deviation of a sample."""
    kind, (numerator, denominator), _, n = _squares(data, xbar)
    if n < 2:
        raise StatisticsError("stdev requires at least two data points")
    return _deviation(numerator, denominator and denominator * (n - 1), kind)


def pstdev(data, mu=None):
    """The standard deviation of a whole population."""
    kind, (numerator, denominator), _, n = _squares(data, mu)
    if n < 1:
        raise StatisticsError("pstdev requires at least one data point")
    return _deviation(numerator, denominator and denominator * n, kind)


def quantiles(data, *, n=4, method="exclusive"):
    """The n - 1 cut points that divide the data into n parts of equal probability."""
    if n < 1:
        raise StatisticsError("n must be at least 1")
    data = sorted(data)
    count = len(data)
    if count < 2:
        if count == 1:
            return data * (n - 1)
        raise StatisticsError("must have at least one data point")
    result = []
    if method == "inclusive":
        for i in range(1, n):
            j, delta = divmod(i * (count - 1), n)
            result.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
    elif method == "exclusive":
        for i in range(1, n):
            j = min(max(i * (count + 1) // n, 1), count - 1)
            delta = i * (count + 1) - j * n
            result.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
    else:
        raise ValueError(f"Unknown method: {method!r}")
    return result


def covariance(x, y, /):
    x, y = list(x), list(y)
    n = len(x)
    if len(y) != n:
        raise StatisticsError("covariance requires that both inputs have same number of data points")
    if n < 2:
        raise StatisticsError("covariance requires at least two data points")
    mx, my = math.fsum(x) / n, math.fsum(y) / n
    return math.sumprod([each - mx for each in x], [each - my for each in y]) / (n - 1)


def _ranks(data):
    """The rank of each value, from 1 on; equal values share the average of theirs."""
    order = sorted(range(len(data)), key=data.__getitem__)
    ranks = [0.0] * len(data)
    start = 0
    while start < len(order):
        stop = start
        while stop < len(order) and data[order[stop]] == data[order[start]]:
            stop += 1
        for index in order[start:stop]:
            ranks[index] = (start + stop + 1) / 2
        start = stop
    return ranks


def correlation(x, y, /, *, method="linear"):
    """Pearson's correlation; of the ranks (Spearman's) if method is "ranked"."""
    x, y = list(x), list(y)
    n = len(x)
    if len(y) != n:
        raise StatisticsError("correlation requires that both inputs have same number of data points")
    if n < 2:
        raise StatisticsError("correlation requires at least two data points")
    if method not in ("linear", "ranked"):
        raise ValueError(f"Unknown method: {method!r}")
    if method == "ranked":
        middle = (n - 1) / -2
        shift = middle - 1
        x = [rank + shift for rank in _ranks(x)]
        y = [rank + shift for rank in _ranks(y)]
    else:
        mx, my = math.fsum(x) / n, math.fsum(y) / n
        x = [each - mx for each in x]
        y = [each - my for each in y]
    sxy, sxx, syy = math.sumprod(x, y), math.sumprod(x, x), math.sumprod(y, y)
    try:
        return sxy / math.sqrt(sxx * syy)
    except ZeroDivisionError:
        raise StatisticsError("at least one of the inputs is constant") from None


def linear_regression(x, y, /, *, proportional=False):
    """(slope, intercept) of the line with the least squared distances."""
    from collections import namedtuple

    x, y = list(x), list(y)
    n = len(x)
    if len(y) != n:
        raise StatisticsError("linear regression requires that both inputs have same number of data points")
    if n < 2:
        raise StatisticsError("linear regression requires at least two data points")
    mx = my = 0.0
    if not proportional:
        mx, my = math.fsum(x) / n, math.fsum(y) / n
        x = [each - mx for each in x]
        y = [each - my for each in y]
    sxy, sxx = math.sumprod(x, y) + 0.0, math.sumprod(x, x)
    try:
        slope = sxy / sxx
    except ZeroDivisionError:
        raise StatisticsError("x is constant") from None
    result = namedtuple("LinearRegression", ("slope", "intercept"), module="statistics")
    return result(slope=slope, intercept=0.0 if proportional else my - slope * mx)


def __getattr__(name):
    if name == "NormalDist":
        from _normaldist import NormalDist

        globals()["NormalDist"] = NormalDist
        return NormalDist
    raise AttributeError(f"module 'statistics' has no attribute {name!r}")
