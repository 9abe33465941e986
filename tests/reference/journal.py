"""The journal of a store, read as docs/formats.md describes it: no other table, nothing of shuoshi."""
import sqlite3
from zoneinfo import ZoneInfo

import cbor
from journal_rows import entries
from organisation import Organisation
from worktime import Calendar, Zone

# Numbers of words: docs/formats.md, "Words".
OUTCOMES = {1: "solved", 2: "explained", 3: "refused", 4: "not_responsible", 5: "referred", 6: "already_settled"}
LEVELS = {0: "unknown", 1: "grid", 2: "village", 3: "township", 4: "county", 5: "city"}
URGENCIES = {0: "normal", 1: "urgent", 2: "critical"}
SCORES = {1: "satisfied", 2: "basically_satisfied", 3: "dissatisfied"}
PRIVACIES = {0: "named", 1: "confidential", 2: "anonymous"}
EXTENSION_STEPS = {1: "ask", 2: "approve", 3: "refuse"}

REPORTER = ("name", "phone", "privacy", "proxy")
# Events by index: name, fields. Fields that a figure does not need still have their place.
EVENTS = (
    ("reported", "title detail place channel category area urgency reporter source external_id due size"),
    ("voice", "channel reporter text"),
    ("assigned", "unit level note due co_handlers signed_by response_due rule due_span response_span"),
    ("escalated", "unit level reason skipped cause due"),
    ("closed", "outcome level reply no_reply_reason"),
    ("reopened", "reason"),
    ("rated", "party score via comment own_entry given"),
    ("noted", "text open unit"),
    ("rejected", "reason"),
    ("withdrawn", "reason"),
    ("merged", "into"),
    ("absorbed", "child voices"),
    ("accepted", "note"),
    ("taken", "unit"),
    ("returned", "unit reason"),
    ("suspended", "reason until"),
    ("resumed", "reason due response_due"),
    ("extension", "step until reason"),
    ("replied", "text unit"),
    ("verified", "passed unit note"),
    ("unmerged", "from reason"),
    ("released", "child voices"),
    ("joined", "unit"),
    ("left", "unit reason"),
    ("amended", "title detail place channel category area urgency size reason reporter_name reporter_phone"),
    ("contacted", "via text"),
    ("urged", "text due"),
    ("supervised", "reason due unit cause"),
    ("council", "place members resolution"),
    ("advised", "kind adviser opinion"),
    ("mediated", "result level attempt mediator parties terms"),
    ("visited", "unit finding"),
    ("patrolled", "area finding"),
    ("planned", "text until"),
    ("contracted", "contractor work until"),
    ("evidence", "reference hash text"),
    ("linked", "kind other"),
    ("called_back", "reached done text"),
)


class Event:
    """What happened to a case: kind, at (UTC seconds), by, and the fields as attributes of `body`."""

    def __init__(self, kind, at, by, body, recorded_at):
        self.kind, self.at, self.by, self.body, self.recorded_at = kind, at, by, body, recorded_at
        self.voided_at = None  # when its entry was taken back; None: it counts

    def known_at(self, known):
        """Recorded by then, and not taken back by then."""
        return self.recorded_at <= known and not (self.voided_at is not None and self.voided_at <= known)

    def __getitem__(self, name):
        """A field; one that an older writer did not know is None."""
        return self.body.get(name)


def _event(record, entry_by, recorded_at):
    at, by, (index, values) = record
    kind, names = EVENTS[index]
    names = names.split()
    if len(values) > len(names):
        raise ValueError(f"{kind} has more fields than docs/formats.md")
    body = dict(zip(names, values))
    if "reporter" in body:
        body["reporter"] = dict(zip(REPORTER, body["reporter"]))
    return Event(kind, at, by or entry_by, body, recorded_at)


class Journal:
    """Every entry of a store: cases by number with their events in the order of the journal, and what
    was entered of the organisation and the calendars, each with the time of its recording."""

    def __init__(self, path):
        self.cases = {}
        self.keys = []  # (seq, key, recorded_at) of the entries of cases
        self.zone = Zone(ZoneInfo("Asia/Shanghai"))
        self._changes, self._calendars = [], []
        self._by_entry = {}  # seq -> events
        for seq, recorded_at, case_id, _, content in entries(sqlite3.connect(f"file:{path}?mode=ro", uri=True)):
            self._entry(seq, recorded_at, case_id, *cbor.decode(content))

    def _entry(self, seq, recorded_at, case_id, index, fields):
        if index == 0:
            self.zone = Zone(ZoneInfo(fields[1][0]))
        elif index == 1:
            self._changes.append((recorded_at, fields[1]))
        elif index == 2:
            by, key, events = fields[1], fields[2], fields[3]
            self.keys.append((seq, key, recorded_at))
            told = [_event(record, by, recorded_at) for record in events]
            self.cases.setdefault(case_id, []).extend(told)
            self._by_entry[seq] = told
        elif index == 8:
            for event in self._by_entry[fields[1]]:
                event.voided_at = recorded_at
        elif index == 3 and fields[2][0] == 2:
            self._calendars.append((recorded_at, fields[1], fields[2][1]))

    def organisation(self, known):
        """As recorded by `known`."""
        organisation = Organisation()
        for recorded_at, change in self._changes:
            if recorded_at <= known:
                organisation.apply(change)
        return organisation

    def calendars(self, known):
        """Area -> calendar, the last of each area that was recorded by `known`; 0 is the whole store."""
        return {area: Calendar(record[1], record[2] if len(record) > 2 else [])
                for recorded_at, area, record in self._calendars if recorded_at <= known}
