UNARY(erf, x) { return erf(x); }
