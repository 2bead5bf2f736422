BINARY(xdivy, x, y) { return x == 0 ? 0 : x / y; }
