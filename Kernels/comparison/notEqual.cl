SYMMETRIC_COMPARISON(notEqual, x, y) { return x != y; }
