#!/usr/bin/env python3
"""Every figure of a report, counted anew from the journal of a store, by the definitions alone.

    python3 metrics.py STORE --as-of 2021-01-01 [--known now|TIME] [--from DAY] [--to DAY] [--area CODE]
                       [--by DIM]... [--basis cohort|throughput] [--window DAYS]

It shares no code with shuoshi and is written from docs/metrics.md and docs/formats.md: slow and plain,
one function a figure. Where the definitions leave a choice, README.md beside this file says what was chosen.

An event counts for a report as of T, known at K, where it happened by T and was recorded by K.
"""
import argparse
import json
import math
import re
import sys
from datetime import date, datetime, timedelta, timezone

import figures
from journal import EXTENSION_STEPS, LEVELS, OUTCOMES, PRIVACIES, SCORES, URGENCIES, Journal
from worktime import Calendar, day_number, day_of_number

LOW_LEVELS = ("grid", "village", "township")
AREA_LEVELS = ("city", "county", "township", "village", "grid")
TIME_DIMENSIONS = ("month", "week", "day")
COUNTS = ("received", "rejected", "withdrawn", "merged", "population", "voices", "closed", "solved", "rated",
          "satisfied", "basically_satisfied", "dissatisfied", "township_or_below", "level_known", "level_unknown",
          "on_time", "late", "overdue", "not_due", "no_due", "original_on_time", "original_late",
          "original_overdue", "original_not_due", "original_no_due", "open", "reopened")
FLOWS = ("opening", "received", "reopened", "reinstated", "closed", "withdrawn", "rejected", "merged", "closing")
FLOW_EVENTS = {"reported": "received", "reopened": "reopened", "unmerged": "reinstated", "closed": "closed",
               "withdrawn": "withdrawn", "rejected": "rejected", "merged": "merged"}
STATE_AFTER = {"reported": "open", "reopened": "open", "unmerged": "open", "closed": "closed",
               "withdrawn": "withdrawn", "rejected": "rejected", "merged": "merged"}


class Case:
    """One case by the events that count, in the order of the journal."""

    def __init__(self, number, events):
        self.number, self.events = number, events

    def all(self, *kinds):
        return [event for event in self.events if event.kind in kinds]

    def first(self, *kinds):
        return next(iter(self.all(*kinds)), None)

    def last(self, *kinds):
        return next(reversed(self.all(*kinds)), None)

    # --- what it is ---
    @property
    def report(self):
        return self.first("reported")

    def noted_down(self, field):
        """As it was taken down at the report, or put right since."""
        value = self.report[field]
        for amendment in self.all("amended"):
            if amendment[field] is not None:
                value = amendment[field]
        return value

    def state_before(self, moment, inclusive):
        """open, closed, rejected, withdrawn, merged; None: not reported yet."""
        state = None
        for event in self.events:
            if event.at < moment or (inclusive and event.at == moment):
                state = STATE_AFTER.get(event.kind, state)
        return state

    @property
    def state(self):
        return self.state_before(math.inf, True)

    # --- rounds ---
    @property
    def closing(self):
        """The closing that holds: the last one of a closed case."""
        return self.last("closed") if self.state == "closed" else None

    def since_closing(self, kind):
        """What happened after the last closing, in the order of the journal."""
        behind = self.events[self.events.index(self.last("closed")) + 1:]
        return [event for event in behind if event.kind == kind]

    def rating(self):
        """The worst that the parties think of the closing that holds; None: unrated. Of a party the last
        rating counts; the handler's own entries never do."""
        if not self.closing:
            return None
        by_party = {event["party"]: event["score"] for event in self.since_closing("rated") if not event["own_entry"]}
        return SCORES[max(by_party.values())] if by_party else None

    # --- who has it ---
    def lead(self):
        unit = ""
        for event in self.all("assigned", "escalated", "returned"):
            unit = "" if event.kind == "returned" else event["unit"]
        return unit

    def dispatch(self):
        """First time that a unit was given the lead."""
        return self.first("assigned", "escalated")

    # --- clocks ---
    def original_due(self):
        """Set at the report or, where it had none, at an assignment; nothing moves it."""
        return next((event["due"] for event in self.all("reported", "assigned") if event["due"] is not None), None)

    def due(self):
        """In force: after the pauses and the approved extensions."""
        due = self.original_due()
        for event in self.all("resumed", "extension"):
            if event.kind == "resumed" and event["due"] is not None:
                due = event["due"]
            if event.kind == "extension" and EXTENSION_STEPS[event["step"]] == "approve":
                due = event["until"]
        return due

    def response_due(self):
        """Of the first assignment, and moved by the pauses after it."""
        assigned = self.first("assigned")
        due = assigned["response_due"] if assigned else None
        for event in self.all("resumed"):
            if event["response_due"] is not None:
                due = event["response_due"]
        return due

    def contacted_at(self):
        """The first human contact. It may be told late, so the earliest counts, not the first that was told."""
        return min((event.at for event in self.all("contacted")), default=None)


