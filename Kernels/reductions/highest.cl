// The greatest number; NaNs are passed over.
REDUCTION(highest, LOWEST_VALUE, a, b) { return b > a ? b : a; }
