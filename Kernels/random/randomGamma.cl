// Gamma numbers with a shape each and a rate of 1 (Marsaglia and Tsang, "A simple method for generating gamma variables", 2000). An item has 256
// groups of words to itself, and takes two for each attempt; of these nearly all succeed.
KERNEL(randomGamma, (IN(T, shapes), OUT(T, output), INT(n), INT(count), RANDOM_STATE, GRID)) {
  GUARD
  if (ITEM >= n) return;
  const C given = LOAD(shapes, ITEM % count);
  // A shape below 1 is made from the one above it.
  const C shape = given < 1 ? given + 1 : given;
  const C d = shape - (C)0.33333333333333333;
  const C c = 1 / sqrt(9 * d);
  C result = given >= 0 ? d : NAN_VALUE;
  for (int attempt = 0; attempt < 128; ++attempt) {
    const apus_words words = RANDOM_WORDS(ITEM * 256 + 2 * attempt);
    const apus_words more = RANDOM_WORDS(ITEM * 256 + 2 * attempt + 1);
    const C u = UNIT(words, 0) < (C)1.0e-7 ? (C)1.0e-7 : UNIT(words, 0);
    const C x = sqrt((C)-2 * log(u)) * sin(TURN(UNIT(words, 1)));
    const C root = 1 + c * x;
    const C v = root * root * root;
    if (root > 0 && log(1 - UNIT(more, 0)) < (C)0.5 * x * x + d * (1 - v + log(v))) {
      const C boost = given < 1 ? pow(1 - UNIT(more, 1), 1 / given) : (C)1;
      result = given >= 0 ? d * v * boost : NAN_VALUE;
      break;
    }
  }
  STORE(output, ITEM, result);
}