class Report:
    """What is asked, and the cases that there are as of T, known at K."""

    def __init__(self, journal, as_of, known=None, start=-math.inf, end=math.inf, area=0, window=30):
        self.as_of, self.known, self.start, self.end, self.area = as_of, known, start, end, area
        if known is None:
            self.known = as_of
        self.window = window * 86400
        self.zone = journal.zone
        self.organisation = journal.organisation(self.known)
        self.calendars = journal.calendars(self.known)
        self.everything = {}
        for number, events in sorted(journal.cases.items()):
            counted = [event for event in events if event.at <= self.as_of and event.known_at(self.known)]
            if any(event.kind == "reported" for event in counted):
                self.everything[number] = Case(number, counted)
        self.children = {}
        for case in self.everything.values():
            if case.state == "merged":
                self.children.setdefault(case.last("merged")["into"], []).append(case)
        self.here = [case for case in self.everything.values() if self.in_area(case)]

    def day_of(self, case):
        return self.zone.day_of(case.report.at)

    def in_area(self, case):
        area = case.noted_down("area")
        return not self.area or (area and self.organisation.lies_in(area, self.area, self.day_of(case)))

    def in_period(self, case):
        return self.start <= case.report.at < self.end

    def voices(self, case):
        """Residents who raised it: the report, each further voice, and those of what is merged into it."""
        own = 1 + len(case.all("voice"))
        return own + sum(self.voices(child) for child in self.children.get(case.number, []))

    def calendar_of(self, case):
        """Of the nearest area upwards that has one; the week alone where none has."""
        for area, _ in self.organisation.ancestors(case.noted_down("area"), self.day_of(case)):
            if area in self.calendars:
                return self.calendars[area]
        return self.calendars.get(0, Calendar())


# --- counts: each takes the report and its cases (those of the period, of one row) ---

def population(cases):
    return [case for case in cases if case.state in ("open", "closed")]


def closed(cases):
    return [case for case in cases if case.state == "closed"]


def still_open(cases):
    return [case for case in cases if case.state == "open"]


def in_state(cases, state):
    return len([case for case in cases if case.state == state])


def solved(cases):
    return len([case for case in closed(cases) if OUTCOMES[case.closing["outcome"]] == "solved"])


def rated(cases, *scores):
    return len([case for case in closed(cases) if case.rating() in scores])


def at_level(cases, *levels):
    return len([case for case in closed(cases) if LEVELS[case.closing["level"]] in levels])


def ever_reopened(cases):
    """Closed more than once, or open after a closing."""
    return len([case for case in population(cases)
                if len(case.all("closed")) > 1 or (case.state == "open" and case.all("closed"))])


def by_due(report, cases, due_of, prefix):
    """The five ways to stand to a due time; they add up to the population."""
    out = dict.fromkeys((prefix + name for name in ("on_time", "late", "overdue", "not_due", "no_due")), 0)
    for case in population(cases):
        due = due_of(case)
        if due is None:
            name = "no_due"
        elif case.closing:
            name = "on_time" if case.closing.at <= due else "late"
        else:
            name = "overdue" if due < report.as_of else "not_due"
        out[prefix + name] += 1
    return out


def counts(report, cases):
    out = {
        "received": len(cases),
        "rejected": in_state(cases, "rejected"),
        "withdrawn": in_state(cases, "withdrawn"),
        "merged": in_state(cases, "merged"),
        "population": len(population(cases)),
        "voices": sum(report.voices(case) for case in population(cases)),
        "closed": len(closed(cases)),
        "solved": solved(cases),
        "rated": rated(cases, "satisfied", "basically_satisfied", "dissatisfied"),
        "satisfied": rated(cases, "satisfied"),
        "basically_satisfied": rated(cases, "basically_satisfied"),
        "dissatisfied": rated(cases, "dissatisfied"),
        "township_or_below": at_level(cases, *LOW_LEVELS),
        "level_known": at_level(cases, *AREA_LEVELS),
        "level_unknown": at_level(cases, "unknown"),
        "open": len(still_open(cases)),
        "reopened": ever_reopened(cases),
    }
    out |= by_due(report, cases, Case.due, "") | by_due(report, cases, Case.original_due, "original_")
    return {name: out[name] for name in COUNTS}


