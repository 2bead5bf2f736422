UNARY(abs, x) { return x > 0 ? x : (C)(0 - x); }
