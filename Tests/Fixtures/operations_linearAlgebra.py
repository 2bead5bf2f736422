"""Products of matrices and tensors, factorisations, and what is computed through them."""
from fixtures import FLOATS, INTEGERS, Family, np, tf, values

family = Family("linearAlgebra")
REALS = [np.float32, np.float64]


# Products.

for left, right, options in [
    ((3, 4), (4, 5), {}), ((1, 1), (1, 1), {}), ((4, 3), (4, 5), {"transposeLeft": True}), ((3, 4), (5, 4), {"transposeRight": True}),
    ((4, 3), (5, 4), {"transposeLeft": True, "transposeRight": True}), ((2, 3, 4), (2, 4, 5), {}), ((2, 1, 3, 4), (3, 4, 2), {}),
    ((2, 3, 4), (4, 5), {}), ((3, 4), (2, 4, 5), {}), ((2, 3, 4), (5, 4), {"transposeRight": True}), ((2, 4, 3), (4, 5), {"transposeLeft": True}),
    ((0, 3), (3, 2), {}), ((2, 0), (0, 3), {}), ((2, 3, 4), (1, 4, 2), {}), ((3, 1, 2, 2), (1, 4, 2, 2), {"transposeRight": True}), ((33, 65), (65, 17), {}),
]:
    call = lambda a, b: tf.matmul(a, b, options.get("transposeLeft", False), options.get("transposeRight", False))
    family.add("matmul", call, [values(left, seed=1), values(right, seed=2)], **options)
for dtype in FLOATS[1:] + INTEGERS:
    low = 0 if np.dtype(dtype).kind == "u" else -3
    family.add_if_defined("matmul", tf.matmul, [values((3, 4), low, 3, dtype, 1), values((4, 5), low, 3, dtype, 2)])
for matrix, vector, transpose in [((3, 4), (4,), False), ((4, 3), (4,), True), ((2, 3, 4), (2, 4), False), ((3, 4), (2, 5, 4), False), ((2, 3, 4), (4,), False), ((3, 0), (0,), False)]:
    broadcast = np.broadcast_shapes(matrix[:-2], vector[:-1])
    call = lambda a, x: tf.linalg.matvec(a, tf.broadcast_to(x, broadcast + vector[-1:]), transpose_a=transpose)
    family.add("matvec", call, [values(matrix, seed=1), values(vector, seed=2)], transpose=transpose)
for left, right, axes in [
    ((2, 3), (3, 4), 1), ((2, 3), (2, 3), 2), ((3,), (2,), 0), ((), (2, 3), 0), ((2, 3, 4), (4, 3, 5), [[2, 1], [0, 1]]),
    ((2, 3, 4), (4, 2), [[-1, 0], [0, 1]]), ((2, 0), (0, 3), 1),
]:
    family.add("tensordot", lambda a, b: tf.tensordot(a, b, axes), [values(left, seed=1), values(right, seed=2)], axes=axes)
for left, right in [((3,), (4,)), ((2, 3), (2,)), ((), ())]:
    family.add("outer", lambda a, b: tf.tensordot(a, b, 0), [values(left, seed=1), values(right, seed=2)])
for left, right in [((3,), (3,)), ((2, 3), (2, 3)), ((4, 1, 3), (2, 3)), ((0,), (0,))]:
    family.add("dot", lambda a, b: tf.einsum("...i,...i->...", a, b), [values(left, seed=1), values(right, seed=2)])
for left, right in [((3,), (3,)), ((2, 3), (2, 3)), ((4, 1, 3), (2, 3))]:
    shape = np.broadcast_shapes(left, right)
    call = lambda a, b: tf.linalg.cross(tf.broadcast_to(a, shape), tf.broadcast_to(b, shape))
    family.add("cross", call, [values(left, seed=1), values(right, seed=2)])
for left, right in [((2, 3), (4, 2)), ((1, 1), (2, 2)), ((3, 2, 2), (3, 1, 2))]:
    call = lambda a, b: tf.linalg.LinearOperatorKronecker([tf.linalg.LinearOperatorFullMatrix(a), tf.linalg.LinearOperatorFullMatrix(b)]).to_dense()
    family.add("kron", call, [values(left, seed=1), values(right, seed=2)])
for shape in [(3, 3), (2, 4), (2, 3, 2), (0, 3)]:
    family.add("trace", tf.linalg.trace, [values(shape)])
