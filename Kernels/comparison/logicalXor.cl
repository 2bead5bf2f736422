SYMMETRIC_BINARY(logicalXor, x, y) { return x != y; }
