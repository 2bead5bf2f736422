"""What the scripts about images share: windows that slide over [batch, spatial..., channels], in TensorFlow's ops for the CPU."""
from fixtures import tf


def per_dimension(number, count):
    return [number] * count if isinstance(number, int) else list(number)


def padded(x, padding, value=0):
    """The images with explicit padding around them, and the padding that is left to do."""
    if isinstance(padding, str):
        return x, padding.upper()
    return tf.pad(x, [[0, 0]] + [list(p) for p in padding] + [[0, 0]], constant_values=value), "VALID"


def last(x):
    """Channels first to channels last."""
    return tf.transpose(x, [0] + list(range(2, len(x.shape))) + [1])


def first(x):
    """Channels last to channels first."""
    return tf.transpose(x, [0, len(x.shape) - 1] + list(range(1, len(x.shape) - 1)))


def spread(filter, dilations):
    """The filter with zeros between its taps: TensorFlow has no gradients of dilated convolutions on a CPU."""
    for axis, dilation in enumerate(dilations):
        size = filter.shape[axis]
        before, after = filter.shape[:axis], filter.shape[axis + 1:]
        taps = tf.reshape(filter, [*before, size, 1, *after])
        gaps = tf.zeros([*before, size, dilation - 1, *after], filter.dtype)
        whole = tf.reshape(tf.concat([taps, gaps], axis + 1), [*before, size * dilation, *after])
        filter = tf.gather(whole, range((size - 1) * dilation + 1), axis=axis)
    return filter
