UNARY_WITH(leakyRelu, x, slope, unused) { return x > 0 ? x : slope * x; }

GRADIENT_WITH(leakyReluGradient, x, upstream, slope, unused) { return x > 0 ? upstream : slope * upstream; }
