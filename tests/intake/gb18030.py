#!/usr/bin/env python3
"""Every two-byte sequence and a sample of the four-byte ones against Python's own codec: gb18030.py GB18030_DUMP

The program reads lines of hex and answers each with the hex of its UTF-8, or "-" where it cannot be decoded; then with
the hex of the code that it makes of that text again."""
import random
import subprocess
import sys

random.seed(20200811)


def four(linear):
    linear, d = divmod(linear, 10)
    linear, c = divmod(linear, 126)
    a, b = divmod(linear, 10)
    return bytes([a + 0x81, b + 0x30, c + 0x81, d + 0x30]) if a + 0x81 <= 0xFE else None


cases = [bytes([a, b]) for a in range(0x80, 0x100) for b in range(0x100)]
cases += [four(i) for i in range(0, 39420 + 200)]  # the basic plane and a little beyond
cases += [four(189000 + i) for i in random.sample(range(0x100000), 20000)]
cases += [four(189000), four(189000 + 0xFFFFF), four(189000 + 0x100000), bytes([0x81, 0x30, 0x81, 0x3A]), bytes([0x81, 0x30, 0x80, 0x30])]
cases += [bytes([random.randrange(256) for _ in range(4)]) for _ in range(20000)]
answers = subprocess.run([sys.argv[1]], input="".join(c.hex() + "\n" for c in cases), text=True, capture_output=True,
                         check=True).stdout.split("\n")
wrong = 0
for case, answer in zip(cases, answers):
    try:
        text = case.decode("gb18030")
        if any(0xD800 <= ord(c) <= 0xDFFF for c in text):
            expected = "-"
        else:
            expected = f"{text.encode().hex()} {text.encode('gb18030').hex()}"
    except UnicodeDecodeError:
        expected = "-"
    if answer != expected:
        wrong += 1
        if wrong <= 10:
            print(f"{case.hex()}: {answer}, not {expected}")
print(f"{len(cases)} sequences, {wrong} of them wrong")
sys.exit(1 if wrong else 0)
