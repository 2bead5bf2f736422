// Poisson numbers with a rate each. An item has 256 groups of words to itself.
//
// Up to a rate of 10 they are counted (Knuth): how many uniform numbers until their product is below exp(-rate). Above, they come from transformed
// rejection (Hoermann, "The transformed rejection method for generating Poisson random variables", 1993, algorithm PTRS).
FUNCTION C SCALAR(logProbability)(C k, C rate) {
  if (k == 0) return -rate;
  // Stirling's series, arranged so that nothing large cancels.
  const C t = (k - rate) / rate;
  return -rate * ((1 + t) * log1p(t) - t) - (C)0.5 * log((C)6.283185307179586 * k) - 1 / (12 * k) + 1 / (360 * k * k * k);
}

KERNEL(randomPoisson, (IN(T, rates), OUT(T, output), INT(n), INT(count), RANDOM_STATE, GRID)) {
  GUARD
  if (ITEM >= n) return;
  const C rate = LOAD(rates, ITEM % count);
  C result = rate >= 0 && rate < INFINITY_VALUE ? floor(rate) : NAN_VALUE;
  if (rate >= 0 && rate < 10) {
    const C limit = exp(-rate);
    C product = 1;
    C k = 0;
    for (int group = 0; group < 256 && product > 0; ++group) {
      const apus_words words = RANDOM_WORDS(ITEM * 256 + group);
      for (int i = 0; i < PER_GROUP; ++i) {
        product *= 1 - UNIT(words, i);
        if (product < limit) {
          result = k;
          product = 0;
          break;
        }
        k += 1;
      }
    }
  } else if (rate < INFINITY_VALUE) {
    const C b = (C)0.931 + (C)2.53 * sqrt(rate);
    const C a = (C)-0.059 + (C)0.02483 * b;
    const C inverse = (C)1.1239 + (C)1.1328 / (b - (C)3.4);
    const C squeeze = (C)0.9277 - (C)3.6224 / (b - 2);
    for (int attempt = 0; attempt < 256; ++attempt) {
      const apus_words words = RANDOM_WORDS(ITEM * 256 + attempt);
      const C u = UNIT(words, 0) - (C)0.5;
      const C v = 1 - UNIT(words, 1);
      const C edge = (C)0.5 - fabs(u);
      const C k = floor((2 * a / edge + b) * u + rate + (C)0.43);
      const int isInside = edge >= (C)0.07 && v <= squeeze;
      const int isOutside = k < 0 || (edge < (C)0.013 && v > edge);
      if (isInside || (!isOutside && log(v * inverse / (a / (edge * edge) + b)) <= SCALAR(logProbability)(k, rate))) {
        result = k;
        break;
      }
    }
  }
  STORE(output, ITEM, result);
}
