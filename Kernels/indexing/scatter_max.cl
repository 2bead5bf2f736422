SCATTER(scatter_max, a, b) { return a > b || IS_NAN(a) ? a : b; }
