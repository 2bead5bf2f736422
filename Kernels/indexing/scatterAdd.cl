SCATTER(scatterAdd, a, b) { return a + b; }
