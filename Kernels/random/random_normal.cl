// Normal numbers by Box and Muller: uniform u and v become sqrt(-2 log u) times the sine and the cosine of 2 pi v. An item makes one group.
KERNEL(random_normal, (OUT(T, output), INT(n), RANDOM_STATE, VALUE(mean), VALUE(deviation), GRID)) {
  GUARD
  const apus_words words = RANDOM_WORDS(ITEM);
  for (int i = 0; i < PER_GROUP; i += 2) {
    const C unit = UNIT(words, i);
    const C u = unit < (C)1.0e-7 ? (C)1.0e-7 : unit;
    const C v = TURN(UNIT(words, i + 1));
    const C radius = sqrt((C)-2 * log(u));
    if (ITEM * PER_GROUP + i < n) STORE(output, ITEM * PER_GROUP + i, sin(v) * radius * deviation + mean);
    if (ITEM * PER_GROUP + i + 1 < n) STORE(output, ITEM * PER_GROUP + i + 1, cos(v) * radius * deviation + mean);
  }
}
