UNARY(exp2, x) { return exp2(x); }
