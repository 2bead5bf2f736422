// start, start + delta, start + 2 delta, ...
KERNEL(range, (OUT(T, output), VALUE(start), VALUE(delta), GRID)) {
  GUARD
  STORE(output, ITEM, start + (C)ITEM * delta);
}
