BINARY(atan2, x, y) { return atan2(x, y); }
