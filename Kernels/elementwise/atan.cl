UNARY(atan, x) { return atan(x); }
