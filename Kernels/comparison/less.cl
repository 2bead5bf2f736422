COMPARISON(less, x, y) { return x < y; }
