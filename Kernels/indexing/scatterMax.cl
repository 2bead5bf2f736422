SCATTER(scatterMax, a, b) { return a > b || IS_NAN(a) ? a : b; }
