UNARY(asinh, x) { return asinh(x); }
