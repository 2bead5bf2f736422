BINARY(pow, x, y) { return pow(x, y); }
