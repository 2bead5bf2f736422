UNARY(erfc, x) { return erfc(x); }
