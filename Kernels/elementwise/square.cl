UNARY(square, x) { return (C)(x * x); }
