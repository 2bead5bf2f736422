// log(exp(a) + exp(b)): the greater plus what the lesser adds to it. Equal infinities add nothing.
SCAN(cumulativeLogSumExp, LOWEST_VALUE, a, b) {
  const C greater = a > b || IS_NAN(a) ? a : b;
  const C difference = a == b ? (C)0 : fabs(a - b);
  return isinf(greater) ? greater : greater + log1p(exp(-difference));
}
