SYMMETRIC_BINARY(add, x, y) { return (C)(x + y); }
