"""Names the entries of a catalogue whose translation has other placeholders than its original."""
import re
import sys


def entries(path):
    fields, current = {}, None
    for line in open(path, encoding="utf-8"):
        word = re.match(r'(msgid|msgstr) (".*")$', line)
        if word:
            if word.group(1) == "msgid":
                fields = {}
            current = word.group(1)
            fields[current] = word.group(2)[1:-1]
        elif line.startswith('"') and current:
            fields[current] += line.strip()[1:-1]
        elif "msgstr" in fields:
            yield fields["msgid"], fields["msgstr"]
            fields, current = {}, None
    if "msgstr" in fields:
        yield fields["msgid"], fields["msgstr"]


def placeholders(text):
    return sorted(re.findall(r"\{\d\}", text))


wrong = [pair for pair in entries(sys.argv[1]) if pair[0] and placeholders(pair[0]) != placeholders(pair[1])]
for original, translation in wrong:
    print("placeholders differ:", original, "->", translation)
sys.exit(1 if wrong else 0)
