UNARY(atanh, x) { return atanh(x); }
