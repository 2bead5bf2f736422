BINARY(divide, x, y) { return (C)(x / y); }
