REDUCTION(any, 0, a, b) { return a | b; }
