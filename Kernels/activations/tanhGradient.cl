GRADIENT(tanhGradient, y, upstream) { return upstream * ((C)1 - y * y); }
