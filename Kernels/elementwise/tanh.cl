UNARY(tanh, x) { return tanh(x); }

GRADIENT(tanhGradient, y, upstream) { return upstream * ((C)1 - y * y); }
