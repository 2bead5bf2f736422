UNARY(rsqrt, x) { return (C)1 / sqrt(x); }
