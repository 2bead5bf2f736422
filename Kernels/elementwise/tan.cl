UNARY(tan, x) { return tan(x); }
