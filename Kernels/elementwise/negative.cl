UNARY(negative, x) { return (C)-x; }
