UNARY(log, x) { return log(x); }
