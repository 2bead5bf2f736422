BINARY(logicalOr, x, y) { return x || y; }
