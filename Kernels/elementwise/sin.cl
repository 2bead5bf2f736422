UNARY(sin, x) { return sin(x); }