for matrix, diagonal in [((3, 3), (3,)), ((2, 3, 4), (2, 3)), ((4, 2), (2,))]:
    family.add("setDiag", tf.linalg.set_diag, [values(matrix, seed=1), values(diagonal, seed=2)])
for dtype in FLOATS[1:] + INTEGERS:
    low = 0 if np.dtype(dtype).kind == "u" else -3
    family.add_if_defined("matvec", tf.linalg.matvec, [values((3, 4), low, 3, dtype, 1), values((4,), low, 3, dtype, 2)])
    family.add_if_defined("tensordot", lambda a, b: tf.tensordot(a, b, 1), [values((2, 3), low, 3, dtype, 1), values((3, 2), low, 3, dtype, 2)], axes=1)
    family.add_if_defined("outer", lambda a, b: tf.tensordot(a, b, 0), [values((2,), low, 3, dtype, 1), values((3,), low, 3, dtype, 2)])
    family.add_if_defined("dot", lambda a, b: tf.einsum("...i,...i->...", a, b), [values((2, 3), low, 3, dtype, 1), values((3,), low, 3, dtype, 2)])
    family.add_if_defined("cross", tf.linalg.cross, [values((2, 3), low, 3, dtype, 1), values((2, 3), low, 3, dtype, 2)])
    family.add_if_defined("trace", tf.linalg.trace, [values((2, 3, 3), low, 3, dtype)])
    family.add_if_defined("setDiag", tf.linalg.set_diag, [values((3, 3), low, 3, dtype, 1), values((3,), low, 3, dtype, 2)])

for equation, *shapes in [
    ("ij,jk->ik", (2, 3), (3, 4)), ("ij,jk", (2, 3), (3, 4)), ("ij,jk->ki", (2, 3), (3, 4)), ("ji,kj->ik", (3, 2), (4, 3)), ("ij->ji", (2, 3)), ("ba", (2, 3)),
    ("ij->", (2, 3)), ("ij->j", (2, 3)), ("ii->i", (3, 3)), ("ii->", (3, 3)), ("ii", (3, 3)), ("iij->j", (2, 2, 3)), ("iji->ij", (2, 3, 2)), ("iii->i", (2, 2, 2)),
    ("i,i->", (3,), (3,)), ("i,i->i", (3,), (3,)), ("i,j->ij", (2,), (3,)), ("i,j->ji", (2,), (3,)), (",->", (), ()), (",ij->ij", (), (2, 3)), ("->", ()),
    ("bij,bjk->bik", (2, 3, 4), (2, 4, 5)), ("bij,jk->bik", (2, 3, 4), (4, 5)), ("ij,bjk->bik", (3, 4), (2, 4, 5)), ("bhqd,bhkd->bhqk", (2, 2, 3, 4), (2, 2, 5, 4)),
    ("bqhd,bkhd->bhqk", (2, 3, 2, 4), (2, 5, 2, 4)), ("bhqk,bkhd->bqhd", (2, 2, 3, 5), (2, 5, 2, 4)), ("aab,bc->cab", (2, 2, 3), (3, 2)),
    ("ijk,ikl,lm->jm", (2, 3, 4), (2, 4, 3), (3, 2)), ("ij,jk,kl->il", (2, 3), (3, 4), (4, 2)), ("ij,jk,kl,lm->im", (2, 3), (3, 2), (2, 4), (4, 3)),
    ("i,ij,j->", (3,), (3, 4), (4,)), ("ij,ij,ij->ij", (2, 3), (2, 3), (2, 3)), ("ij,kl->ijkl", (2, 1), (3, 2)), ("ij,ik->jk", (4, 2), (4, 3)),
    ("ij,j->i", (2, 3), (3,)), ("ijk,ljm->iklm", (2, 3, 2), (2, 3, 2)), ("abcd,cdef->abef", (1, 2, 3, 2), (3, 2, 2, 1)), ("ab,ab", (2, 3), (2, 3)),
    ("...ij,...jk->...ik", (2, 3, 4), (2, 4, 5)), ("...ij,...jk->...ik", (2, 1, 2, 3), (4, 3, 5)), ("...ij,jk->...ik", (2, 2, 3), (3, 4)), ("...i,...i->...", (2, 3), (4, 2, 3)),
    ("...", (2, 3)), ("...i->i...", (2, 3, 4)), ("i...->...", (2, 3)), ("ij...,jk...->ik...", (2, 3, 1), (3, 2, 5)), ("...ii->...i", (2, 3, 3)), ("ij,jk->ik...", (2, 3), (3, 2)),
    ("...,...->...", (1, 3), (2, 1)), ("i...k,k...->i...", (2, 1, 3), (3, 4)), (" i j , j k -> i k ", (2, 3), (3, 2)), ("Ab,bC->AC", (2, 3), (3, 2)), ("Ab,bC", (2, 3), (3, 2)),
    ("ij,jk->ik", (0, 3), (3, 4)), ("ij,jk->ik", (2, 0), (0, 4)), ("ij,ij->", (0, 3), (0, 3)), ("i,j,k->ijk", (2,), (3,), (2,)), ("ij,k->", (2, 3), (2,)),
]:
    operands = [values(shape, seed=i) for i, shape in enumerate(shapes)]
    family.add("einsum", lambda *x: tf.einsum(equation, *x), operands, equation=equation)
