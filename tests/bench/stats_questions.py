"""The questions of the benchmark of the figures: as options of `shuoshi stats`, and as SQL over one narrow table."""

TABLE = """CREATE TABLE c(area bigint, channel text, reported bigint, dispatched bigint, closed bigint, level integer,
  satisfaction integer)"""
# From the log as text; local time there is eight hours ahead.
TO_TABLE = f"""{TABLE};
INSERT INTO c SELECT area, channel, unixepoch(reported)-28800, unixepoch(assigned)-28800,
  CASE WHEN closed<>'' THEN unixepoch(closed)-28800 END,
  CASE level WHEN 'village' THEN 2 WHEN 'township' THEN 3 WHEN 'county' THEN 4 ELSE 0 END,
  CASE rating WHEN 'satisfied' THEN 1 WHEN 'dissatisfied' THEN 3 ELSE 0 END FROM log;
DROP TABLE log;
CREATE INDEX c_all ON c(reported, area, closed, dispatched, level, satisfaction);
CREATE INDEX c_two ON c(reported, area, channel, closed, level);
ANALYZE"""
YEAR = "reported>=1577808000 AND reported<1609430400"  # 2020 in China
YEAR_BEFORE = "reported>=1546272000 AND reported<1577808000"
PAST = 1578153600  # 5 January 2020


def counts(closed, columns=""):
    """Received, closed, closed at a low level, at a known one."""
    return (f"{columns}count(*), count(*) FILTER (WHERE {closed}), count(*) FILTER (WHERE {closed} AND level BETWEEN 1 AND 3), "
            f"count(*) FILTER (WHERE {closed} AND level>0)")


def ranks_by_window(where, group=""):
    """Nearest rank of the minutes in SQLite, which has no percentiles."""
    over, by = (f"PARTITION BY {group} ", f"{group}, ") if group else ("", "")
    tail = f" GROUP BY {group}" if group else ""
    return (f"m AS (SELECT {by}(closed-dispatched)/60 v, row_number() OVER ({over}ORDER BY (closed-dispatched)/60) r, "
            f"count(*) OVER ({over.strip()}) n FROM c WHERE {where}), "
            f"q AS (SELECT {by}min(CASE WHEN r*100>=50*n THEN v END) p50, min(CASE WHEN r*100>=90*n THEN v END) p90 FROM m{tail})")


class Question:
    """`words`: options of stats; `by`, `keys`, `figures`: which rows of its CSV are meant, and what of them."""

    def __init__(self, name, words, by, keys, figures, sqlite, duckdb, postgres):
        self.name, self.words, self.by, self.keys, self.figures = name, words.split(), by, keys, figures
        self.sqlite, self.duckdb, self.postgres = sqlite, duckdb, postgres


LEVELS = ["received", "closed", "township_or_below_n", "township_or_below_of"]
SPANS = ["handling_p50", "handling_p90"]
RATED = "count(*) FILTER (WHERE satisfaction=1), count(*) FILTER (WHERE satisfaction>0)"
DUCK_SPANS = "quantile_disc((closed-dispatched)//60, 0.5) FILTER (WHERE {0}), quantile_disc((closed-dispatched)//60, 0.9) FILTER (WHERE {0})"
POSTGRES_SPANS = ("percentile_disc(0.5) WITHIN GROUP (ORDER BY (closed-dispatched)/60) FILTER (WHERE {0}), "
                  "percentile_disc(0.9) WITHIN GROUP (ORDER BY (closed-dispatched)/60) FILTER (WHERE {0})")
DONE, DONE_THEN = "closed IS NOT NULL", f"closed<={PAST}"


def by_township(spans):
    return f"SELECT {counts(DONE, 'area, ')}, {RATED}, {spans.format(DONE)} FROM c WHERE {YEAR} GROUP BY area ORDER BY area"


def in_the_past(spans):
    return f"SELECT {counts(DONE_THEN)}, {spans.format(DONE_THEN)} FROM c WHERE {YEAR_BEFORE}"


TWO = f"SELECT {counts(DONE, 'area, channel, ')} FROM c WHERE {YEAR} GROUP BY area, channel ORDER BY area, channel"

QUESTIONS = [
    Question("one year by township",
             "--period 2020 --by area:township --figures received,closed,township_or_below,satisfied,rated,handling",
             "township", ["key"], [*LEVELS, "satisfied", "rated", *SPANS],
             f"WITH {ranks_by_window(f'{YEAR} AND {DONE}', 'area')} SELECT t.*, p50, p90 FROM (SELECT {counts(DONE, 'area, ')}, {RATED} "
             f"FROM c WHERE {YEAR} GROUP BY area) t LEFT JOIN q USING(area) ORDER BY t.area",
             by_township(DUCK_SPANS), by_township(POSTGRES_SPANS)),
    Question("as of a past instant",
             "--period 2019 --as-of 2020-01-05 --figures received,closed,township_or_below,handling",
             "total", [], [*LEVELS, *SPANS],
             f"WITH {ranks_by_window(f'{YEAR_BEFORE} AND {DONE_THEN}')} SELECT t.*, p50, p90 FROM (SELECT {counts(DONE_THEN)} "
             f"FROM c WHERE {YEAR_BEFORE}) t, q",
             in_the_past(DUCK_SPANS), in_the_past(POSTGRES_SPANS)),
    Question("two dimensions",
             "--period 2020 --by area:township,channel --figures received,closed,township_or_below",
             "township,channel", ["key", "across"], LEVELS, TWO, TWO, TWO),
]
