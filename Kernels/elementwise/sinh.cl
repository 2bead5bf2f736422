UNARY(sinh, x) { return sinh(x); }