for dtype in FLOATS[1:] + INTEGERS:
    low = 0 if np.dtype(dtype).kind == "u" else -3
    operands = [values((2, 3), low, 3, dtype, 1), values((3, 2), low, 3, dtype, 2)]
    family.add_if_defined("einsum", lambda *x: tf.einsum("ij,jk->ki", *x), operands, equation="ij,jk->ki")


# Factorisations.

def square(shape, dtype=np.float32, seed=0):
    """Matrices that can be inverted without losing digits."""
    return values(shape, -1, 1, dtype, seed) + 2 * np.eye(shape[-1], dtype=dtype)


def definite(shape, dtype=np.float32):
    x = values(shape, -1, 1, np.float64)
    return (x @ np.swapaxes(x, -1, -2) + np.eye(shape[-1])).astype(dtype)


def triangular(shape, lower, dtype=np.float32):
    x = values(shape, -1, 1, dtype) + 2 * np.eye(shape[-1], dtype=dtype)
    return np.tril(x) if lower else np.triu(x)


def factorized(name, function, matrix, **options):
    for shape in [(1, 1), (3, 3), (2, 4, 4), (2, 1, 2, 2), (0, 3, 3)]:
        family.add(name, function, [matrix(shape)], **options)
    family.add(name, function, [matrix((3, 3), np.float64)], **options)


factorized("cholesky", tf.linalg.cholesky, definite)
factorized("logdet", tf.linalg.logdet, definite)
factorized("inverse", tf.linalg.inv, square)
family.add("inverse", lambda x: tf.linalg.inv(x, adjoint=True), [square((2, 3, 3))], adjoint=True)
factorized("determinant", tf.linalg.det, square)
family.add("determinant", tf.linalg.det, [values((2, 3, 3), -1, 1)])
family.add("determinant", tf.linalg.det, [np.ones((2, 2), np.float32)], differentiable=False)
factorized("slogdet", tf.linalg.slogdet, square)
family.add("slogdet", tf.linalg.slogdet, [values((3, 2, 2), -1, 1)])
family.add("slogdet", tf.linalg.slogdet, [np.zeros((2, 2), np.float32)], differentiable=False)
for shape in (0, 0), (2, 0, 0):
    empty = np.zeros(shape, np.float32)
    for name, function in [("cholesky", tf.linalg.cholesky), ("inverse", tf.linalg.inv), ("determinant", tf.linalg.det), ("slogdet", tf.linalg.slogdet)]:
        family.add(name, function, [empty], differentiable=False)
for matrix, right in [((3, 3), (3, 2)), ((1, 1), (1, 1)), ((2, 4, 4), (2, 4, 1)), ((2, 3, 3), (3, 2)), ((3, 3), (2, 3, 2)), ((3, 3), (3, 0)), ((0, 0), (0, 2))]:
    batch = np.broadcast_shapes(matrix[:-2], right[:-2])
    spread = lambda x: tf.broadcast_to(x, batch + tuple(x.shape[-2:]))
    for dtype in REALS:
        for adjoint in (False, True):
            a, b = square(matrix, dtype, 1), values(right, -1, 1, dtype, 2)
            family.add("solve", lambda a, b: tf.linalg.solve(spread(a), spread(b), adjoint=adjoint), [a, b], adjoint=adjoint)
            for lower in (True, False):
                call = lambda a, b: tf.linalg.triangular_solve(a, b, lower=lower, adjoint=adjoint)
                family.add("triangularSolve", call, [triangular(matrix, lower, dtype), b], lower=lower, adjoint=adjoint)
        l = np.linalg.cholesky(definite(matrix, np.float64)).astype(dtype) if matrix[-1] else np.zeros(matrix, dtype)
        family.add("choleskySolve", lambda a, b: tf.linalg.cholesky_solve(a, b), [l, b])
