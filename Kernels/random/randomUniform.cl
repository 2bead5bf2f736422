// Uniform numbers: low + width * u with u in [0, 1). An item makes one group.
FUNCTION C SCALAR(spreadUnit)(C u, C width, C low) {
  ROUND_EACH
  const C product = u * width;
  return product + low;
}

KERNEL(randomUniform, (OUT(T, output), INT(n), RANDOM_STATE, VALUE(low), VALUE(width), GRID)) {
  GUARD
  const apus_words words = RANDOM_WORDS(ITEM);
  for (int i = 0; i < PER_GROUP; ++i)
    if (ITEM * PER_GROUP + i < n) STORE(output, ITEM * PER_GROUP + i, SCALAR(spreadUnit)(UNIFORM(words, i), width, low));
}
