// A NaN stays one.
UNARY(sign, x) { return x > 0 ? (C)1 : x < 0 ? (C)-1 : x; }
