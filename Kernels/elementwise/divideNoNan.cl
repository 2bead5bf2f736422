BINARY(divideNoNan, x, y) { return y == 0 ? 0 : x / y; }
