UNARY_WITH(elu, x, alpha, rate) { return x > 0 ? x : alpha * expm1(rate * x); }

GRADIENT_WITH(eluGradient, x, upstream, alpha, rate) {
  return x <= 0 ? upstream * (alpha * rate * exp(rate * x)) : upstream;
}
