// Zeiler, "ADADELTA: an adaptive learning rate method" (2012): a = rho * a + (1 - rho) * g^2; d = g * sqrt(s + epsilon) / sqrt(a + epsilon);
// s = rho * s + (1 - rho) * d^2; p -= rate * d.
KERNEL(adadelta, (INOUT(T, parameter), INOUT(T, squares), INOUT(T, steps), IN(T, gradient), IN(T, rowSquares), INT(hasRows), VALUE(rate),
                  VALUE(rho), VALUE(epsilon), VALUE(decay), GRID)) {
  GUARD
  const C g = LOAD(gradient, ITEM);
  const C ofRows = LOAD(rowSquares, ITEM);
  const C square = hasRows ? ofRows : g * g;
  const C p = LOAD(parameter, ITEM);
  const C a = rho * LOAD(squares, ITEM) + ((C)1 - rho) * square;
  const C s = LOAD(steps, ITEM);
  const C factor = sqrt(s + epsilon) / sqrt(a + epsilon);
  STORE(squares, ITEM, a);
  STORE(steps, ITEM, rho * s + ((C)1 - rho) * (square * (factor * factor)));
  STORE(parameter, ITEM, p - p * decay - rate * (g * factor));
}
