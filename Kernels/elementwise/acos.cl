UNARY(acos, x) { return acos(x); }
