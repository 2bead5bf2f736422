// Every element is `value`.
KERNEL(fill, (OUT(T, output), VALUE(value), GRID)) {
  GUARD
  STORE(output, ITEM, value);
}
