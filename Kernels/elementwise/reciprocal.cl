UNARY(reciprocal, x) { return (C)1 / x; }
