COMPARISON(greater, x, y) { return x > y; }
