#!/usr/bin/env python3
"""The reference against examples worked out by hand. Needs nothing of shuoshi: python3 test_reference.py"""
import math
import sqlite3
import tempfile
import unittest
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import cbor
import figures
import metrics
from journal import EVENTS, REPORTER, Event, Journal
from journal_rows import unpack
from organisation import Organisation
from worktime import Calendar, Zone, day_number

CHINA = Zone(ZoneInfo("Asia/Shanghai"))
HOUR, DAY = 3600, 86400
T0 = CHINA.instant(day_number(date(2020, 8, 3)))  # a Monday, midnight


class PackTest(unittest.TestCase):
    """The bytes that docs/formats.md describes, in a frame of one raw block (RFC 8878)."""

    def test_unpacked(self):
        raw = bytes([0xD8, 0x04, 0, 3, 0x03, 0xAC, 0x02, 0]) + b"abc"
        frame = bytes([0x28, 0xB5, 0x2F, 0xFD, 0x20, len(raw), 1 | len(raw) << 3, 0, 0]) + raw
        self.assertEqual(list(unpack(frame, 2)), [(300, 0, b"abc"), (298, 300, b"")])
        with self.assertRaises(ValueError):
            list(unpack(frame, 1))


class FakeJournal:
    """What metrics.Report asks of a journal. Recorded when it happened, where nothing else is said."""

    def __init__(self):
        self.cases, self.zone, self.org, self.calendar = {}, CHINA, Organisation(), {}

    def organisation(self, _known):
        return self.org

    def calendars(self, _known):
        return self.calendar

    def case(self, number, *events):
        """Events as (hours after T0, kind, fields, recorded hours after T0)."""
        for hours, kind, fields, *recorded in events:
            body = dict(fields)
            if kind == "reported":
                reporter = dict(zip(REPORTER, ("甲", "000", 0, "")))
                body = {"channel": "", "category": "", "area": 0, "urgency": 0, "due": None, "reporter": reporter} | body
            if kind == "rated":
                body = {"own_entry": False, "party": "resident"} | body
            at = int(T0 + hours * HOUR)
            when = int(T0 + recorded[0] * HOUR) if recorded else at
            self.cases.setdefault(number, []).append(Event(kind, at, "甲", body, when))
        return self


def closed(hours, outcome=1, level=2):
    return hours, "closed", {"outcome": outcome, "level": level}


def made(journal, hours, by=(), basis="cohort", **more):
    return metrics.make(metrics.Report(journal, int(T0 + hours * HOUR), **more), by, basis)


class Printing(unittest.TestCase):
    def test_headline(self):
        self.assertEqual(figures.percent(7903, 8090), "97.7")

    def test_exact_halves_go_up(self):
        for n, of, printed in ((1, 2000, "0.1"), (3, 2000, "0.2"), (999, 2000, "50.0"), (1999, 2000, "100.0"),
                               (1, 2001, "0.0"), (2, 3, "66.7"), (0, 5, "0.0"), (5, 5, "100.0"), (0, 0, "-")):
            self.assertEqual(figures.percent(n, of), printed, (n, of))

    def test_wilson(self):
        """Newcombe, Statistics in Medicine 17 (1998), table I, method 3: .2553 .3662; 0 .1611; .0061 .1718."""
        self.assertEqual(figures.wilson(81, 263), [255, 366])
        self.assertEqual(figures.wilson(0, 20), [0, 161])
        self.assertEqual(figures.wilson(1, 29), [6, 172])
        self.assertEqual(figures.wilson(20, 20), [839, 1000])
        self.assertIsNone(figures.wilson(0, 0))

    def test_nearest_rank(self):
        self.assertEqual([figures.nearest_rank([40, 15, 50, 20, 35], p) for p in (30, 40, 50, 75, 90, 100)],
                         [20, 20, 35, 40, 50, 50])
        self.assertEqual(figures.nearest_rank(list(range(1, 11)), 90), 9)
        self.assertEqual(figures.nearest_rank([7], 50), 7)
        self.assertIsNone(figures.nearest_rank([], 50))

    def test_kaplan_meier(self):
        median = figures.kaplan_meier_median
        self.assertEqual(median([(1, True), (2, True), (3, False), (4, True), (5, False)]), 4)  # 4/5 3/5 3/10
        self.assertIsNone(median([(1, True), (2, False), (3, False)]))  # 2/3: not reached
        self.assertEqual(median([(1, True), (2, True)]), 1)  # exactly a half
        self.assertEqual(median([(1, False), (1, True)]), 1)  # the censored one was at risk
        self.assertIsNone(median([(1, False), (2, False)]))
        self.assertIsNone(median([]))

    def test_year_on_year(self):
        for before, now, tenths in ((1000, 838, -162), (1000, 808, -192), (1000, 765, -235), (2000, 1999, -1),
                                    (2000, 2001, 1), (3, 4, 333), (5, 0, -1000)):
            self.assertEqual(figures.change_of_count(now, before), tenths)
        self.assertIsNone(figures.change_of_count(5, 0))
        self.assertEqual(figures.change_of_rate((2, 3), (1, 2)), 167)  # 16.67 points
        self.assertEqual(figures.change_of_rate((1, 2), (2, 3)), -167)
        self.assertIsNone(figures.change_of_rate((1, 2), (0, 0)))


