UNARY(expm1, x) { return expm1(x); }
