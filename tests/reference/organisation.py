"""Areas and units with the days on which each version of them holds (docs/formats.md, "Organisation files").

Days are counted since 1970-01-01. A version is (from, to, value), to exclusive."""

EVER, NEVER = -10**9, 10**9
LEVELS = {1: "grid", 2: "village", 3: "township", 4: "county", 5: "city"}


class Organisation:
    def __init__(self):
        self._areas, self._units = {}, {}

    def apply(self, change):
        """One change of the journal: areas, units, channels, categories, from, today, assets, closed."""
        areas, units, _channels, _categories, start, today = change[:6]
        closed = change[7] if len(change) > 7 else [[], [], []]
        for code, name, parent, level in (record[:4] for record in areas):
            self._put(self._areas, code, (name, parent, LEVELS[level]), start, today)
        for record in units:
            self._put(self._units, record[0], tuple(str(field) for field in record[1:]), start, today)
        day = today if start is None else start
        for code in closed[0]:
            self._end(self._areas, code, day)
        for code in closed[1]:
            self._end(self._units, code, day)

    @staticmethod
    def _put(table, code, value, start, today):
        """New codes hold since ever and known ones from today; all of them from a day that was given."""
        if start is None:
            start = today if code in table else EVER
        if Organisation._on(table, code, start) == value:
            return
        Organisation._end(table, code, start)
        table.setdefault(code, []).append((start, NEVER, value))

    @staticmethod
    def _end(table, code, day):
        table[code] = [(a, min(b, day), value) for a, b, value in table.get(code, []) if a < day]

    @staticmethod
    def _on(table, code, day):
        for start, end, value in table.get(code, []):
            if start <= day < end:
                return value
        return None

    def ancestors(self, area, day):
        """The area and those it lies in, from below: (code, level) of each that is there on the day."""
        chain = []
        while area and (found := self._on(self._areas, area, day)):
            chain.append((area, found[2]))
            area = found[1]
        return chain

    def at_level(self, area, level, day):
        """Code of the area of the level that this one lies in, itself included; None where there is none."""
        return next((code for code, its_level in self.ancestors(area, day) if its_level == level), None)

    def lies_in(self, area, ancestor, day):
        return area == ancestor or any(code == ancestor for code, _ in self.ancestors(area, day))
