// Normal numbers by Box and Muller: uniform u and v become sqrt(-2 log u) times the sine and the cosine of 2 pi v. An item makes one group.
//
// In float, the parts are computed here as sums of two floats rather than by the device's log, sin and cos, so that every device rounds the same
// number. The polynomials are those of harness/math.

// log u, for u from 1e-7 to 1, as high + low.
FUNCTION float SCALAR(logParts)(float u, float *low) {
  // u = 2^e (1 + f), with 1 + f in [sqrt(1/2), sqrt(2)).
  const uint32_t bits = FLOAT_BITS(u);
  const int exponent = (int)(bits - 0x3f3504f3u) >> 23;
  const float e = (float)exponent;
  const float f = AS_FLOAT(bits - ((uint32_t)exponent << 23)) - 1.0f;
  float p = 0.0697161183f;
  p = fma(p, f, -0.114797339f);
  p = fma(p, f, 0.116854198f);
  p = fma(p, f, -0.124256872f);
  p = fma(p, f, 0.142490581f);
  p = fma(p, f, -0.166678026f);
  p = fma(p, f, 0.200007156f);
  p = fma(p, f, -0.24999997f);
  p = fma(p, f, 0.333333313f);
  // e log 2 + f - f^2 / 2 + f^3 p, from the largest term down, with what each rounding takes away.
  const float z = f * f;
  const float whole = e * 0.693359375f;  // exact
  const float first = whole + f;
  const float second = fma(-0.5f, z, first);
  const float lost = (f - (first - whole)) + fma(-0.5f, z, first - second);
  const float rest = fma(z * f, p, fma(-0.5f, fma(f, f, -z), fma(e, -2.12194440e-4f, lost)));
  const float high = second + rest;
  *low = rest - (high - second);
  return high;
}

// sqrt(-2 log u) as high + low.
FUNCTION float SCALAR(radiusParts)(float u, float *low) {
  float rest;
  const float logarithm = SCALAR(logParts)(u, &rest);
  const float square = -2.0f * logarithm;
  const float high = sqrt(square);
  *low = fma(-2.0f, rest, fma(-high, high, square)) / (2.0f * high);
  return high;
}

// sin(v), or the cosine where `more` is 1, for v from 0 to 2 pi, as high + low.
FUNCTION float SCALAR(sineParts)(float v, int more, float *low) {
  const int quarters = (int)fma(v, 0.636619772f, 0.5f);
  const float q = (float)quarters;
  // The first of three parts of pi / 2 has so few bits that what it leaves is exact.
  const float first = fma(-q, 1.5707950592041016f, v);
  const float r = fma(-q, 1.2675907e-6f, first);
  const float rest = fma(-q, 6.223371969669989e-14f, fma(-q, 1.2675907e-6f, first - r));
  const float z = r * r;
  float high, small;
  if ((quarters + more) & 1) {
    float p = 2.45474366e-05f;
    p = fma(p, z, -0.00138883002f);
    p = fma(p, z, 0.0416666642f);
    high = fma(-0.5f, z, 1.0f);
    small = fma(z * z, p, fma(-0.5f, fma(r, r, -z), fma(-r, rest, fma(-0.5f, z, 1.0f - high))));
  } else {
    float p = -0.000195873872f;
    p = fma(p, z, 0.0083327461f);
    p = fma(p, z, -0.166666642f);
    high = r;
    small = fma(z * r, p, rest * fma(-0.5f, z, 1.0f));
  }
  const float sign = (quarters + more) & 2 ? -1.0f : 1.0f;
  *low = sign * small;
  return sign * high;
}

FUNCTION float SCALAR(productOfParts)(float a, float aLow, float b, float bLow) {
  const float product = a * b;
  return product + fma(a, bLow, fma(aLow, b, fma(a, b, -product)));
}

// The two normal numbers that two uniform ones give.
FUNCTION void SCALAR(normalPair)(C unit, C turn, C *pair) {
  const C u = unit < (C)1.0e-7 ? (C)1.0e-7 : unit;
  const C v = TURN(turn);
  if (sizeof(C) == 4) {
    float radiusLow, sineLow, cosineLow;
    const float radius = SCALAR(radiusParts)((float)u, &radiusLow);
    const float sine = SCALAR(sineParts)((float)v, 0, &sineLow);
    const float cosine = SCALAR(sineParts)((float)v, 1, &cosineLow);
    pair[0] = (C)SCALAR(productOfParts)(radius, radiusLow, sine, sineLow);
    pair[1] = (C)SCALAR(productOfParts)(radius, radiusLow, cosine, cosineLow);
  } else {
    const C radius = sqrt((C)-2 * log(u));
    pair[0] = sin(v) * radius;
    pair[1] = cos(v) * radius;
  }
}

KERNEL(randomNormal, (OUT(T, output), INT(n), RANDOM_STATE, VALUE(mean), VALUE(deviation), GRID)) {
  GUARD
  const apus_words words = RANDOM_WORDS(ITEM);
  for (int i = 0; i < PER_GROUP; i += 2) {
    C pair[2];
    SCALAR(normalPair)(UNIT(words, i), UNIT(words, i + 1), pair);
    for (int j = 0; j < 2; ++j) {
      const index at = ITEM * PER_GROUP + i + j;
      if (at < n) STORE(output, at, fma(pair[j], deviation, mean));
    }
  }
}

// Normal numbers within two deviations of the mean: numbers outside are drawn again. For each number there are 64 groups of words, as in TensorFlow.
KERNEL(randomTruncatedNormal, (OUT(T, output), INT(n), RANDOM_STATE, VALUE(mean), VALUE(deviation), GRID)) {
  GUARD
  index made = 0;
  index group = ITEM * PER_GROUP * 64;
  while (made < PER_GROUP) {
    const apus_words words = RANDOM_WORDS(group);
    ++group;
    for (int i = 0; i < PER_GROUP; i += 2) {
      C pair[2];
      SCALAR(normalPair)(UNIT(words, i), UNIT(words, i + 1), pair);
      for (int j = 0; j < 2; ++j) {
        if (made < PER_GROUP && fabs(pair[j]) < 2) {
          if (ITEM * PER_GROUP + made < n) STORE(output, ITEM * PER_GROUP + made, fma(pair[j], deviation, mean));
          ++made;
        }
      }
    }
  }
}
