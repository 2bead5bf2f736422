// The inverse of erf, as a function of w = -log(1 - x^2) or, in the tails, of 1 / sqrt(w) (Giles, 2010); the polynomials are those of
// harness/math/coefficients.py. In double a step of Halley's method makes 16 digits of their 8.
UNARY(erfinv, x) {
  const C w = -log(((C)1 - x) * ((C)1 + x));
  const C c = w - (C)2.5;
  C central = (C)-8.93192631e-09;
  central = central * c + (C)2.33359678e-08;
  central = central * c + (C)4.68131361e-07;
  central = central * c - (C)3.46398519e-06;
  central = central * c - (C)4.9724199e-06;
  central = central * c + (C)0.000218349393;
  central = central * c - (C)0.00125272642;
  central = central * c - (C)0.00417739293;
  central = central * c + (C)0.24664028;
  central = central * c + (C)1.50140941;
  const C s = sqrt(w);
  const C t = (C)1 / s;
  C tail = (C)21.840765;
  tail = tail * t - (C)44.5320358;
  tail = tail * t + (C)35.8276558;
  tail = tail * t - (C)13.5297127;
  tail = tail * t + (C)0.834434688;
  tail = tail * t + (C)1.87316489;
  tail = tail * t - (C)0.858870506;
  tail = tail * t - (C)0.0523670167;
  tail = tail * t + (C)1.00103974;
  const C magnitude = s * tail;
  C y = w < (C)5 ? x * central : x < 0 ? -magnitude : magnitude;
  if (sizeof(C) == 8 && w < (C)1e30) {
    // erfc(|y|) - (1 - |x|) keeps the digits that erf(y) - x loses where both are near 1.
    const C difference = w < (C)0.5 ? erf(y) - x : x < 0 ? erfc(-y) - ((C)1 + x) : ((C)1 - x) - erfc(y);
    const C step = difference * (C)0.886226925452758014 * exp(y * y);
    y -= step / ((C)1 + y * step);
  }
  return y;
}
