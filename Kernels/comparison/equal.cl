SYMMETRIC_COMPARISON(equal, x, y) { return x == y; }
