SYMMETRIC_BINARY(multiply, x, y) { return (C)(x * y); }
