BINARY(truncateDiv, x, y) { return trunc(x / y); }
