// The least; a NaN is less than all.
REDUCTION(min, HIGHEST_VALUE, a, b) { return a < b || IS_NAN(a) ? a : b; }
