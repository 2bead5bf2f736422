// Keeps each element with a probability of 1 - rate, scaled by 1 / (1 - rate), and sets the others to zero. The gradient is the same, with the same
// state. An item treats one group.
KERNEL(dropout, (IN(T, input), OUT(T, output), INT(n), RANDOM_STATE, VALUE(rate), VALUE(scale), GRID)) {
  GUARD
  const apus_words words = RANDOM_WORDS(ITEM);
  for (int i = 0; i < PER_GROUP; ++i) {
    const index at = ITEM * PER_GROUP + i;
    if (at < n) STORE(output, at, UNIT(words, i) >= rate ? LOAD(input, at) * scale : 0);
  }
}
