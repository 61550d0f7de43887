"""States, their leaders, and what a reader must know of both to tell whose government is meant."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class State:
    """One state of the Gleditsch-Ward system on a given day.

    ``names`` are the ways in which news calls it ("Ivory Coast", "Côte d'Ivoire", "Burma"), ``demonyms``
    its people and its adjective ("Ivorian", "Ivorians"), ``capitals`` its seats of government,
    ``metonyms`` the palaces, ministries, forces, parties and broadcasters that stand for it ("the
    Kremlin", "Sandhurst" would not be one).
    """

    gw: int
    iso3: str
    name: str
    names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Leader:
    """Who governs a state, as far as the lists know on a day."""

    iso3: str
    name: str


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The states and leaders of one day, as ``history`` knows them and ``reading`` needs them."""

    states: tuple[State, ...]
    leaders: tuple[Leader, ...] = ()
