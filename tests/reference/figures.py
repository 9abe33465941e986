"""Arithmetic of the figures: percentages, intervals, percentiles, the median of Kaplan and Meier.

Integers, fractions and decimals only: no binary floating point."""
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

# The 97.5 % quantile of the normal distribution.
Z = Decimal("1.95996398454005423552459443052")


def tenths(n, of):
    """n / of in tenths of a per cent, rounded half up; None where there is nothing to divide by."""
    return None if of == 0 else (2000 * n + of) // (2 * of)


def percent(n, of):
    """As it is printed."""
    value = tenths(n, of)
    return "-" if value is None else f"{value // 10}.{value % 10}"


def wilson(n, of):
    """The 95 % interval of Wilson's score, [low, high] in tenths of a per cent, each rounded half up; None where
    n / of is no share."""
    if of == 0 or not 0 <= n <= of:
        return None
    with localcontext() as context:
        context.prec = 60
        n, of = Decimal(n), Decimal(of)
        p, zz = n / of, Z * Z
        middle = p + zz / (2 * of)
        half = Z * (p * (1 - p) / of + zz / (4 * of * of)).sqrt()
        bounds = ((middle - half) / (1 + zz / of), (middle + half) / (1 + zz / of))
        return [int(min(max(1000 * bound, Decimal(0)), Decimal(1000)).quantize(Decimal(1), rounding=ROUND_HALF_UP))
                for bound in bounds]


def nearest_rank(values, p):
    """The smallest value that at least p per cent of the values do not exceed; None of no values."""
    if not values:
        return None
    rank = -(-p * len(values) // 100)
    return sorted(values)[max(rank, 1) - 1]


def kaplan_meier_median(observations):
    """(time, happened) of each; False: it had not happened by then. The first time at which half or fewer
    survive; None where that is not reached. Whoever is censored at a time is still at risk at that time."""
    survival = Fraction(1)
    for time in sorted({time for time, happened in observations if happened}):
        at_risk = sum(1 for other, _ in observations if other >= time)
        events = sum(1 for other, happened in observations if happened and other == time)
        survival *= Fraction(at_risk - events, at_risk)
        if survival <= Fraction(1, 2):
            return time
    return None


def half_away(value):
    """A fraction to the next integer, halves away from zero."""
    size = abs(value)
    rounded = (2 * size.numerator + size.denominator) // (2 * size.denominator)
    return rounded if value >= 0 else -rounded


def change_of_count(now, before):
    """Year on year of a count, in tenths of a per cent; None where there was nothing before."""
    return None if before == 0 else half_away(Fraction(1000 * (now - before), before))


def change_of_rate(now, before):
    """Year on year of a rate, both as (n, of), in tenths of a percentage point: the difference of the rates
    themselves, rounded once. None where either is a rate of nothing."""
    if now[1] == 0 or before[1] == 0:
        return None
    return half_away(1000 * (Fraction(*now) - Fraction(*before)))
