SCATTER(scatter_multiply, a, b) { return a * b; }
