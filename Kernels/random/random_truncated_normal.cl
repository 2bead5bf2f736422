// Normal numbers within two deviations of the mean: numbers outside are drawn again. An item makes one group of four, and has 256 groups of
// words to itself, as in TensorFlow.
KERNEL(random_truncated_normal, (OUT(T, output), INT(n), RANDOM_STATE, VALUE(mean), VALUE(deviation), GRID)) {
  GUARD
  index made = 0;
  index group = ITEM * 256;
  while (made < PER_GROUP) {
    const apus_words words = RANDOM_WORDS(group);
    ++group;
    for (int i = 0; i < PER_GROUP; i += 2) {
      const C unit = UNIT(words, i);
      const C u = unit < (C)1.0e-7 ? (C)1.0e-7 : unit;
      const C v = TURN(UNIT(words, i + 1));
      const C radius = sqrt((C)-2 * log(u));
      C pair[2];
      pair[0] = sin(v) * radius;
      pair[1] = cos(v) * radius;
      for (int j = 0; j < 2; ++j) {
        if (made < PER_GROUP && fabs(pair[j]) < 2) {
          if (ITEM * PER_GROUP + made < n) STORE(output, ITEM * PER_GROUP + made, pair[j] * deviation + mean);
          ++made;
        }
      }
    }
  }
}
