SCAN(cumsum, 0, a, b) { return a + b; }
