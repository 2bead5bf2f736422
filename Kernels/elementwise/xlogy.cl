BINARY(xlogy, x, y) { return x == 0 ? 0 : x * log(y); }
