SCAN(cumprod, 1, a, b) { return a * b; }
