REDUCTION(sum, 0, total * scale, a, b) { return a + b; }
