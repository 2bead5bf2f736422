UNARY(trunc, x) { return trunc(x); }