def counts_of_nothing():
    return dict.fromkeys(COUNTS, 0)


# --- rates that are not of counts: each gives (n, of) over the population ---

def response_rate(report, cases):
    """First human contact by its due time / contacted, or not and past it."""
    n = of = 0
    for case in population(cases):
        due, contact = case.response_due(), case.contacted_at()
        if due is None or (contact is None and due >= report.as_of):
            continue
        of += 1
        n += contact is not None and contact <= due
    return n, of


def rework_rate(_report, cases):
    """Failed verification at least once / verified at least once."""
    verified = [case for case in population(cases) if case.all("verified")]
    failed = [case for case in verified if any(not event["passed"] for event in case.all("verified"))]
    return len(failed), len(verified)


def reopen_rate(report, cases):
    """First closing undone within W / first closing at least W before T."""
    n = of = 0
    for case in population(cases):
        closing = case.first("closed")
        if closing is None or closing.at + report.window > report.as_of:
            continue
        of += 1
        reopening = case.first("reopened")
        n += reopening is not None and reopening.at <= closing.at + report.window
    return n, of


def return_rate(_report, cases):
    """Assignments handed back / assignments issued, by event."""
    return (sum(len(case.all("returned")) for case in population(cases)),
            sum(len(case.all("assigned")) for case in population(cases)))


def extension_rate(_report, cases):
    """Of the cases that were assigned, those with an approved extension."""
    assigned = [case for case in population(cases) if case.all("assigned")]
    extended = [case for case in assigned
                if any(EXTENSION_STEPS[event["step"]] == "approve" for event in case.all("extension"))]
    return len(extended), len(assigned)


def callback_reach(_report, cases):
    """Reached since the last closing / closed, and the reporter can be called."""
    eligible = [case for case in closed(cases) if can_be_called(case)]
    return len([case for case in eligible if reached(case)]), len(eligible)


def callback_confirmed(_report, cases):
    """Says that it is done / reached."""
    called = [case for case in closed(cases) if can_be_called(case) and reached(case)]
    return len([case for case in called if confirmed(case)]), len(called)


def can_be_called(case):
    reporter = case.report["reporter"]
    return PRIVACIES[reporter["privacy"]] != "anonymous" and reporter["phone"] != ""


def reached(case):
    return any(event["reached"] for event in case.since_closing("called_back"))


def confirmed(case):
    said = [event["done"] for event in case.since_closing("called_back") if event["done"] is not None]
    return bool(said) and said[-1]


def rates(report, cases, count):
    """Every rate as (n, of). `count` is counts() of the same cases."""
    c = count
    return {
        "closing_rate": (c["closed"], c["population"]),
        "solved_rate": (c["solved"], c["closed"]),
        "satisfaction": (c["satisfied"], c["rated"]),
        "satisfaction_lenient": (c["satisfied"] + c["basically_satisfied"], c["rated"]),
        "rating_coverage": (c["rated"], c["closed"]),
        "satisfaction_low": (c["satisfied"], c["closed"]),
        "satisfaction_high": (c["satisfied"] + c["closed"] - c["rated"], c["closed"]),
        "township_or_below": (c["township_or_below"], c["level_known"]),
        "township_or_below_reported": (c["township_or_below"], c["population"]),
        "on_time_rate": (c["on_time"], c["on_time"] + c["late"] + c["overdue"]),
        "original_on_time_rate": (c["original_on_time"],
                                  c["original_on_time"] + c["original_late"] + c["original_overdue"]),
        "response_rate": response_rate(report, cases),
        "rework_rate": rework_rate(report, cases),
        "reopen_rate": reopen_rate(report, cases),
        "return_rate": return_rate(report, cases),
        "extension_rate": extension_rate(report, cases),
        "repeat_share": (c["voices"] - c["population"], c["voices"]),
        "callback_reach": callback_reach(report, cases),
        "callback_confirmed": callback_confirmed(report, cases),
    }


# --- how long it took ---

def handling_spans(cases):
    """(case, from, to) of first dispatch -> first closing, of those closed at T. A case that was first
    dispatched after its first closing has no such time."""
    for case in closed(cases):
        dispatch, closing = case.dispatch(), case.first("closed")
        if dispatch and dispatch.at <= closing.at:
            yield case, dispatch.at, closing.at


def total_spans(cases):
    """(case, from, to) of report -> last closing."""
    for case in closed(cases):
        yield case, case.report.at, case.closing.at


