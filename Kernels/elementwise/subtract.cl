BINARY(subtract, x, y) { return (C)(x - y); }
