UNARY(relu6, x) { return x <= 0 ? 0 : x > (C)6 ? (C)6 : x; }

GRADIENT(relu6Gradient, y, upstream) { return y > 0 && y < (C)6 ? upstream : 0; }
