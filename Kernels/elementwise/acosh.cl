UNARY(acosh, x) { return acosh(x); }
