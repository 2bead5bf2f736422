BINARY(logicalAnd, x, y) { return x && y; }
