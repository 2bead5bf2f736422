// The cross-entropy of the logistic function of x with a probability z: -z log(s(x)) - (1 - z) log(1 - s(x)), without overflow.
BINARY(sigmoidCrossEntropy, x, z) { return (x > 0 ? x : 0) - x * z + log1p(exp(-fabs(x))); }
