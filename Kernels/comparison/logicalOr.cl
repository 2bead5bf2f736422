SYMMETRIC_BINARY(logicalOr, x, y) { return x || y; }
