// Of several updates of one slice the last one stays.
SCATTER(scatter_update, a, b) { return b; }
