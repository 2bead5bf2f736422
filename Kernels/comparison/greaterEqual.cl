COMPARISON(greaterEqual, x, y) { return x >= y; }
