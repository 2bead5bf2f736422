SCATTER(scatterMin, a, b) { return a < b || IS_NAN(a) ? a : b; }
