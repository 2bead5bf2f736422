// The variant of Adam with the greatest gradient in place of the squares' mean (Kingma and Ba, 2015, section 7.1), the bias correction folded into
// `rate`: m += (g - m)(1 - beta1); u = max(beta2 * u, |g|); p -= rate * m / (u + epsilon).
KERNEL(adamax, (INOUT(T, parameter), INOUT(T, momentum), INOUT(T, norm), IN(T, gradient), IN(T, rowMagnitudes), INT(hasRows), VALUE(rate),
                VALUE(oneMinusBeta1), VALUE(beta2), VALUE(epsilon), VALUE(decay), GRID)) {
  GUARD
  const C g = LOAD(gradient, ITEM);
  const C p = LOAD(parameter, ITEM);
  C m = LOAD(momentum, ITEM);
  m += (g - m) * oneMinusBeta1;
  const C shrunk = LOAD(norm, ITEM) * beta2;
  const C ofRows = LOAD(rowMagnitudes, ITEM);
  const C size = hasRows ? ofRows : g < 0 ? -g : g;
  const C u = shrunk > size ? shrunk : size;
  STORE(momentum, ITEM, m);
  STORE(norm, ITEM, u);
  STORE(parameter, ITEM, p - p * decay - rate * m / (u + epsilon));
}
