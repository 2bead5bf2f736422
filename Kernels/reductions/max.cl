// The greatest; a NaN is greater than all.
REDUCTION(max, LOWEST_VALUE, a, b) { return a > b || IS_NAN(a) ? a : b; }
