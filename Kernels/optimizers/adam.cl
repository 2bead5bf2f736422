// Kingma and Ba, "Adam: a method for stochastic optimization" (2015), with the bias corrections folded into `rate` as Keras does:
// m += (g - m)(1 - beta1); v += (g^2 - v)(1 - beta2); p -= rate * m / (sqrt(v) + epsilon).
KERNEL(adam, (INOUT(T, parameter), INOUT(T, momentum), INOUT(T, velocity), IN(T, gradient), IN(T, rowSquares), INT(hasRows), VALUE(rate),
              VALUE(oneMinusBeta1), VALUE(oneMinusBeta2), VALUE(epsilon), VALUE(decay), GRID)) {
  GUARD
  const C g = LOAD(gradient, ITEM);
  const C ofRows = LOAD(rowSquares, ITEM);
  const C square = hasRows ? ofRows : g * g;
  const C p = LOAD(parameter, ITEM);
  C m = LOAD(momentum, ITEM);
  C v = LOAD(velocity, ITEM);
  m += (g - m) * oneMinusBeta1;
  v += (square - v) * oneMinusBeta2;
  STORE(momentum, ITEM, m);
  STORE(velocity, ITEM, v);
  STORE(parameter, ITEM, p - p * decay - rate * m / (sqrt(v) + epsilon));
}

// AMSGrad: divided by the greatest velocity so far (Reddi et al., 2018).
KERNEL(adamAmsgrad, (INOUT(T, parameter), INOUT(T, momentum), INOUT(T, velocity), INOUT(T, greatest), IN(T, gradient), IN(T, rowSquares),
                      INT(hasRows), VALUE(rate), VALUE(oneMinusBeta1), VALUE(oneMinusBeta2), VALUE(epsilon), VALUE(decay), GRID)) {
  GUARD
  const C g = LOAD(gradient, ITEM);
  const C ofRows = LOAD(rowSquares, ITEM);
  const C square = hasRows ? ofRows : g * g;
  const C p = LOAD(parameter, ITEM);
  C m = LOAD(momentum, ITEM);
  C v = LOAD(velocity, ITEM);
  m += (g - m) * oneMinusBeta1;
  v += (square - v) * oneMinusBeta2;
  const C before = LOAD(greatest, ITEM);
  const C highest = v > before ? v : before;
  STORE(momentum, ITEM, m);
  STORE(velocity, ITEM, v);
  STORE(greatest, ITEM, highest);
  STORE(parameter, ITEM, p - p * decay - rate * m / (sqrt(highest) + epsilon));
}