class Days(unittest.TestCase):
    def test_make_up_days_and_hours(self):
        saturday, monday = day_number(date(2020, 10, 10)), day_number(date(2020, 10, 12))
        hours = [(510, 720), (810, 1050)]  # 08:30-12:00,13:30-17:30: 7.5 hours
        calendar = Calendar([(saturday, True, ""), (monday, False, "")], hours)
        friday = CHINA.instant(day_number(date(2020, 10, 9)), 17 * 60)
        tuesday = CHINA.instant(day_number(date(2020, 10, 13)), 9 * 60)
        # Friday from 17:00: half an hour; Saturday is made up; Sunday and Monday are off; Tuesday until 9:00.
        self.assertEqual(calendar.seconds_between(friday, tuesday, CHINA), 1800 + 7.5 * HOUR + 1800)
        self.assertEqual(calendar.seconds_between(tuesday, friday, CHINA), 0)
        self.assertEqual(Calendar().seconds_between(friday, friday + 3 * DAY, CHINA), 7 * HOUR + 17 * HOUR)

    def test_change_of_clocks(self):
        boston = Zone(ZoneInfo("America/New_York"))
        day = day_number(date(2015, 3, 8))
        self.assertEqual(boston.instant(day, 150), boston.instant(day, 180))  # 2:30 is not: the change, at 3:00
        self.assertEqual(boston.instant(day + 1) - boston.instant(day), 23 * HOUR)
        autumn = day_number(date(2015, 11, 1))
        self.assertEqual(boston.instant(autumn, 90) - boston.instant(autumn), 90 * 60)  # the first 1:30

    def test_organisation_of_the_day(self):
        org = Organisation()
        areas = [[1, "县", 0, 4], [10, "甲镇", 1, 3], [11, "乙镇", 1, 3], [100, "村", 10, 2]]
        org.apply([areas, [], [], [], None, 100])
        org.apply([[[100, "村", 11, 2]], [], [], [], 150, 200, [], [[], [], []]])
        self.assertEqual([org.at_level(100, "township", day) for day in (0, 149, 150, 900)], [10, 10, 11, 11])
        self.assertEqual(org.at_level(100, "county", 0), 1)
        self.assertIsNone(org.at_level(1, "township", 0))
        self.assertIsNone(org.at_level(100, "city", 0))
        org.apply([[], [], [], [], 300, 300, [], [[100], [], []]])
        self.assertEqual([org.at_level(100, "village", day) for day in (299, 300)], [100, None])
        org.apply([[[100, "村", 10, 2]], [], [], [], None, 400])
        self.assertEqual([org.at_level(100, "township", day) for day in (299, 350, 400)], [11, None, 10])


