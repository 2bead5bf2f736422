// a = momentum * a + (1 - momentum) * p: the average of a parameter's values, in which older ones count less and less.
KERNEL(movingAverage, (INOUT(T, average), IN(T, parameter), VALUE(momentum), GRID)) {
  GUARD
  STORE(average, ITEM, momentum * LOAD(average, ITEM) + ((C)1 - momentum) * LOAD(parameter, ITEM));
}
