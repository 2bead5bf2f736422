SYMMETRIC_BINARY(bitwiseAnd, x, y) { return (C)(x & y); }
