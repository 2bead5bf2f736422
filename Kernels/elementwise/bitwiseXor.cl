SYMMETRIC_BINARY(bitwiseXor, x, y) { return (C)(x ^ y); }
