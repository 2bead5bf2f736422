UNARY(log2, x) { return log2(x); }
