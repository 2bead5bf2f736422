SCATTER(scatter_add, a, b) { return a + b; }
