// Sorting rows with their elements' positions, stably: runs of a few elements first, then runs merged two by two, in a launch for each doubling.
// NaN comes last in either order.
#define BLOCK 16
#define PRECEDES(a, b) ((descending ? (a) > (b) : (a) < (b)) || (IS_NAN(b) && !IS_NAN(a)))

// An item sorts one run by insertion.
KERNEL(sortRuns, (IN(T, input), OUT(T, keys), OUT(int32_t, positions), INT(n), INT(descending), GRID)) {
  GUARD
  const index begin = ROW * n + ITEM * BLOCK;
  const index end = n - ITEM * BLOCK < BLOCK ? ROW * n + n : begin + BLOCK;
  for (index i = begin; i < end; ++i) {
    const C key = LOAD(input, i);
    index at = i;
    for (; at > begin && PRECEDES(key, LOAD(keys, at - 1)); --at) {
      STORE(keys, at, LOAD(keys, at - 1));
      positions[at] = positions[at - 1];
    }
    STORE(keys, at, key);
    positions[at] = (int32_t)(i - ROW * n);
  }
}

// An item makes BLOCK elements of what two runs of `width` merge into.
KERNEL(sortMerge, (IN(T, keys), IN(int32_t, positions), OUT(T, mergedKeys), OUT(int32_t, merged), INT(n), INT(width), INT(descending), GRID)) {
  GUARD
  const index base = ROW * n;
  const index left = ITEM * BLOCK / (2 * width) * (2 * width);
  const index right = n - left < width ? n : left + width;
  const index leftCount = right - left;
  const index rightCount = n - right < width ? n - right : width;
  // How many of the elements before this item's come from the left run: where the two runs' order changes along a diagonal.
  const index before = ITEM * BLOCK - left;
  index low = before > rightCount ? before - rightCount : 0;
  index high = before < leftCount ? before : leftCount;
  while (low < high) {
    const index middle = (low + high) / 2;
    if (PRECEDES(LOAD(keys, base + right + before - 1 - middle), LOAD(keys, base + left + middle))) high = middle; else low = middle + 1;
  }
  index i = low, j = before - low;
  const index end = leftCount + rightCount - before < BLOCK ? leftCount + rightCount : before + BLOCK;
  for (index at = before; at < end; ++at) {
    const int takesLeft = i < leftCount && (j >= rightCount || !PRECEDES(LOAD(keys, base + right + j), LOAD(keys, base + left + i)));
    const index from = base + (takesLeft ? left + i : right + j);
    if (takesLeft) ++i; else ++j;
    STORE(mergedKeys, base + left + at, LOAD(keys, from));
    merged[base + left + at] = positions[from];
  }
}
#undef PRECEDES
#undef BLOCK
