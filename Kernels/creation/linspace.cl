// Numbers at equal distances from `start` to `stop`, which are there exactly.
KERNEL(linspace, (OUT(T, output), VALUE(start), VALUE(stop), VALUE(delta), INT(last), GRID)) {
  GUARD
  STORE(output, ITEM, ITEM == last && last > 0 ? stop : start + (C)ITEM * delta);
}
