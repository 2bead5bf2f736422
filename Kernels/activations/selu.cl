// The two numbers give a layer's outputs mean 0 and variance 1 where its inputs have them (Klambauer et al., 2017).
UNARY(selu, x) { return x < 0 ? (C)1.75809934084737685994 * expm1(x) : (C)1.05070098735548049342 * x; }

GRADIENT(seluGradient, x, upstream) { return upstream * (x < 0 ? (C)1.75809934084737685994 * exp(x) : (C)1.05070098735548049342); }
