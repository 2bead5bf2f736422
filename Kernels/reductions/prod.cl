REDUCTION(prod, 1, a, b) { return a * b; }
