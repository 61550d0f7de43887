"""Make the compact tables of facts that ``tocsin.history`` ships, from the raw lists.

    python training/history/tables.py ../shared/data src/tocsin/history/data

Writes system.csv (Gleditsch-Ward system membership), attempts.csv (Powell & Thyne events by Gleditsch-Ward number),
leaders.csv (who governed, by month; REIGN with days from Archigos is not attempted: months are what is needed),
elections.csv (votes with the month from which they were expected), yearly.csv (democracy, income, population),
conflicts.csv (years of internal armed conflict) and neighbours.csv.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

# COW numbers that differ from Gleditsch-Ward, by the first month for which the Gleditsch-Ward number holds.
COW_TO_GW = {
    679: [("1990-05", 678)],
    345: [("2006-06", 340)],
    255: [("1990-10", 260)],
    955: [("0000-00", 972)],
    946: [("0000-00", 970)],
    970: [("0000-00", 971)],
    947: [("0000-00", 973)],
}
# The last day that each list covers.
ATTEMPTS_UNTIL = "2019-12-31"


def gw_of(cow: int, month: str) -> int:
    """Return the Gleditsch-Ward number of a COW number in a month ("1990-05")."""
    for since, gw in COW_TO_GW.get(cow, []):
        if month >= since:
            return gw
    return cow


def read(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def write(path: Path, header: list[str], rows: list[list[object]], comment: str) -> None:
    """Write a table with its origin in the first line."""
    with path.open("w", encoding="utf-8", newline="") as out:
        out.write(f"# {comment}\n")
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
    print(f"{path.name}: {len(rows)} rows")


def main(raw: Path, out: Path) -> None:
    """Write the three tables."""
    system = [
        [row["gwcode"], row["start"], "" if row["end"] >= "2020-12-31" else row["end"], row["microstate"]]
        for row in read(raw / "states/gw_system.csv")
        if row["end"] >= "1945-06-01"
    ]
    write(
        out / "system.csv",
        ["gw", "start", "end", "microstate"],
        sorted(system, key=lambda r: (int(r[0]), r[1])),
        "Independent states, Gleditsch & Ward (1999), updated; end empty: still a member when the list ends (2020-12-31)",
    )

    attempts = []
    for row in read(raw / "forecaster2/data-sources/ptcoups/input/ptcoups.csv"):
        day = f"{int(row['year']):04d}-{int(row['month']):02d}-{int(row['day']):02d}"
        attempts.append(
            [gw_of(int(row["ccode"]), day[:7]), day, "succeeded" if row["coup"] == "2" else "failed"]
        )
    write(
        out / "attempts.csv",
        ["gw", "day", "result"],
        sorted(attempts, key=lambda r: (r[1], r[0])),
        f"Coup attempts, Powell & Thyne (2011), version 2019.04.22 as kept by forecaster2; complete until {ATTEMPTS_UNTIL}",
    )

    leaders = []
    for row in read(raw / "reign/leaderlist_3_21.csv"):
        start = f"{int(row['syear']):04d}-{int(row['smonth']):02d}"
        end = (
            f"{int(float(row['eyear'])):04d}-{int(float(row['emonth'])):02d}" if row["eyear"].strip() else ""
        )
        leaders.append([gw_of(int(row["ccode"]), start), row["leader"].strip(), start, end])
    write(
        out / "leaders.csv",
        ["gw", "name", "start", "end"],
        sorted(leaders, key=lambda r: (r[0], r[2], r[1])),
        "Who governed, by month: REIGN (Bell, Besaw & Frank 2021), March 2021, kept to 2019-12; end empty: still in office then",
    )
    election_table(raw, out)
    yearly_tables(raw, out)


def election_table(raw: Path, out: Path) -> None:
    """Write national elections by the month of the vote, the month they were known from, and that of a voiding.

    A vote that a coup prevented keeps the month for which it had been expected: before the coup nobody knew.
    """
    ballots: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in read(raw / "reign/electionlist_3_21.csv"):
        ballots.setdefault((row["ccode"], row["electionnumber"]), []).append(row)
    rows = []
    for (ccode, _), steps in ballots.items():
        told = [month_of(s) for s in steps if s["event"].startswith("Announce")]
        failed = [month_of(s) for s in steps if s["event"].strip() == "Regime Failure"]
        for step in steps:
            event = step["event"].strip()
            voided = event in {"Voided by Regime Change", "Voided", "Anulled"}
            if step["type"].strip() == "R" or not (voided or event.startswith(("Vote", "Upcoming"))):
                continue
            vote = month_of(step)
            ahead = EARLY_AHEAD if event == "Vote, Early" else SCHEDULED_AHEAD
            known = max([m for m in told if m <= vote], default=vote - ahead)
            # A scheduled vote is expected six months ahead whatever was announced earlier or later.
            if event != "Vote, Early" or known == vote:
                known = vote - ahead
            gone = min([m for m in failed if m <= vote], default=vote) if voided else None
            rows.append(
                [gw_of(int(ccode), label(vote)), label(vote), label(known), label(gone) if voided else ""]
            )
    write(
        out / "elections.csv",
        ["gw", "vote", "known", "voided"],
        sorted({tuple(r) for r in rows}),
        "National elections, REIGN (Bell, Besaw & Frank 2021), March 2021: month of the vote or for which it was expected, "
        "month from which it was expected, month in which it fell through; from 2020-01 on, only schedules",
    )


# Months ahead from which a vote is taken as expected where no announcement is listed; elicited (product rule).
SCHEDULED_AHEAD = 6
EARLY_AHEAD = 2


def month_of(row: dict[str, str]) -> int:
    """Return the month of a row of the election list, counted from year 0."""
    return int(row["elec_year"]) * 12 + int(row["elec_month"]) - 1


def label(month: int) -> str:
    """Return "1999-12"."""
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


def yearly_tables(raw: Path, out: Path) -> None:
    """Write yearly series by the year they are of (use them in the next), conflicts and neighbours."""
    values: dict[tuple[int, int], list[str]] = {}
    for row in read(raw / "states/gw_democracy.csv"):
        values.setdefault((int(row["gwcode"]), int(row["year"])), [""] * 5)[:2] = [
            number(row["v2x_polyarchy"]),
            number(row["polity2"]),
        ]
    for row in read(raw / "states/gw_gdppop.csv"):
        values.setdefault((int(row["gwcode"]), int(row["year"])), [""] * 5)[2:4] = [
            number(row["mrgdppc"]),
            number(row["pwtpop"]),
        ]
    # The list is lagged by its makers: a row holds the year before. Back-casts rest on later years and are left out, and so
    # is what the first year of the series, 1960, was carried back to.
    for row in read(raw / "forecaster2/make-data/input/wdi-infmort.csv"):
        if row["infmort_imputed"].upper() == "FALSE" and int(row["year"]) > FIRST_MORTALITY:
            values.setdefault((int(row["gwcode"]), int(row["year"]) - 1), [""] * 5)[4] = number(
                row["infmort"]
            )
    write(
        out / "yearly.csv",
        ["gw", "year", "polyarchy", "polity2", "income", "population", "mortality"],
        [[gw, year, *v] for (gw, year), v in sorted(values.items()) if any(v)],
        "Democracy (V-Dem polyarchy; Polity 2), income a head (dollars), population (millions), from isard / peacesciencer; infant "
        "deaths of 1,000 births (World Bank, from forecaster2); later codings of earlier years: no vintages exist",
    )
    wars: dict[tuple[int, int], int] = {}
    for row in read(raw / "states/ucdp_acd.csv"):
        if row["type_of_conflict"] in {"intrastate", "II"} and row["gwno_a"]:
            key = (int(float(row["gwno_a"].split(",")[0])), int(row["year"]))
            wars[key] = max(wars.get(key, 0), int(row["intensity_level"]))
    write(
        out / "conflicts.csv",
        ["gw", "year", "intensity"],
        [[gw, year, level] for (gw, year), level in sorted(wars.items())],
        "Internal armed conflicts by year, UCDP/PRIO: 1 from 25 battle deaths, 2 from 1,000",
    )
    write(
        out / "neighbours.csv",
        ["gw1", "gw2", "from", "to"],
        [[r["gwcode1"], r["gwcode2"], r["from_year"], r["to_year"]]
         for r in read(raw / "states/gw_mindist.csv") if float(r["mindist"]) <= NEAR_KM],
        f"States at most {NEAR_KM} km apart, by years, from peacesciencer (minimum distances)",
    )  # fmt: skip


# The World Bank's infant mortality begins with this year.
FIRST_MORTALITY = 1960

# Within this distance states are neighbours; a common choice, not fitted.
NEAR_KM = 450


def number(text: str) -> str:
    """Return a number with four significant digits, or nothing."""
    return f"{float(text):.4g}" if text not in {"", "NA"} else ""


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
