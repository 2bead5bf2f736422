// Kingma and Ba, "Adam: a method for stochastic optimization" (2015), with the bias corrections folded into `rate` as Keras does:
// m += (g - m)(1 - beta1); v += (g^2 - v)(1 - beta2); p -= rate * m / (sqrt(v) + epsilon).
KERNEL(adam, (INOUT(T, parameter), INOUT(T, momentum), INOUT(T, velocity), IN(T, gradient), VALUE(rate), VALUE(one_minus_beta1),
              VALUE(one_minus_beta2), VALUE(epsilon), GRID)) {
  GUARD
  const C g = LOAD(gradient, ITEM);
  C m = LOAD(momentum, ITEM);
  C v = LOAD(velocity, ITEM);
  m += (g - m) * one_minus_beta1;
  v += (g * g - v) * one_minus_beta2;
  STORE(momentum, ITEM, m);
  STORE(velocity, ITEM, v);
  STORE(parameter, ITEM, LOAD(parameter, ITEM) - rate * m / (sqrt(v) + epsilon));
}
