"""Make the coarse record of signs in past months that ``tocsin history analogues --signs`` looks at.

    python training/history/recorded_signs.py ../shared/data/icews src/tocsin/history/data

ICEWS events of 2005-2015 are coded by CAMEO. Where a code between certain actors of one country says about what a sign
of the catalogue says, its month is written down, once, however many events there were: the sample holds a fifth of an
already filtered set, so a count would mean nothing, and an empty month does not mean that the sign was absent.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tocsin.history import Past

FORCE = re.compile(r"Military|Armed Forces|Army|Navy|Air Force|Defense|Intelligence|Presidential Guard")
GUARDS = re.compile(r"Military|Armed Forces|Army|Navy|Air Force|Police|Security|Defense|Intelligence")
RULERS = re.compile(
    r"^$|Head of Government|Government|Cabinet|Ministry|Royal|Monarch|Parliament|Legislat|Executive"
)
ABROAD_CUTS = (
    "Reduce or stop", "Impose embargo, boycott, or sanctions", "Reduce or break diplomatic relations", "Halt",
    "Expel or withdraw", "Refuse to provide", "Condemn",
)  # fmt: skip
VIOLENCE = (
    "Use unconventional violence", "Use conventional military force", "fight with small arms", "fight with artillery",
    "Conduct suicide", "Carry out suicide bombing", "Carry out roadside bombing", "Carry out car bombing", "Employ aerial",
)  # fmt: skip
QUARREL = (
    "Criticize or denounce", "Accuse", "Threaten", "Demand", "Reject", "Reduce relations", "Give ultimatum", "Defy norms",
    "Complain officially", "Refuse to yield", "Express intent to ignore",
)  # fmt: skip
COMMENT = (
    "Months in which ICEWS (Lockheed Martin; valid and test splits of icews05-15 in mniepert/mmkb, Garcia-Duran et al. 2018) has an "
    "event like a sign of the catalogue, by training/history/recorded_signs.py; 2005-2015, about a fifth of a filtered set: an empty month says nothing"
)


def main(raw: Path, out: Path) -> None:
    """Write the table."""
    past = Past.load()
    names = {name.casefold(): s.gw for s in past.states(as_of=date(2015, 12, 31)) for name in s.names}
    rows = set()
    for part in ("valid", "test"):
        with (raw / f"icews_2005-2015_{part}.txt").open(encoding="utf-8") as lines:
            for line in lines:
                subject, relation, target, day = line.rstrip("\n").split("\t")
                one, other = actor(subject, names), actor(target, names)
                rows.update((gw, day[:7], sign) for gw, sign in signs_in(one, relation, other))
    with (out / "recorded-signs.csv").open("w", encoding="utf-8", newline="") as table:
        table.write(f"# {COMMENT}\n")
        writer = csv.writer(table, lineterminator="\n")
        writer.writerow(["gw", "month", "sign"])
        writer.writerows(sorted(rows))
    print(len(rows), "rows")
    for sign in sorted({sign for *_, sign in rows}):
        print(f"{sum(s == sign for *_, s in rows):5} {sign}")


def actor(text: str, names: dict[str, int]) -> tuple[int | None, str]:
    """Return the state and the role of an actor: "Military (Thailand)" is 800 and "Military"."""
    match = re.search(r"^(.*) \(([^()]*)\)$", text)
    role, country = (match[1], match[2]) if match else ("", text)
    return names.get(country.casefold()), role


def signs_in(
    one: tuple[int | None, str], relation: str, other: tuple[int | None, str]
) -> Iterator[tuple[int, str]]:
    """Yield the states and signs that an event speaks of."""
    (gw, who), (target, whom) = one, other
    if target is not None and gw != target:
        if gw is not None and relation.startswith(ABROAD_CUTS) and RULERS.search(whom):
            yield target, "external-signal"
        return
    if gw is None:
        return
    if relation.startswith(
        (
            "Demonstrate",
            "Protest violently",
            "Rally opposition",
            "Conduct strike",
            "Conduct hunger",
            "Obstruct passage",
        )
    ) or (relation.startswith("Use tactics of violent repression") and "Protest" in whom):
        yield gw, "mass-protest"
    if relation.startswith(VIOLENCE) and FORCE.search(whom) and not GUARDS.search(who):
        yield gw, "battlefield-reverse"
    if relation.startswith(
        ("Arrest, detain", "Bring lawsuit", "Impose administrative", "Expel", "Investigate")
    ) and FORCE.search(whom):
        yield gw, "security-purge"
    if relation.startswith(QUARREL) and (
        (FORCE.search(who) and RULERS.search(whom)) or (RULERS.search(who) and FORCE.search(whom))
    ):
        yield gw, "civil-military-rift"
    if re.search(r"change in leadership|political reform|regime change|resign", relation):
        yield gw, "legitimacy-crisis"
    if re.search(
        r"restrictions on political freedoms|state of emergency|martial law|curfew|Ban political", relation
    ):
        yield gw, "comms-control"
    if re.search(
        r"Mobilize or increase armed forces|Demonstrate military|Increase military alert", relation
    ) and (FORCE.search(who) or who == ""):
        yield gw, "unusual-force-posture"


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
