// Where `mask` is true, given how many elements are true up to each.
KERNEL(trueIndices, (IN(T, mask), IN(int32_t, counts), OUT(int64_t, output), GRID)) {
  GUARD
  if (mask[ITEM]) output[counts[ITEM] - 1] = ITEM;
}
