REDUCTION(all, 1, a, b) { return a & b; }
