// (1 + tanh(u)) / 2 is the logistic function of 2u = 2 sqrt(2 / pi) (x + 0.044715 x^3) (Hendrycks and Gimpel, 2016).
FUNCTION C SCALAR(geluLogistic)(C x) { return (C)1 / ((C)1 + exp((C)-1.59576912160573071 * (x + (C)0.044715 * x * x * x))); }

UNARY(geluApproximate, x) { return x * SCALAR(geluLogistic)(x); }

GRADIENT(geluApproximateGradient, x, upstream) {
  const C logistic = SCALAR(geluLogistic)(x);
  const C slope = (C)1.59576912160573071 * ((C)1 + (C)0.134145 * x * x);
  return upstream * (logistic + x * (logistic * ((C)1 - logistic) * slope));
}
