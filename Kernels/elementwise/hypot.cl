SYMMETRIC_BINARY(hypot, x, y) { return hypot(x, y); }
