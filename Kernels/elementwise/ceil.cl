UNARY(ceil, x) { return ceil(x); }
