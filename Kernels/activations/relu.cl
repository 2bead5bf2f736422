// A NaN stays one.
UNARY(relu, x) { return x <= 0 ? 0 : x; }

GRADIENT(reluGradient, y, upstream) { return y > 0 ? upstream : 0; }
