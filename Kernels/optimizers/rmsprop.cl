// Tieleman and Hinton (2012): v = rho * v + (1 - rho) * g^2; p -= rate * g / sqrt(v + epsilon).
FUNCTION C SCALAR(weighted)(C old, C value, C rho) { return rho * old + ((C)1 - rho) * value; }

KERNEL(rmsprop, (INOUT(T, parameter), INOUT(T, velocity), IN(T, gradient), IN(T, rowSquares), INT(hasRows), VALUE(rate), VALUE(rho), VALUE(epsilon),
                 VALUE(decay), GRID)) {
  GUARD
  const C g = LOAD(gradient, ITEM);
  const C ofRows = LOAD(rowSquares, ITEM);
  const C square = hasRows ? ofRows : g * g;
  const C p = LOAD(parameter, ITEM);
  const C v = SCALAR(weighted)(LOAD(velocity, ITEM), square, rho);
  STORE(velocity, ITEM, v);
  STORE(parameter, ITEM, p - p * decay - rate * g / sqrt(v + epsilon));
}

// With momentum: m = momentum * m + step; p -= m.
KERNEL(rmspropMomentum, (INOUT(T, parameter), INOUT(T, velocity), INOUT(T, accumulated), IN(T, gradient), IN(T, rowSquares), INT(hasRows),
                          VALUE(rate), VALUE(rho), VALUE(epsilon), VALUE(momentum), VALUE(decay), GRID)) {
  GUARD
  const C g = LOAD(gradient, ITEM);
  const C ofRows = LOAD(rowSquares, ITEM);
  const C square = hasRows ? ofRows : g * g;
  const C p = LOAD(parameter, ITEM);
  const C v = SCALAR(weighted)(LOAD(velocity, ITEM), square, rho);
  const C m = momentum * LOAD(accumulated, ITEM) + rate * g / sqrt(v + epsilon);
  STORE(velocity, ITEM, v);
  STORE(accumulated, ITEM, m);
  STORE(parameter, ITEM, p - p * decay - m);
}

// Centred: divided by the deviation, v - average^2, of the gradients (Graves, 2013).
KERNEL(rmspropCentered, (INOUT(T, parameter), INOUT(T, velocity), INOUT(T, average), IN(T, gradient), IN(T, rowSquares), INT(hasRows), VALUE(rate),
                          VALUE(rho), VALUE(epsilon), VALUE(decay), GRID)) {
  GUARD
  const C g = LOAD(gradient, ITEM);
  const C ofRows = LOAD(rowSquares, ITEM);
  const C square = hasRows ? ofRows : g * g;
  const C p = LOAD(parameter, ITEM);
  const C v = SCALAR(weighted)(LOAD(velocity, ITEM), square, rho);
  const C a = SCALAR(weighted)(LOAD(average, ITEM), g, rho);
  STORE(velocity, ITEM, v);
  STORE(average, ITEM, a);
  STORE(parameter, ITEM, p - p * decay - rate * g / sqrt(v - a * a + epsilon));
}

KERNEL(rmspropCenteredMomentum, (INOUT(T, parameter), INOUT(T, velocity), INOUT(T, accumulated), INOUT(T, average), IN(T, gradient),
                                   IN(T, rowSquares), INT(hasRows), VALUE(rate), VALUE(rho), VALUE(epsilon), VALUE(momentum), VALUE(decay),
                                   GRID)) {
  GUARD
  const C g = LOAD(gradient, ITEM);
  const C ofRows = LOAD(rowSquares, ITEM);
  const C square = hasRows ? ofRows : g * g;
  const C p = LOAD(parameter, ITEM);
  const C v = SCALAR(weighted)(LOAD(velocity, ITEM), square, rho);
  const C a = SCALAR(weighted)(LOAD(average, ITEM), g, rho);
  const C m = momentum * LOAD(accumulated, ITEM) + rate * g / sqrt(v - a * a + epsilon);
  STORE(velocity, ITEM, v);
  STORE(average, ITEM, a);
  STORE(accumulated, ITEM, m);
  STORE(parameter, ITEM, p - p * decay - m);
}
