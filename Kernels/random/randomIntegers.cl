// Uniform integers: low + word % range, as TensorFlow draws them; every integer of the dtype where range is 0. An item makes one group.
KERNEL(randomIntegers, (OUT(T, output), INT(n), RANDOM_STATE, VALUE(low), VALUE(range), GRID)) {
  GUARD
  const apus_words words = RANDOM_WORDS(ITEM);
  const uint64_t span = sizeof(C) == 8 ? (uint64_t)range : (uint64_t)(uint32_t)range;
  for (int i = 0; i < PER_GROUP; ++i) {
    const index at = ITEM * PER_GROUP + i;
    const uint64_t word = sizeof(C) == 8 ? (uint64_t)words.at[2 * i + 1] << 32 | words.at[2 * i] : words.at[i];
    if (at < n) STORE(output, at, (C)((uint64_t)low + (span == 0 ? word : word % span)));
  }
}
