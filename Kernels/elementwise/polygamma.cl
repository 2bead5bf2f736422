// psi(x) for x > 0: raised by psi(x) = psi(x + 1) - 1 / x to where the asymptotic series is exact (Abramowitz and Stegun 6.3.18).
FUNCTION C SCALAR(digammaAboveZero)(C x) {
  const C enough = sizeof(C) == 8 ? (C)10 : (C)4;
  C raised = 0;
  for (; x < enough; x += (C)1) raised -= (C)1 / x;
  const C y = (C)1 / (x * x);
  C series = (C)0.083333333333333333;
  series = (C)0.021092796092796093 - y * series;
  series = (C)0.0075757575757575758 - y * series;
  series = (C)0.0041666666666666667 - y * series;
  series = (C)0.0039682539682539683 - y * series;
  series = (C)0.0083333333333333333 - y * series;
  series = (C)0.083333333333333333 - y * series;
  return raised + log(x) - (C)0.5 / x - y * series;
}

// The derivative of lgamma; at the poles NaN.
UNARY(digamma, x) {
  if (!(x <= 0)) return SCALAR(digammaAboveZero)(x);
  const C fraction = x - rint(x);
  const C reflected = SCALAR(digammaAboveZero)((C)1 - x) - (C)3.14159265358979324 / tan((C)3.14159265358979324 * fraction);
  return fraction == 0 ? NAN_VALUE : reflected;
}

// The sum of (q + k)^-s over k = 0, 1, ... by Euler and Maclaurin's formula (Abramowitz and Stegun 23.2.9), for q > -20 and no pole.
FUNCTION C SCALAR(zetaSum)(C s, C q) {
  C sum = 0;
  for (; q < (C)10; q += (C)1) sum += pow(q, -s);
  const C last = pow(q, -s);
  sum += last * (q / (s - (C)1) + (C)0.5);
  // Each term: B(2j) / (2j)! s (s + 1) ... (s + 2j - 2) q^(1 - s - 2j); the first factor is nearly -2 / (-4 pi^2)^j.
  const C bernoulli[10] = {(C)0.083333333333333333, (C)-0.0013888888888888889, (C)3.3068783068783069e-05, (C)-8.2671957671957672e-07,
                           (C)2.0876756987868099e-08, (C)-5.2841901386874932e-10, (C)1.3382536530684679e-11, (C)-3.3896802963225829e-13,
                           (C)8.5860620562778446e-15, (C)-2.174868698558062e-16};
  C factor = s / q;
  for (int j = 0; j < 10; ++j) {
    sum += last * factor * bernoulli[j];
    factor *= (s + (C)(2 * j + 1)) * (s + (C)(2 * j + 2)) / (q * q);
  }
  return sum;
}

// Hurwitz's zeta function for s > 1. Left of 0 it has poles, and values for whole s.
BINARY(zeta, s, q) {
  const C halves = s * (C)0.5;
  const int even = floor(halves) == halves;
  if (s == (C)1) return INFINITY_VALUE;
  if (isnan(s) || isnan(q) || s < (C)1) return NAN_VALUE;
  if (q <= 0 && floor(q) == q) return even ? INFINITY_VALUE : NAN_VALUE;
  if (q <= 0 && floor(s) != s) return NAN_VALUE;
  if (isinf(q)) return 0;
  // Far to the left: the sum over all whole numbers, on both sides of 0, less its far end.
  const C fraction = q - floor(q);
  const C sign = even ? (C)1 : (C)-1;
  const C from[3] = {q < (C)-16 ? fraction : q, (C)1 - fraction, (C)1 - q};
  const C factor[3] = {(C)1, sign, -sign};
  C sum = 0;
  for (int part = 0; part < (q < (C)-16 ? 3 : 1); ++part) sum += factor[part] * SCALAR(zetaSum)(s, from[part]);
  return sum;
}

// The nth derivative of digamma: (-1)^(n + 1) n! zeta(n + 1, x).
BINARY(polygamma, n, x) {
  if (!(n >= 0) || floor(n) != n) return NAN_VALUE;
  if (n == 0) return SCALAR(digamma)(x);
  C factorial = 1;
  for (C i = 2; i <= n && factorial < INFINITY_VALUE; i += (C)1) factorial *= i;
  const C halves = n * (C)0.5;
  return (floor(halves) == halves ? -factorial : factorial) * SCALAR(zeta)(n + (C)1, x);
}
