UNARY(asin, x) { return asin(x); }
