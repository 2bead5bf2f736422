UNARY(log1p, x) { return log1p(x); }
