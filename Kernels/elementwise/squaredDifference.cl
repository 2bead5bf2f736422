SYMMETRIC_BINARY(squaredDifference, x, y) {
  const C difference = (C)(x - y);
  return (C)(difference * difference);
}
