// Dozat, "Incorporating Nesterov momentum into Adam" (2016). The momentum's and the gradient's share of a step, both times the rate, are worked out by
// the host: m += (g - m)(1 - beta1); v += (g^2 - v)(1 - beta2); p -= (old * m + new * g) / (sqrt(v * correction) + epsilon).
KERNEL(nadam, (INOUT(T, parameter), INOUT(T, momentum), INOUT(T, velocity), IN(T, gradient), IN(T, rowSquares), INT(hasRows), VALUE(oldShare),
               VALUE(newShare), VALUE(oneMinusBeta1), VALUE(oneMinusBeta2), VALUE(correction), VALUE(epsilon), VALUE(decay), GRID)) {
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
  STORE(parameter, ITEM, p - p * decay - (oldShare * m + newShare * g) / (sqrt(v * correction) + epsilon));
}
