"""Make the compact tables of facts that ``tocsin.history`` ships, from the raw lists.

    python training/history/tables.py ../shared/data src/tocsin/history/data

Writes system.csv (Gleditsch-Ward system membership), attempts.csv (Powell & Thyne events by Gleditsch-Ward number) and
leaders.csv (who governed, by month; REIGN with days from Archigos is not attempted: months are what is needed).
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


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
