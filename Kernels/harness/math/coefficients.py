"""Makes the polynomial coefficients of the functions in this folder.

Each is a near-minimax fit: interpolation of the function at Chebyshev nodes, in 40 digits, with the relative error printed
after rounding the coefficients to float32. Run: python3 coefficients.py   (needs mpmath)
"""
import numpy as np
from mpmath import mp, mpf, asin, atan, chebyfit, cos, erf, erfc, erfinv, exp, expm1, log, log1p, pi, sin, sinh, sqrt, tanh

mp.dps = 40


def fit(name, function, low, high, degree, single=True):
    """Coefficients, constant first, of the polynomial of the given degree."""
    coefficients, error = chebyfit(function, [mpf(low), mpf(high)], degree + 1, error=True)
    coefficients = coefficients[::-1]
    shown = [np.float32(float(c)) if single else float(c) for c in coefficients]
    print(f"{name}: error {float(error):.1e}")
    for c in shown:
        print("   ", (f"{c:.9g}f" if single else f"{c:.17g}"))


half_ln2 = log(2) / 2 * mpf("1.001")
fit("expm1(r) = r + r^2 P(r)", lambda r: (expm1(r) - r) / r**2 if r else mpf(1) / 2, -half_ln2, half_ln2, 4)
low, high = sqrt(mpf(1) / 2) - 1, sqrt(mpf(2)) - 1
fit("log1p(f) = f - f^2/2 + f^3 P(f)", lambda f: (log1p(f) - f + f**2 / 2) / f**3 if abs(f) > mpf("1e-12") else mpf(1) / 3, low, high, 8)
fit("tanh(x) = x + x^3 P(x^2), |x| < 0.625", lambda z: (tanh(sqrt(z)) - sqrt(z)) / sqrt(z) ** 3 if z > mpf("1e-20") else -mpf(1) / 3, 0, mpf("0.625") ** 2, 4)
fit("erf(x) = x P(x^2), |x| < 1", lambda z: erf(sqrt(z)) / sqrt(z) if z > mpf("1e-30") else 2 / sqrt(pi), 0, 1, 6)
fit("-log(erfc(x)) = P(x), 0.9 < x < 4", lambda x: -log(erfc(x)), mpf("0.9"), mpf("4.0"), 7)
quarter = pi / 4 * mpf("1.001")
fit("sin(r) = r + r^3 P(r^2)", lambda z: (sin(sqrt(z)) - sqrt(z)) / sqrt(z) ** 3 if z > mpf("1e-20") else -mpf(1) / 6, 0, quarter**2, 2)
fit("cos(r) = 1 - r^2/2 + r^4 P(r^2)", lambda z: (cos(sqrt(z)) - 1 + z / 2) / z**2 if z > mpf("1e-15") else mpf(1) / 24, 0, quarter**2, 2)


def odd(function, first):
    """P for function(x) = x + x^3 P(x^2), of which `first` is the constant."""
    return lambda z: (function(sqrt(z)) - sqrt(z)) / sqrt(z) ** 3 if z > mpf("1e-20") else first


fit("asin(x) = x + x^3 P(x^2), |x| < 1/2", odd(asin, mpf(1) / 6), 0, mpf(1) / 4, 4)
fit("atan(x) = x + x^3 P(x^2), |x| < 1", odd(atan, -mpf(1) / 3), 0, 1, 8)
fit("sinh(x) = x + x^3 P(x^2), |x| < 1", odd(sinh, mpf(1) / 6), 0, 1, 3)


def scaled_erfc(q):
    """(1 + 2x) exp(x^2) erfc(x) at q = (x - 3) / (x + 3), which is nearly flat (Shepherd and Laframboise, 1981)."""
    x = 3 * (1 + q) / (1 - q)
    return (1 + 2 * x) * exp(x * x) * erfc(x)


fit("erfc(x) = exp(-x^2) P((x - 3) / (x + 3)) / (1 + 2x), 0 < x < 10.1", scaled_erfc, -1, mpf("7.1") / mpf("13.1"), 10)
mp.dps = 60  # 1 - exp(-w) must not round to 1
inverse = lambda w: erfinv(sqrt(-expm1(-w)))
fit("erfinv(x) = x P(w - 2.5), w = -log(1 - x^2) < 5", lambda w: inverse(w + 2.5) / sqrt(-expm1(-w - 2.5)) if w > -2.5 else sqrt(pi) / 2, -2.5, 2.5, 9)
fit("erfinv(x) = s P(1/s), s = sqrt(w) > sqrt(5)", lambda t: inverse(1 / t**2) * t, 1 / mpf("6.1"), 1 / sqrt(mpf(5)), 8)
mp.dps = 40
# In double, for pow: about 1e-12 is ample for a float32 result.
fit("2^r, |r| < 1/2 (double)", lambda r: mpf(2) ** r, mpf("-0.5005"), mpf("0.5005"), 9, single=False)
fit("log2(1+f)/f (double)", lambda f: log1p(f) / log(2) / f if abs(f) > mpf("1e-15") else 1 / log(2), low, high, 15, single=False)
