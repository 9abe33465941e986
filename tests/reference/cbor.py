"""A decoder for the part of CBOR (RFC 8949) that docs/formats.md says the journal uses."""

_SIMPLE = {20: False, 21: True, 22: None}


def decode(data):
    """The one item that the bytes hold; bytes left over are a fault."""
    value, end = _item(data, 0)
    if end != len(data):
        raise ValueError(f"{len(data) - end} bytes after the item")
    return value


def _item(data, at):
    major, low = data[at] >> 5, data[at] & 31
    at += 1
    if low < 24:
        number = low
    elif low < 28:
        width = 1 << (low - 24)
        if major != 7:
            number = int.from_bytes(data[at:at + width], "big")
        at += width
    else:
        raise ValueError("an indefinite length")
    if major == 0:
        return number, at
    if major == 1:
        return -1 - number, at
    if major in (2, 3):
        raw = bytes(data[at:at + number])
        if len(raw) != number:
            raise ValueError("cut short")
        return (raw if major == 2 else raw.decode("utf-8")), at + number
    if major == 4:
        items = []
        for _ in range(number):
            value, at = _item(data, at)
            items.append(value)
        return items, at
    if major == 7 and low in _SIMPLE:
        return _SIMPLE[low], at
    raise ValueError(f"major type {major}, {low}")
