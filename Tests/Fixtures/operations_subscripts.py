"""Parts of tensors, as x[...] reads them."""
from fixtures import EVERY, Family, np, tf, values

family = Family("subscripts")
ELLIPSIS, NEW, ALL = {"kind": "ellipsis"}, {"kind": "newAxis"}, {"kind": "all"}


def stride(start=None, stop=None, step=1):
    return {"kind": "stride", "start": start, "stop": stop, "step": step}


def half(lower, upper, by=1):
    return {"kind": "half", "lower": lower, "upper": upper, "by": by}


def closed(lower, upper, by=1):
    return {"kind": "closed", "lower": lower, "upper": upper, "by": by}


def after(lower, by=1):
    return {"kind": "from", "lower": lower, "by": by}


def before(upper, by=1):
    return {"kind": "upTo", "upper": upper, "by": by}


def through(upper, by=1):
    return {"kind": "through", "upper": upper, "by": by}


def python(part, size):
    """What Python would write for a part of a subscript, on an axis of this size."""
    if isinstance(part, int):
        return part
    kind = part["kind"]
    if kind in ("ellipsis", "newAxis", "all"):
        return {"ellipsis": Ellipsis, "newAxis": tf.newaxis, "all": slice(None)}[kind]
    if kind == "stride":
        return slice(part["start"], part["stop"], part["step"])
    last = part.get("upper")
    if kind in ("closed", "through"):
        last = None if last == -1 else last + 1
    chosen = range(size)[part.get("lower"):last]
    # A step backwards begins at the range's last element.
    chosen = chosen[:: part["by"]] if part["by"] > 0 else chosen[::-1][:: -part["by"]]
    stop = chosen[-1] + (1 if part["by"] > 0 else -1) if chosen else 0
    return slice(chosen[0], None if stop < 0 else stop, part["by"]) if chosen else slice(0, 0)


def subscript(shape, *parts, dtype=np.float32, low=-2):
    index, axis = [], 0
    for part in parts:
        if part is ELLIPSIS:
            axis += len(shape) - sum(p is not ELLIPSIS and p is not NEW for p in parts)
        index.append(python(part, shape[axis] if part not in (ELLIPSIS, NEW) else 0))
        axis += part not in (ELLIPSIS, NEW)
    parts = [{"kind": "element", "index": p} if isinstance(p, int) else p for p in parts]
    family.add_if_defined("subscript", lambda x: x[tuple(index)], [values(shape, low, 2, dtype)], index=parts)


for parts in [(0,), (-1,), (4,), (ELLIPSIS,), (NEW,), (ALL,), (NEW, ELLIPSIS, NEW), (half(1, 3),), (half(0, 99),), (half(3, 3),), (half(-4, -1),),
    (half(-99, 2),)]:
    subscript((5,), *parts)
for parts in [(closed(1, 3),), (closed(-3, -1),), (closed(0, 99),), (after(2),), (after(-2),), (after(99),), (before(3),), (before(-1),),
    (through(3),), (through(-2),), (through(-1),)]:
    subscript((5,), *parts)
for by in (1, 2, 3, 9, -1, -2, -3, -9):
    for part in [half(0, 10, by), half(2, 9, by), half(-8, -1, by), closed(1, 7, by), after(3, by), before(-2, by), through(6, by), half(4, 4, by),
        half(0, 99, by)]:
        subscript((10,), part)
    for start, stop in [(None, None), (2, None), (None, 7), (8, 2), (2, 8), (-1, -99), (-99, 99), (99, -99), (-3, 3), (0, 0)]:
        subscript((10,), stride(start, stop, by))
subscript((0,), half(0, 3))
subscript((0,), stride(step=-1))
subscript((), ELLIPSIS)
subscript((), NEW)
X = (3, 4, 5)
for parts in [
    (0, closed(1, 3), ELLIPSIS, NEW), (1, 2), (1, 2, 3), (ELLIPSIS, 0), (0, ELLIPSIS), (0, ELLIPSIS, -1), (ELLIPSIS, half(1, 3), 2), (ALL, NEW, 2),
        (NEW, 1, NEW, ALL, NEW),
    (ALL, 1, ALL), (half(1, 2), half(1, 3, -1), stride(4, 0, -2)), (stride(step=-1), stride(step=-1), stride(step=-1)), (ALL, half(2, 2)), (-1, -1,
        -1),
    (ALL, ALL, ALL, ELLIPSIS), (NEW, NEW, ELLIPSIS, NEW, 0),
]:
    subscript(X, *parts)
for dtype in EVERY[1:]:
    subscript((4, 6), half(1, 3), stride(step=-2), dtype=dtype, low=0 if np.dtype(dtype).kind == "u" else -2)
    subscript((4, 6), 2, after(1), dtype=dtype, low=0 if np.dtype(dtype).kind == "u" else -2)
family.write()
