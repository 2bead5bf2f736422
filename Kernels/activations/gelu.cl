// x times the normal distribution's P(X < x); erfc keeps the digits of small probabilities.
UNARY(gelu, x) { return x * ((C)0.5 * erfc(x * (C)-0.70710678118654752)); }

GRADIENT(geluGradient, x, upstream) {
  const C probability = (C)0.5 * erfc(x * (C)-0.70710678118654752);
  return upstream * (probability + x * ((C)0.39894228040143268 * exp((C)-0.5 * x * x)));
}