class Figures(unittest.TestCase):
    def test_four_cases_of_the_documentation(self):
        """docs/metrics.md, "Check them yourself", both instants."""
        day = 24
        due = {"due": T0 + 7 * DAY}
        journal = FakeJournal()
        journal.case(1, (0, "reported", due), closed(0), (10 * day, "rated", {"score": 1}))
        journal.case(2, (day, "reported", due), closed(9 * day, outcome=2, level=4))
        journal.case(3, (2 * day, "reported", due))
        journal.case(4, (3 * day, "reported", {}), (4 * day, "rejected", {}))
        first, second = made(journal, 8 * day), made(journal, 10 * day)
        self.assertEqual({k: v for k, v in first["total"].items() if v and not k.startswith("original")},
                         {"received": 4, "rejected": 1, "population": 3, "voices": 3, "closed": 1, "solved": 1,
                          "township_or_below": 1, "level_known": 1, "on_time": 1, "overdue": 2, "open": 2})
        self.assertEqual(first["rates"]["on_time_rate"]["percent"], 33.3)
        self.assertIsNone(first["rates"]["satisfaction"]["percent"])
        self.assertEqual(second["rates"]["closing_rate"]["percent"], 66.7)
        self.assertEqual((second["total"]["late"], second["total"]["rated"], second["total"]["satisfied"]), (1, 1, 1))
        self.assertEqual((second["rates"]["satisfaction_high"]["n"], second["rates"]["satisfaction_low"]["n"]), (2, 1))
        self.assertTrue(second["flow"]["reconciles"])

    def test_recorded_later(self):
        journal = FakeJournal().case(1, (0, "reported", {}), (5, "closed", {"outcome": 1, "level": 0}, 100))
        self.assertEqual(made(journal, 10)["total"]["closed"], 0)
        self.assertEqual(made(journal, 10, known=math.inf)["total"]["closed"], 1)
        self.assertEqual(made(journal, 100)["total"]["closed"], 1)
        self.assertEqual(made(journal, 4, known=math.inf)["total"]["closed"], 0)
        late = FakeJournal().case(1, (0, "reported", {}, 50))
        self.assertEqual(made(late, 49)["total"]["received"], 0)
        self.assertEqual(made(late, 50)["total"]["received"], 1)

    def test_ratings_of_several_parties(self):
        journal = FakeJournal()
        journal.case(1, (0, "reported", {}), closed(1), (2, "rated", {"party": "a", "score": 3}),
                     (3, "rated", {"party": "a", "score": 1}), (4, "rated", {"party": "b", "score": 2}),
                     (5, "rated", {"party": "c", "score": 3, "own_entry": True}))
        journal.case(2, (0, "reported", {}), closed(1), (2, "rated", {"score": 1}), (3, "reopened", {}), closed(4))
        total = made(journal, 10)["total"]
        self.assertEqual((total["rated"], total["satisfied"], total["basically_satisfied"]), (1, 0, 1))
        self.assertEqual(made(journal, 3.5)["total"]["rated"], 1)  # only the first one: the second is open again
        self.assertEqual(made(journal, 2)["total"]["dissatisfied"], 1)

    def test_voices_follow_merges(self):
        journal = FakeJournal()
        journal.case(1, (0, "reported", {}), (1, "voice", {}), (5, "absorbed", {"child": 2, "voices": 2}))
        journal.case(2, (0, "reported", {}), (2, "voice", {}), (5, "merged", {"into": 1}), (8, "unmerged", {"from": 1}))
        for hours, population, voices in ((4, 2, 4), (5, 1, 4), (7, 1, 4), (8, 2, 4)):
            total = made(journal, hours)["total"]
            self.assertEqual((total["population"], total["voices"]), (population, voices))
        self.assertEqual(made(journal, 7)["rates"]["repeat_share"]["n"], 3)
        flow = made(journal, 8)["flow"]
        self.assertEqual((flow["merged"], flow["reinstated"], flow["closing"], flow["reconciles"]), (1, 1, 2, True))

    def test_two_due_times(self):
        journal = FakeJournal()
        journal.case(1, (0, "reported", {"due": T0 + 5 * HOUR}), (1, "assigned", {"unit": "a", "due": None}),
                     (2, "extension", {"step": 1, "until": T0 + 20 * HOUR}),
                     (3, "extension", {"step": 2, "until": T0 + 20 * HOUR}), closed(20))
        journal.case(2, (0, "reported", {}), (1, "assigned", {"unit": "a", "due": T0 + 5 * HOUR}))
        journal.case(3, (0, "reported", {}))
        total = made(journal, 20)["total"]
        self.assertEqual([total[k] for k in ("on_time", "late", "overdue", "not_due", "no_due")], [1, 0, 1, 0, 1])
        self.assertEqual([total["original_" + k] for k in ("on_time", "late", "overdue", "not_due", "no_due")], [0, 1, 1, 0, 1])
        total = made(journal, 2.5)["total"]
        self.assertEqual((total["not_due"], total["original_not_due"]), (2, 2))
        self.assertEqual(made(journal, 5)["total"]["not_due"], 2)  # due at T itself is not overdue
        self.assertEqual(made(journal, 20)["rates"]["extension_rate"] | {"wilson": 0},
                         {"n": 1, "of": 2, "percent": 50.0, "wilson": 0})

    def test_response(self):
        due = {"unit": "a", "response_due": T0 + 4 * HOUR}
        journal = FakeJournal()
        journal.case(1, (0, "reported", {}), (1, "assigned", due), (4, "contacted", {}))  # in time, at the very moment
        journal.case(2, (0, "reported", {}), (1, "assigned", due), (5, "contacted", {}))  # late
        journal.case(3, (0, "reported", {}), (1, "assigned", due))  # not at all
        journal.case(4, (0, "reported", {}), (1, "assigned", {"unit": "a", "response_due": None}))  # no clock
        journal.case(5, (0, "reported", {}), (1, "assigned", due), (6, "contacted", {}), (3, "contacted", {}))  # told late

        def rate(hours):
            found = made(journal, hours)["rates"]["response_rate"]
            return found["n"], found["of"]

        self.assertEqual(rate(2), (0, 0))
        self.assertEqual(rate(4), (2, 2))  # nobody is past it yet
        self.assertEqual(rate(4.5), (2, 4))
        self.assertEqual(rate(10), (2, 4))

    def test_quality_rates(self):
        day = 24
        journal = FakeJournal()
        journal.case(1, (0, "reported", {}), (1, "assigned", {"unit": "a"}), (2, "returned", {}), (3, "assigned", {"unit": "b"}),
                     (4, "verified", {"passed": False}), (5, "verified", {"passed": True}), closed(6), (6 + 30 * day, "reopened", {}))
        journal.case(2, (0, "reported", {}), (1, "assigned", {"unit": "a"}), (5, "verified", {"passed": True}), closed(6),
                     (7 + 30 * day, "reopened", {}))
        journal.case(3, (0, "reported", {}), closed(6 + day))

        def pair(name, hours, **more):
            found = made(journal, hours, **more)["rates"][name]
            return found["n"], found["of"]

        self.assertEqual(pair("rework_rate", 10), (1, 2))
        self.assertEqual(pair("return_rate", 10), (1, 3))
        self.assertEqual(pair("reopen_rate", 6 + 30 * day - 1), (0, 0))
        self.assertEqual(pair("reopen_rate", 6 + 30 * day), (1, 2))  # reopened at exactly W counts
        self.assertEqual(pair("reopen_rate", 6 + 31 * day), (1, 3))
        self.assertEqual(pair("reopen_rate", 6 + 31 * day, window=1), (0, 3))

    def test_callbacks(self):
        silent = {"reporter": dict(zip(REPORTER, ("甲", "", 0, "")))}
        anonymous = {"reporter": dict(zip(REPORTER, ("", "000", 2, "")))}
        journal = FakeJournal()
        journal.case(1, (0, "reported", {}), closed(1), (2, "called_back", {"reached": True, "done": False}),
                     (3, "called_back", {"reached": False, "done": None}), (4, "called_back", {"reached": True, "done": True}))
        journal.case(2, (0, "reported", {}), closed(1), (2, "called_back", {"reached": True, "done": True}), (3, "reopened", {}), closed(4))
        journal.case(3, (0, "reported", silent), closed(1))
        journal.case(4, (0, "reported", anonymous), closed(1))
        rates = made(journal, 10)["rates"]
        self.assertEqual((rates["callback_reach"]["n"], rates["callback_reach"]["of"]), (1, 2))
        self.assertEqual((rates["callback_confirmed"]["n"], rates["callback_confirmed"]["of"]), (1, 1))
        self.assertEqual(made(journal, 3.5)["rates"]["callback_confirmed"]["n"], 0)

    def test_handling_time(self):
        journal = FakeJournal()
        journal.calendar = {0: Calendar([], [(480, 720)])}  # 08:00-12:00
        assigned = {"unit": "a"}
        journal.case(1, (0, "reported", {}), (9, "assigned", assigned), closed(33))  # Monday 9:00 to Tuesday 9:00
        journal.case(2, (0, "reported", {}), (9, "escalated", assigned), closed(9 + 119.9 / 60), (20, "reopened", {}), closed(40))
        journal.case(3, (0, "reported", {}), closed(2))  # never dispatched
        journal.case(4, (0, "reported", {}), (9, "assigned", assigned))  # open
        journal.case(5, (0, "reported", {}), closed(2), (3, "reopened", {}), (4, "assigned", assigned), closed(5))
        found = made(journal, 48)["quantities"]
        self.assertEqual(found["handling"], {"n": 2, "p50": 119, "p75": 1440, "p90": 1440})
        self.assertEqual(found["handling_total"], {"n": 4, "p50": 300, "p75": 33 * 60, "p90": 40 * 60})
        self.assertEqual(found["handling_working"], {"n": 2, "p50": 119, "p75": 240, "p90": 240})
        self.assertEqual(found["km_median"], {"n": 3, "events": 2, "median": 1440})  # 2/3, then 1/3
        self.assertIsNone(made(journal, 20.5)["quantities"]["km_median"]["median"])

    def test_flow_at_the_edges(self):
        journal = FakeJournal()
        journal.case(1, (0, "reported", {}), closed(24), (24, "reopened", {}))  # exactly at the next midnight
        journal.case(2, (-0.001, "reported", {}), (12, "withdrawn", {}))
        journal.case(3, (24, "reported", {}))
        flow = made(journal, 100, start=T0, end=T0 + DAY)["flow"]
        self.assertEqual([flow[k] for k in metrics.FLOWS], [1, 1, 0, 0, 0, 1, 0, 0, 1])
        flow = made(journal, 100, start=T0 + DAY, end=T0 + 2 * DAY)["flow"]
        self.assertEqual([flow[k] for k in metrics.FLOWS], [1, 1, 1, 0, 1, 0, 0, 0, 2])
        self.assertTrue(flow["reconciles"])
        rows = made(journal, 100, by=("day",), basis="throughput", start=T0 - DAY, end=T0 + 2 * DAY)["breakdowns"][0]["rows"]
        self.assertEqual([(row["key"], row["flow"]["closed"], row["counts"]["received"]) for row in rows],
                         [("2020-08-02", 0, 1), ("2020-08-03", 0, 1), ("2020-08-04", 1, 1), ("other", 0, 0), ("unknown", 0, 0)])
        self.assertTrue(all(row["flow"]["reconciles"] for row in rows))

    def test_period_at_the_edges(self):
        """From is in, to is out, for the cohort as for the workload, and for the days of both."""
        journal = FakeJournal().case(1, (0, "reported", {})).case(2, (48, "reported", {})).case(3, (71, "reported", {}), closed(96))
        for start, end, received in ((0, 48, 1), (0, 49, 2), (1, 96, 2), (48, 72, 2)):
            found = made(journal, 200, start=T0 + start * HOUR, end=T0 + end * HOUR)
            self.assertEqual((found["total"]["received"], found["flow"]["received"]), (received, received))
        whole = made(journal, 200, by=("month", "day"), basis="throughput", start=T0 - 2 * DAY, end=T0 + 4 * DAY)["breakdowns"]
        self.assertEqual([(row["key"], row["flow"]["received"], row["flow"]["closing"]) for row in whole[1]["rows"][:-2]],
                         [("2020-08-01", 0, 0), ("2020-08-02", 0, 0), ("2020-08-03", 1, 1), ("2020-08-04", 0, 1),
                          ("2020-08-05", 2, 3), ("2020-08-06", 0, 3)])
        self.assertEqual([row["key"] for row in whole[0]["rows"]], ["2020-08", "other", "unknown"])
        self.assertEqual(whole[0]["rows"][0]["flow"]["closed"], 0)  # the closing at the end of the period is none of it
        weeks = made(journal, 200, by=("week",), basis="throughput", start=T0 + DAY, end=T0 + 9 * DAY)["breakdowns"][0]["rows"]
        self.assertEqual((weeks[0]["key"], weeks[0]["flow"]["opening"], weeks[0]["flow"]["closing"]), ("2020-W32", 1, 2))
        # By cohort the closing of the 7th is the workload of the case of the 5th.
        days = made(journal, 200, by=("day",))["breakdowns"][0]["rows"]
        self.assertEqual([(row["key"], row["flow"]["closed"]) for row in days[:-2]], [("2020-08-03", 0), ("2020-08-05", 1)])

    def test_pauses_move_both_clocks(self):
        assigned = {"unit": "a", "due": T0 + 5 * HOUR, "response_due": T0 + 3 * HOUR}
        journal = FakeJournal().case(
            1, (0, "reported", {}), (1, "assigned", assigned), (2, "suspended", {}), (4, "extension", {"step": 1, "until": T0}),
            (4, "extension", {"step": 3, "until": T0}), (4, "resumed", {"due": T0 + 7 * HOUR, "response_due": T0 + 5 * HOUR}),
            (5, "contacted", {}), (6, "suspended", {}), (6, "resumed", {"due": None, "response_due": None}),
            (6.5, "assigned", {"unit": "b", "due": T0 + 50 * HOUR, "response_due": T0 + 50 * HOUR}), closed(7))
        found = made(journal, 8)
        self.assertEqual((found["total"]["on_time"], found["total"]["original_late"]), (1, 1))
        self.assertEqual((found["rates"]["response_rate"]["n"], found["rates"]["response_rate"]["of"]), (1, 1))
        self.assertEqual(found["rates"]["extension_rate"]["n"], 0)  # asked for and refused
        self.assertEqual(made(journal, 3.5)["total"]["not_due"], 1)

    def test_only_the_first_counts(self):
        """First dispatch, first closing and its reopening; the second merge is another one than the first."""
        journal = FakeJournal()
        journal.case(1, (0, "reported", {}), (1, "assigned", {"unit": "a"}), closed(1), (2000, "reopened", {}),
                     (2001, "assigned", {"unit": "b"}), closed(2002), (2003, "reopened", {}), closed(2003))
        found = made(journal, 4000)
        self.assertEqual((found["rates"]["reopen_rate"]["n"], found["rates"]["reopen_rate"]["of"]), (0, 1))
        self.assertEqual(found["quantities"]["handling"], {"n": 1, "p50": 0, "p75": 0, "p90": 0})  # in the same moment
        self.assertEqual(found["quantities"]["km_median"], {"n": 1, "events": 1, "median": 0})
        moved = FakeJournal().case(1, (0, "reported", {})).case(2, (0, "reported", {})).case(
            3, (0, "reported", {"channel": "hotline"}), (1, "merged", {"into": 1}), (2, "unmerged", {}), (3, "merged", {"into": 2}))
        moved.case(2, (4, "amended", {"channel": "hotline"}))
        rows = made(moved, 5, by=("channel",))["breakdowns"][0]["rows"]
        self.assertEqual([(row["key"], row["counts"]["voices"], row["counts"]["merged"]) for row in rows],
                         [("hotline", 2, 1), ("other", 0, 0), ("unknown", 1, 0)])

    def test_rows_sum_to_the_total(self):
        journal = FakeJournal()
        journal.org.apply([[[1, "县", 0, 4], [10, "镇", 1, 3]], [], [], [], None, 0])
        journal.case(1, (0, "reported", {"area": 10, "channel": "hotline", "category": "a/b/c"}), closed(2))
        journal.case(2, (0, "reported", {"area": 1, "channel": "other", "urgency": 1}), (1, "amended", {"category": "other/x"}))
        journal.case(3, (200, "reported", {"category": "a"}), (201, "returned", {}))
        dimensions = ("area:township", "area:county", "channel", "category", "category:1", "category:2", "unit", "outcome",
                      "level", "urgency", "month", "week", "day")
        report = metrics.Report(journal, int(T0 + 300 * HOUR))
        for dimension in dimensions:
            made_now = metrics.make(report, (dimension,))
            rows = made_now["breakdowns"][0]["rows"]
            for key in metrics.COUNTS:
                self.assertEqual(sum(row["counts"][key] for row in rows), made_now["total"][key], (dimension, key))
            for key in metrics.FLOWS:
                self.assertEqual(sum(row["flow"][key] for row in rows), made_now["flow"][key], (dimension, key))
            self.assertEqual([row["key"] for row in rows[-2:]], ["other", "unknown"])

        def keys(dimension):
            return [row["key"] for row in metrics.make(report, (dimension,))["breakdowns"][0]["rows"][:-2]]

        self.assertEqual(keys("category"), ["a", "a/b/c", "other/x"])
        self.assertEqual(keys("category:1"), ["a"])
        self.assertEqual(keys("category:2"), ["a", "a/b", "other/x"])
        self.assertEqual(keys("area:county"), ["1"])
        self.assertEqual(keys("week"), ["2020-W32", "2020-W33"])
        cross = metrics.make(report, ("channel", "urgency"))["cross"]["rows"]
        self.assertEqual([row["key"] for row in cross], [["hotline", "normal"], ["other", "urgent"], ["unknown", "normal"]])
        self.assertEqual(made(journal, 300, area=10)["total"]["received"], 1)
        self.assertEqual(made(journal, 300, area=1)["total"]["received"], 2)


