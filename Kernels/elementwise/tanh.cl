// The hyperbolic tangent of x.
UNARY(tanh, x) { return tanh(x); }
