BINARY(floorDiv, x, y) { return floor(x / y); }
