// A NaN on either side wins.
SYMMETRIC_BINARY(minimum, x, y) { return x < y ? x : y <= x ? y : (C)(x + y); }
