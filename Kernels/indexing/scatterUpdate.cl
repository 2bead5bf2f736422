// Of several updates of one slice the last one stays.
SCATTER(scatterUpdate, a, b) { return b; }