def spread(minutes):
    return {"n": len(minutes)} | {f"p{p}": figures.nearest_rank(minutes, p) for p in (50, 75, 90)}


def wall_minutes(spans):
    return [(end - start) // 60 for _, start, end in spans]


def working_minutes(report, spans):
    return [report.calendar_of(case).seconds_between(start, end, report.zone) // 60 for case, start, end in spans]


def survival(report, cases):
    """(minutes, happened) of first dispatch -> first closing, of all cases that were dispatched."""
    out = []
    for case in population(cases):
        dispatch, closing = case.dispatch(), case.first("closed")
        if not dispatch or (closing and closing.at < dispatch.at):
            continue
        end = closing.at if closing else report.as_of
        out.append(((end - dispatch.at) // 60, closing is not None))
    return out


def quantities(report, cases):
    observed = survival(report, cases)
    return {
        "handling": spread(wall_minutes(handling_spans(cases))),
        "handling_total": spread(wall_minutes(total_spans(cases))),
        "handling_working": spread(working_minutes(report, handling_spans(cases))),
        "handling_total_working": spread(working_minutes(report, total_spans(cases))),
        "km_median": {"n": len(observed), "events": len([1 for _, happened in observed if happened]),
                      "median": figures.kaplan_meier_median(observed)},
    }


# --- workload ---

def flow(cases, start, end):
    """What happened in [start, end), whichever cases it happened to. Opening and closing are counted from
    the states, not from the rest."""
    out = dict.fromkeys(FLOWS, 0)
    for case in cases:
        out["opening"] += case.state_before(start, False) == "open"
        out["closing"] += case.state_before(end, False) == "open"
        for event in case.events:
            if event.kind in FLOW_EVENTS and start <= event.at < end:
                out[FLOW_EVENTS[event.kind]] += 1
    came = out["opening"] + out["received"] + out["reopened"] + out["reinstated"]
    went = out["closed"] + out["withdrawn"] + out["rejected"] + out["merged"]
    out["reconciles"] = came - went == out["closing"]
    out["closed_to_received"] = {name: value for name, value in rate((out["closed"], out["received"])).items()
                                 if name != "wilson"}  # it is no share
    return out


# --- rows ---

def row_of(report, case, dimension):
    """Key of the row that the case is in."""
    day = report.day_of(case)
    if dimension.startswith("area:"):
        code = report.organisation.at_level(case.noted_down("area"), dimension[5:], day)
        return str(code) if code else "unknown"
    if dimension == "channel":
        return case.noted_down("channel") or "unknown"
    if dimension.split(":")[0] == "category":
        parts = case.noted_down("category").split("/")
        depth = int(dimension[9:]) if ":" in dimension else len(parts)
        return "/".join(parts[:depth]) or "unknown"
    if dimension == "unit":
        return case.lead() or "unknown"
    if dimension == "outcome":
        return OUTCOMES[case.closing["outcome"]] if case.closing else "unknown"
    if dimension == "level":
        return LEVELS[case.closing["level"]] if case.closing else "unknown"
    if dimension == "urgency":
        return URGENCIES[case.noted_down("urgency")]
    return bucket(dimension, day)


def bucket(dimension, day):
    """Month, week (as ISO 8601 has it) or day, of a local day."""
    local = day_of_number(day)
    if dimension == "month":
        return f"{local:%Y-%m}"
    if dimension == "week":
        year, week, _ = local.isocalendar()
        return f"{year}-W{week:02d}"
    return local.isoformat()


def bucket_span(report, dimension, key):
    """[start, end) of a bucket, cut to the period."""
    first = date.fromisoformat({"month": key + "-01", "week": key + "-1"}.get(dimension, key))
    if dimension == "month":
        behind = (first + timedelta(days=31)).replace(day=1)
    else:
        behind = first + timedelta(days=7 if dimension == "week" else 1)
    start, end = (report.zone.instant(day_number(day)) for day in (first, behind))
    return max(start, report.start), min(end, report.end)


def order(keys):
    """By code; other and unknown are always there, and last."""
    return sorted(set(keys) - {"other", "unknown"}) + ["other", "unknown"]


def days_of_period(report):
    """Every local day of a period with two bounds, so that 29 February is seen also at zero."""
    if math.isinf(report.start) or math.isinf(report.end):
        return []
    return range(report.zone.day_of(report.start), report.zone.day_of(report.end - 1) + 1)


def breakdown(report, dimension, basis):
    """Rows by the case; with basis throughput, the workload of a month, week or day is what happened in it."""
    rows = {"other": [], "unknown": []}
    if dimension in TIME_DIMENSIONS:
        rows |= {bucket(dimension, day): [] for day in days_of_period(report) if dimension == "day"}
    for case in report.here:
        rows.setdefault(row_of(report, case, dimension), []).append(case)
        if basis == "throughput" and dimension in TIME_DIMENSIONS:
            for event in case.events:
                if event.kind in FLOW_EVENTS and report.start <= event.at < report.end:
                    rows.setdefault(bucket(dimension, report.zone.day_of(event.at)), [])
    out = []
    for key in order(rows):
        row = {"key": key} | figures_of(report, rows[key])
        if basis == "throughput" and dimension in TIME_DIMENSIONS and key not in ("other", "unknown"):
            row["flow"] = flow(report.here, *bucket_span(report, dimension, key))
        if has_anything(row) or key in ("other", "unknown") or (dimension == "day" and days_of_period(report)):
            out.append(row)
    return {"by": dimension, "rows": out}


def has_anything(row):
    return row["counts"]["received"] or any(row["flow"][name] for name in FLOWS)


def cross(report, first, second):
    """Each pair of keys that has something in it."""
    cells = {}
    for case in report.here:
        cells.setdefault((row_of(report, case, first), row_of(report, case, second)), []).append(case)
    rows = [{"key": list(key)} | figures_of(report, cells[key]) for key in sorted(cells)]
    return {"by": [first, second], "rows": [row for row in rows if has_anything(row)]}


# --- the whole ---

def rate(pair):
    n, of = pair
    value = figures.tenths(n, of)
    return {"n": n, "of": of, "percent": None if value is None else value / 10, "wilson": figures.wilson(n, of)}


def figures_of(report, cases):
    cohort = [case for case in cases if report.in_period(case)]
    count = counts(report, cohort)
    return {
        "counts": count,
        "rates": {name: rate(pair) for name, pair in rates(report, cohort, count).items()},
        "quantities": quantities(report, cohort),
        "flow": flow(cases, report.start, report.end),
    }


def make(report, dimensions=(), basis="cohort"):
    whole = figures_of(report, report.here)
    out = {"total": whole["counts"], "rates": whole["rates"], "quantities": whole["quantities"], "flow": whole["flow"],
           "breakdowns": [breakdown(report, dimension, basis) for dimension in dimensions]}
    if len(dimensions) == 2:
        out["cross"] = cross(report, *dimensions)
    return out


# --- the command line ---

def instant(zone, text):
    """2020-08-11, 2020-08-11T16:00[:05][+08:00|Z], or seconds since 1970 as @1596240000. A day is its first moment."""
    if text.startswith("@"):
        return int(text[1:])
    when = datetime.fromisoformat(text.replace(" ", "T").replace("Z", "+00:00"))
    if when.tzinfo:
        return int(when.astimezone(timezone.utc).timestamp())
    return zone.instant(day_number(when.date()), when.hour * 60 + when.minute) + when.second


def dimension(text):
    if re.fullmatch(r"area:(city|county|township|village|grid)|channel|category(:[1-9])?|unit|outcome|level|urgency"
                    r"|month|week|day", text):
        return text
    raise argparse.ArgumentTypeError(f"{text} is no dimension")


def arguments(parser):
    """What a report is asked by; compare.py has the same."""
    parser.add_argument("store", metavar="STORE")
    parser.add_argument("--as-of", required=True, metavar="TIME")
    parser.add_argument("--known", metavar="now|TIME", help="recorded by then; as of T, what had been recorded by T")
    parser.add_argument("--from", dest="start", metavar="DAY")
    parser.add_argument("--to", dest="end", metavar="DAY")
    parser.add_argument("--area", type=int, default=0, metavar="CODE")
    parser.add_argument("--by", type=dimension, action="append", default=[], metavar="DIM")
    parser.add_argument("--basis", choices=("cohort", "throughput"), default="cohort")
    parser.add_argument("--window", type=int, default=30, metavar="DAYS", help="of the reopen rate")


def report_of(options):
    journal = Journal(options.store)

    def moment(text, otherwise):
        return otherwise if text is None else instant(journal.zone, text)

    known = math.inf if options.known == "now" else moment(options.known, None)
    return Report(journal, moment(options.as_of, None), known, moment(options.start, -math.inf),
                  moment(options.end, math.inf), options.area, options.window)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments(parser)
    options = parser.parse_args()
    if len(options.by) > 2:
        parser.error("two breakdowns at most")
    json.dump(make(report_of(options), options.by, options.basis), sys.stdout, ensure_ascii=False, indent=1)
    print()


if __name__ == "__main__":
    main()
