UNARY(cosh, x) { return cosh(x); }
