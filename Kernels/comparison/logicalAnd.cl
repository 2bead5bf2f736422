SYMMETRIC_BINARY(logicalAnd, x, y) { return x && y; }
