UNARY(log10, x) { return log10(x); }