def encode(value):
    """CBOR of the kinds that the journal has, for the test below only."""
    def head(major, number):
        if number < 24:
            return bytes([major << 5 | number])
        width = next(w for w in (1, 2, 4, 8) if number < 1 << 8 * w)
        return bytes([major << 5 | 24 + (1, 2, 4, 8).index(width)]) + number.to_bytes(width, "big")

    if value is None or isinstance(value, bool):
        return bytes([{False: 0xF4, True: 0xF5, None: 0xF6}[value]])
    if isinstance(value, int):
        return head(0, value) if value >= 0 else head(1, -1 - value)
    if isinstance(value, str):
        return head(3, len(value.encode())) + value.encode()
    return head(4, len(value)) + b"".join(map(encode, value))


class Reading(unittest.TestCase):
    def test_cbor(self):
        """Examples of RFC 8949, appendix A."""
        for hexadecimal, value in (("00", 0), ("17", 23), ("1818", 24), ("1903e8", 1000), ("1a000f4240", 1000000),
                                   ("1b000000e8d4a51000", 10**12), ("20", -1), ("3903e7", -1000), ("f4", False), ("f6", None),
                                   ("62c3bc", None), ("83010203", [1, 2, 3]), ("8301820203820405", [1, [2, 3], [4, 5]]),
                                   ("63e6b0b4", "水"), ("4401020304", b"\1\2\3\4")):
            value = "ü" if hexadecimal == "62c3bc" else value
            self.assertEqual(cbor.decode(bytes.fromhex(hexadecimal)), value)
        for broken in ("0000", "9f", "fb3ff199999999999a", "62c3"):
            with self.assertRaises((ValueError, IndexError), msg=broken):
                cbor.decode(bytes.fromhex(broken))

    def test_a_journal(self):
        index = {kind: number for number, (kind, _) in enumerate(EVENTS)}
        reporter = ["甲", "000", 0, ""]
        reported = [T0, "", [index["reported"], ["灯", "", "", "hotline", "", 5, 0, reporter, "", "", None, 0]]]
        ended = [T0 + HOUR, "乙", [index["closed"], [1, 3, "好了", ""]]]
        rows = [(0, [0, ["init", ["America/New_York", 5, "x"]]]), (0, [1, ["init", [[[5, "镇", 0, 3]], [], [], [], None, 0]]]),
                (7, [2, [1, "甲", "report k", [reported], True]]), (7, [2, [5, "甲", "", [ended], True]]),
                (0, [3, ["甲", 0, [2, ["cn", [[18477, True, ""]], [[480, 720]]]]]])]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "store.db"
            base = sqlite3.connect(path)
            base.execute("CREATE TABLE journal(seq INTEGER PRIMARY KEY, recorded_at, case_id, previous, content, packed)")
            for seq, (case_id, content) in enumerate(rows, 1):
                base.execute("INSERT INTO journal VALUES(?,?,?,0,?,0)", (seq, T0 + 2 * HOUR, case_id, encode(content)))
            base.commit()
            base.close()
            journal = Journal(path)
        self.assertEqual([(event.kind, event.by) for event in journal.cases[7]], [("reported", "甲"), ("closed", "乙")])
        self.assertEqual(journal.keys[0][1], "report k")
        self.assertEqual(journal.organisation(math.inf).at_level(5, "township", 0), 5)
        self.assertTrue(journal.calendars(math.inf)[0].works(18477))
        self.assertEqual(journal.calendars(T0), {})
        self.assertEqual(journal.zone.instant(0), 5 * HOUR)
        report = metrics.Report(journal, T0 + 3 * HOUR)
        self.assertEqual(metrics.make(report, ("area:township",))["breakdowns"][0]["rows"][0]["counts"]["township_or_below"], 1)


if __name__ == "__main__":
    unittest.main()
