UNARY(invert, x) { return (C)~x; }
