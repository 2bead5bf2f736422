UNARY(silu, x) { return x / ((C)1 + exp(-x)); }

GRADIENT(siluGradient, x, upstream) {
  const C sigmoid = (C)1 / ((C)1 + exp(-x));
  return upstream * (sigmoid * ((C)1 + x * ((C)1 - sigmoid)));
}
