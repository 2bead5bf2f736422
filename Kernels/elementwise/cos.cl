UNARY(cos, x) { return cos(x); }
