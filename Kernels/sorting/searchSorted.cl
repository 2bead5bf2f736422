// Where each value belongs in its row of sorted elements: before equal ones or, if `right`, after them.
KERNEL(searchSorted, (IN(T, sorted), IN(T, values), OUT(int32_t, output), INT(n), INT(count), INT(right), GRID)) {
  GUARD
  const C value = LOAD(values, ROW * count + ITEM);
  index low = 0, high = n;
  while (low < high) {
    const index middle = (low + high) / 2;
    const C element = LOAD(sorted, ROW * n + middle);
    if (element < value || (right && element == value)) low = middle + 1; else high = middle;
  }
  output[ROW * count + ITEM] = (int32_t)low;
}
