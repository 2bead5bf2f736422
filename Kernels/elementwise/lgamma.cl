UNARY(lgamma, x) { return lgamma(x); }
