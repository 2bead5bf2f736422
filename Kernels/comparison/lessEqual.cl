COMPARISON(lessEqual, x, y) { return x <= y; }
