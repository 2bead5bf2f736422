UNARY(sigmoid, x) { return (C)1 / ((C)1 + exp(-x)); }

GRADIENT(sigmoidGradient, y, upstream) { return upstream * (y * ((C)1 - y)); }
