SCATTER(scatterMultiply, a, b) { return a * b; }
