SYMMETRIC_BINARY(bitwiseOr, x, y) { return (C)(x | y); }
