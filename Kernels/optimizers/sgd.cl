// Gradient descent: p -= rate * g.
KERNEL(sgd, (INOUT(T, parameter), IN(T, gradient), VALUE(rate), GRID)) {
  GUARD
  STORE(parameter, ITEM, LOAD(parameter, ITEM) - rate * LOAD(gradient, ITEM));
}

// With momentum: m = momentum * m - rate * g; p += m.
KERNEL(sgd_momentum, (INOUT(T, parameter), INOUT(T, velocity), IN(T, gradient), VALUE(rate), VALUE(momentum), GRID)) {
  GUARD
  const C m = momentum * LOAD(velocity, ITEM) - rate * LOAD(gradient, ITEM);
  STORE(velocity, ITEM, m);
  STORE(parameter, ITEM, LOAD(parameter, ITEM) + m);
}

// Nesterov's: p += momentum * m - rate * g with the new m.
KERNEL(sgd_nesterov, (INOUT(T, parameter), INOUT(T, velocity), IN(T, gradient), VALUE(rate), VALUE(momentum), GRID)) {
  GUARD
  const C step = rate * LOAD(gradient, ITEM);
  const C m = momentum * LOAD(velocity, ITEM) - step;
  STORE(velocity, ITEM, m);
  STORE(parameter, ITEM, LOAD(parameter, ITEM) + momentum * m - step);
}
