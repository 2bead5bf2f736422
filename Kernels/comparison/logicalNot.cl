UNARY(logicalNot, x) { return !x; }
