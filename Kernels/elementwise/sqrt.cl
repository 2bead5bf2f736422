UNARY(sqrt, x) { return sqrt(x); }
