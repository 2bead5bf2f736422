// Gradient descent: p -= rate * g. As in every optimizer's kernel, p -= decay * p comes first.
KERNEL(sgd, (INOUT(T, parameter), IN(T, gradient), VALUE(rate), VALUE(decay), GRID)) {
  GUARD
  const C p = LOAD(parameter, ITEM);
  STORE(parameter, ITEM, p - p * decay - rate * LOAD(gradient, ITEM));
}

// With momentum: m = momentum * m - rate * g; p += m.
KERNEL(sgdMomentum, (INOUT(T, parameter), INOUT(T, velocity), IN(T, gradient), VALUE(rate), VALUE(momentum), VALUE(decay), GRID)) {
  GUARD
  const C p = LOAD(parameter, ITEM);
  const C m = momentum * LOAD(velocity, ITEM) - rate * LOAD(gradient, ITEM);
  STORE(velocity, ITEM, m);
  STORE(parameter, ITEM, p - p * decay + m);
}

// Nesterov's: p += momentum * m - rate * g with the new m.
KERNEL(sgdNesterov, (INOUT(T, parameter), INOUT(T, velocity), IN(T, gradient), VALUE(rate), VALUE(momentum), VALUE(decay), GRID)) {
  GUARD
  const C p = LOAD(parameter, ITEM);
  const C step = rate * LOAD(gradient, ITEM);
  const C m = momentum * LOAD(velocity, ITEM) - step;
  STORE(velocity, ITEM, m);
  STORE(parameter, ITEM, p - p * decay + (momentum * m - step));
}
