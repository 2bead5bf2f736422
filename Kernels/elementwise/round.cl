// Halves go to the even neighbour.
UNARY(round, x) { return rint(x); }
