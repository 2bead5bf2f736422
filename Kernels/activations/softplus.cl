// log(1 + exp(x)), without overflow.
UNARY(softplus, x) { return (x > 0 ? x : 0) + log1p(exp(-fabs(x))); }

GRADIENT(softplusGradient, x, upstream) { return upstream / ((C)1 + exp(-x)); }
