"""The rows of a journal as entries: docs/formats.md, "The store"."""
import ctypes


class _Zstd:
    """Of the system's library: Python has had none of its own for long."""

    def __init__(self):
        self.library = ctypes.CDLL("libzstd.so.1")
        for name in ("ZSTD_getFrameContentSize", "ZSTD_decompress"):
            getattr(self.library, name).restype = ctypes.c_size_t

    def decompress(self, frame):
        size = self.library.ZSTD_getFrameContentSize(frame, ctypes.c_size_t(len(frame)))
        out = ctypes.create_string_buffer(size)
        done = self.library.ZSTD_decompress(out, ctypes.c_size_t(size), frame, ctypes.c_size_t(len(frame)))
        if done != size:
            raise ValueError("a pack is damaged")
        return out.raw


def _numbers(data, count):
    """So many numbers, and where they end."""
    out, at = [], 0
    for _ in range(count):
        value = shift = 0
        while True:
            byte = data[at]
            at += 1
            value |= (byte & 0x7f) << shift
            shift += 7
            if byte < 0x80:
                break
        out.append(value)
    return out, at


def _signed(value):
    return -(value + 1 >> 1) if value & 1 else value >> 1


def unpack(frame, entries):
    """(case_id, previous, content) of each."""
    data = _Zstd().decompress(frame)
    numbers, at = _numbers(data, 3 * entries)
    case = 0
    for step, previous, length in zip(numbers[0::3], numbers[1::3], numbers[2::3]):
        case += _signed(step)
        yield case, previous, data[at:at + length]
        at += length
    if at != len(data):
        raise ValueError("a pack is longer than its entries")


def entries(db):
    """(seq, recorded_at, case_id, previous, content) of each, in order."""
    for seq, recorded_at, case, previous, content, packed in db.execute(
            "SELECT seq, recorded_at, case_id, previous, content, packed FROM journal ORDER BY seq"):
        if not packed:
            yield seq, recorded_at, case, previous, content
            continue
        for place, (case, previous, one) in enumerate(unpack(content, packed)):
            yield seq - packed + 1 + place, recorded_at, case, previous, one
