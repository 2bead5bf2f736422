UNARY(floor, x) { return floor(x); }
