// The least number; NaNs are passed over.
REDUCTION(lowest, HIGHEST_VALUE, a, b) { return b < a ? b : a; }
