// Dozat, "Incorporating Nesterov momentum into Adam" (2016). The momentum's and the gradient's share of a step, both times the rate, are worked out by
// the host: m += (g - m)(1 - beta1); v += (g^2 - v)(1 - beta2); p -= (old * m + new * g) / (sqrt(v * correction) + epsilon).
KERNEL(nadam, (INOUT(T, parameter), INOUT(T, momentum), INOUT(T, velocity), IN(T, gradient), IN(T, row_squares), INT(has_rows), VALUE(old_share),
               VALUE(new_share), VALUE(one_minus_beta1), VALUE(one_minus_beta2), VALUE(correction), VALUE(epsilon), VALUE(decay), GRID)) {
  GUARD
  const C g = LOAD(gradient, ITEM);
  const C of_rows = LOAD(row_squares, ITEM);
  const C square = has_rows ? of_rows : g * g;
  const C p = LOAD(parameter, ITEM);
  C m = LOAD(momentum, ITEM);
  C v = LOAD(velocity, ITEM);
  m += (g - m) * one_minus_beta1;
  v += (square - v) * one_minus_beta2;
  STORE(momentum, ITEM, m);
  STORE(velocity, ITEM, v);
  STORE(parameter, ITEM, p - p * decay - (old_share * m + new_share * g) / (sqrt(v * correction) + epsilon));
}
