BINARY(xlog1py, x, y) { return x == 0 ? 0 : x * log1p(y); }