for matrix, right in [((4, 3), (4, 2)), ((3, 3), (3, 1)), ((3, 4), (3, 2)), ((2, 4, 2), (2, 4, 1))]:
    a, b = values(matrix, -1, 1, np.float64, 1), values(right, -1, 1, np.float64, 2)
    for regularizer in (0.0, 0.5):
        call = lambda a, b: tf.linalg.lstsq(a, b, l2_regularizer=regularizer)
        family.add("lstsq", call, [a, b], l2Regularizer=regularizer, fast=True)
        family.add("lstsq", call, [a, b], l2Regularizer=regularizer, fast=False)
for exponent in (0, 1, 2, 5, -3):
    call = lambda x: tf.linalg.LinearOperatorFullMatrix(x).to_dense()

    def power(x):
        base = tf.linalg.inv(x) if exponent < 0 else x
        result = tf.eye(3, batch_shape=[2]) + 0 * x
        for _ in range(abs(exponent)):
            result = result @ base
        return result

    family.add("matrixPower", power, [square((2, 3, 3))], exponent=exponent)

TALL_AND_WIDE = [(1, 1), (3, 3), (4, 2), (2, 4), (2, 3, 2), (2, 2, 3), (5, 4), (4, 5), (0, 3, 2)]
for shape in TALL_AND_WIDE:
    for dtype in REALS:
        for full in (False, True):
            family.add(
                "qr", lambda x: tf.linalg.qr(x, full_matrices=full), [values(shape, -1, 1, dtype)], differentiable=0 not in shape and not (full and shape[-2] > shape[-1]),
                fullMatrices=full)


def unsigned(vectors):
    """Vectors whose sign is not determined: the outer product of each with itself."""
    return tf.einsum("...ik,...jk->...kij", vectors, vectors)


def singular(x, full):
    s, u, v = tf.linalg.svd(x, full_matrices=full)
    k = s.shape[-1]
    return s, tf.matmul(u[..., :k] * (s * s)[..., None, :], v[..., :k], transpose_b=True), unsigned(u[..., :k]), unsigned(v[..., :k])


for shape in TALL_AND_WIDE:
    for dtype in REALS:
        for full in (False, True):
            differentiable = 0 not in shape and not (full and abs(shape[-1] - shape[-2]) > 1)
            family.add("svd", lambda x: singular(x, full), [values(shape, -1, 1, dtype)], differentiable=differentiable, fullMatrices=full)
        family.add("singularValues", lambda x: tf.linalg.svd(x, compute_uv=False), [values(shape, -1, 1, dtype)], differentiable=0 not in shape)


def eigen(x):
    e, v = tf.linalg.eigh(x)
    return e, unsigned(v), tf.matmul(v * tf.exp(e)[..., None, :], v, transpose_b=True)


factorized("eigh", eigen, square)
factorized("eigvalsh", tf.linalg.eigvalsh, square)
for shape in [(3, 3), (4, 2), (2, 4), (2, 3, 2)]:
    family.add("pinv", tf.linalg.pinv, [values(shape, -1, 1, np.float64)])
low = values((4, 2), -1, 1, np.float64, 1) @ values((2, 3), -1, 1, np.float64, 2)
family.add("pinv", tf.linalg.pinv, [low])
for matrix in (low, values((2, 3, 4), -1, 1), np.zeros((2, 2), np.float32), np.eye(3, dtype=np.float32)):
    family.add("matrixRank", tf.linalg.matrix_rank, [matrix], differentiable=False)
for name, function, matrix in [("cholesky", tf.linalg.cholesky, definite), ("inverse", tf.linalg.inv, square), ("determinant", tf.linalg.det, square)]:
    for dtype in FLOATS[2:]:
        # TensorFlow has no half-width factorisations: made in float32, as here.
        x = matrix((2, 2, 2)).astype(dtype)
        family.add(name, lambda x: tf.cast(function(tf.cast(x, tf.float32)), dtype), [x])
family.write()
