UNARY(exp, x) { return exp(x); }
