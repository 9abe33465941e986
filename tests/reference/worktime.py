"""Local days and working time (docs/formats.md, "Calendar files"; libcase/calendar.hpp)."""
from datetime import date, datetime, timedelta

EPOCH = date(1970, 1, 1)


def day_number(day):
    return (day - EPOCH).days


def day_of_number(number):
    return EPOCH + timedelta(days=number)


class Zone:
    """A time zone that speaks of UTC seconds and of days since 1970-01-01."""

    def __init__(self, zone):
        self._zone = zone

    def day_of(self, instant):
        return day_number(datetime.fromtimestamp(instant, self._zone).date())

    def instant(self, day, minute=0):
        """The moment of a local time: the first one where it occurs twice, the moment of the change
        where it is skipped."""
        local = datetime.combine(day_of_number(day), datetime.min.time()) + timedelta(minutes=minute)
        moment = int(local.replace(tzinfo=self._zone).timestamp())
        if datetime.fromtimestamp(moment, self._zone).replace(tzinfo=None) == local:
            return moment
        low, high = moment - 86400, moment  # before and behind the change
        before = datetime.fromtimestamp(low, self._zone).utcoffset()
        while high - low > 1:
            middle = (low + high) // 2
            if datetime.fromtimestamp(middle, self._zone).utcoffset() == before:
                low = middle
            else:
                high = middle
        return high


class Calendar:
    """Monday to Friday work, except on the days named. No hours: the whole day is open."""

    def __init__(self, days=(), hours=()):
        self._named = {record[0]: record[1] for record in days}
        self._hours = [tuple(pair) for pair in hours] or [(0, 1440)]

    def works(self, day):
        return self._named.get(day, day_of_number(day).weekday() < 5)

    def seconds_between(self, start, end, zone):
        """Opening hours of working days within [start, end)."""
        total = 0
        if end <= start:
            return 0
        for day in range(zone.day_of(start), zone.day_of(end) + 1):
            if self.works(day):
                for opens, closes in self._hours:
                    total += max(0, min(end, zone.instant(day, closes)) - max(start, zone.instant(day, opens)))
        return total
