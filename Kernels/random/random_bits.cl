// The words themselves. An item makes one group.
KERNEL(random_bits, (OUT(T, output), INT(n), RANDOM_STATE, GRID)) {
  GUARD
  const apus_words words = RANDOM_WORDS(ITEM);
  for (int i = 0; i < 4; ++i)
    if (ITEM * 4 + i < n) STORE(output, ITEM * 4 + i, words.at[i]);
}
