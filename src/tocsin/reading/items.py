"""What befell those counted: the verb or noun of the clause that says it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tocsin.reading.clues import is_acting, is_of_others, is_their_state
from tocsin.reading.counted import Noun, pattern, plain_list
from tocsin.reading.fitting import ITEMS, fitting
from tocsin.reading.predicates import Predicate, Voice, predicates_in

if TYPE_CHECKING:
    from tocsin.reading.numbers import Number

# What those who moved may have suffered or done in the same clause, which then tells more ("flew to Malta and defected").
GRAVER = frozenset({"killed", "wounded", "captured", "arrested", "defected"})
# What a clue said of those counted themselves outweighs.
WEAK = frozenset({None, "deployed", "protesters", "other"})
# How far back from a number a governing word may stand, in characters.
BEFORE_REACH = 90
# No clause is longer than this; what has no end is cut here.
CLAUSE_REACH = 320


@dataclass(frozen=True, slots=True)
class Place:
    """A number in its sentence, between the numbers before and after it."""

    number: Number
    sentence: tuple[int, int]
    before: int
    after: int


def between(body: str, sentence: tuple[int, int], start: int, end: int) -> tuple[Predicate, ...]:
    """Return the predicates of a sentence that lie between two places."""
    every = predicates_in(body, *sentence)
    first = bisect_left(every, start, key=lambda p: p.start)
    last = bisect_left(every, end, lo=first, key=lambda p: p.start)
    return tuple(p for p in every[first:last] if p.end <= end)


def item_of(body: str, place: Place, noun: Noun | None) -> str | None:
    """Return what befalls those counted: by their own noun, by the words just before, by those after."""
    own = _STRONG.search(noun.words) if noun else None
    if noun and own:
        return str(next(key for key, value in own.groupdict().items() if value))
    readers = (_taken_prisoner, _around, _adjacent_before, _after, _earlier, _inside)
    item = next((found for reader in readers if (found := reader(body, place, noun)) is not None), None)
    if item in WEAK:
        item = _clued(body, place, noun, item) or item
    return "captured" if item == "arrested" and _is_lawless(body, place) else item


def _clued(body: str, place: Place, noun: Noun | None, known: str | None) -> str | None:
    """Return the item that words of the clause hint at, wherever they stand ("handcuffs", "shrapnel", "candles").

    Where a verb or noun has told what those counted did (``known``), a clue must be said of themselves.
    """
    earliest = max(place.sentence[0], place.number.start - CLAUSE_REACH)
    begin = max(earliest, body.rfind(";", earliest, place.number.start) + 1)
    counted = noun.end if noun else place.number.end
    end = _clause_end(body, counted, place.sentence[1])
    if noun is None and not (ends_noun(body, place.number) or is_acting(body, counted)):
        return None
    heard = set()
    for found in between(body, place.sentence, begin, end):
        item = fitting(body, found, noun, (Voice.CLUE,))
        theirs = item in GRAVER and is_their_state(body, counted, found)
        if known is not None and not theirs and (known, item) != ("other", "protesters"):
            continue
        grave = item in GRAVER - {"defected"}
        own = grave and found.end == counted  # surgeons are not wounded, and captors not captured
        if not own and not is_of_others(body, counted, found, grave=grave):
            heard.add(item)
    return next((item for item in ITEMS if item in heard), None)


def _taken_prisoner(body: str, place: Place, noun: Noun | None) -> str | None:
    """Return "captured" for the prisoners that somebody takes or holds in a war."""
    before = body[max(0, place.number.start - 24) : place.number.start]
    taken = re.search(r"\b(?:took|taken|taking|takes|holds?|holding|hold)\s+(?:\w+\s+){0,2}$", before)
    prisoners = noun and re.search(r"\b(?:prisoners?|captives?|hostages?)\b", noun.words)
    return "captured" if taken and prisoners else None


def _around(body: str, place: Place, noun: Noun | None) -> str | None:
    """Return the item of a wording that holds the number ("sends 17 generals into retirement")."""
    number = place.number
    begin = max(place.sentence[0], number.start - 40)
    end = min(place.sentence[1], number.end + BEFORE_REACH)
    for found in reversed(between(body, place.sentence, begin, end)):
        if found.start < number.start and found.end > (noun.end if noun else number.end):
            item = fitting(body, found, noun, _GOVERNS)
            if item is not None:
                return item
    return None


# Nouns that say themselves what befell those counted, whatever verb follows.
_STRONG = re.compile(
    r"\b(?:(?P<killed>dead|deaths|fatalities|bodies|corpses|lives|killings|casualties|graves|coffins|funerals|executions|burials|shrouds|martyrs)|(?P<wounded>wounded|injured|injuries)"
    r"|(?P<arrested>arrests)|(?P<defected>defections|desertions|deserters|defectors)|(?P<dismissed>dismissals|sackings)|(?P<captured>abductions|kidnappings)|(?P<other>resignations))\b",
    re.IGNORECASE,
)


def is_armed(body: str, noun: Noun, sentence: tuple[int, int]) -> bool:
    """Say whether those counted are rank and file under arms, by their noun or by the army in their sentence."""
    if noun.head in plain_list("rank_and_file") | plain_list("groups"):
        return True
    return noun.head in {"man", "woman", "officer", "men"} and bool(
        pattern("army_words").search(
            body,
            max(sentence[0], noun.end - CLAUSE_REACH),
            min(sentence[1], noun.end + CLAUSE_REACH),
        )
    )


_LAWLESS = re.compile(
    r"\b(?:rebels?|pirates?|villagers|insurgents|guerrillas?|mutineers|strikers|miners|gunmen|militants|separatists|smugglers|bandits|tribesmen|kidnappers|jihadists|clansmen|fighters|hijackers|raiders|looters|protesters|demonstrators|militiamen)\b"
    r"(?:\s[\w’'-]+){0,6}?\s(?:holding|holds?|held|keeping|keeps?|kept|took|taken|seized|seize|locked|detained|detain|grabbed|led\s+away)\b",
    re.IGNORECASE,
)


def _is_lawless(body: str, place: Place) -> bool:
    """Say whether those who hold somebody are no power of the state, so that they capture and do not arrest."""
    begin = max(place.sentence[0], place.number.start - BEFORE_REACH)
    return bool(_LAWLESS.search(body, begin, place.number.start))


# Words before the number --------------------------------------------------------------------------------------

_ADJACENT = re.compile(
    r"(?:\s+(?:of|at|to|as|by|some|about|the|his|her|its|their|our|from|for|another|all|a\s+total\s+of|least|put|was|stood|stands|stand|rose|risen|reached|has|have|had|climbed|passed|topped|exceeded|past|beyond|above|grown|grew|jumped|soared|neared|hit|now|then|in\s+which|army|state|country|government|rebels|alone|tens|number|numbers|numbered|off|up|down|out|dead|alive|away|in|back|a|further)){0,6}\s*:?\s*[“\"‘]?"
)
_PASSIVE = re.compile(r"\b(?:was|were|been|being|are|is)\s+(?:\w+ly\s+)?$")
_GOVERNS = (Voice.PATIENT, Voice.NOUN)


def _adjacent_before(body: str, place: Place, noun: Noun | None) -> str | None:
    """Return the item of a predicate that governs the number from just before ("killed 60", "the dead at 70")."""
    number = place.number
    begin = max(place.before, place.sentence[0], number.start - 60)
    for found in reversed(between(body, place.sentence, begin, number.start)):
        if not _ADJACENT.fullmatch(body[found.end : number.start]):
            return None
        passive = _PASSIVE.search(body[max(begin, found.start - 20) : found.start])
        if passive and body[found.end : number.start].strip() not in {"", ":"}:
            return None
        item = fitting(body, found, noun, _GOVERNS)
        if item is not None and (noun is not None or item != "other"):
            return item
    return None


_LINKED_BACK = re.compile(
    r"\b(?:including|among\s+(?:them|whom)|as\s+well\s+as|and|along\s+with|with|of|them)\b"
)


def _earlier(body: str, place: Place, noun: Noun | None) -> str | None:
    """Return the item of the last predicate of the sentence before the number, where nothing parts them."""
    number = place.number
    begin = max(place.sentence[0], number.start - BEFORE_REACH)
    text = body[begin : number.start]
    cut = max(text.rfind(mark) for mark in (";", " but ", " while ", "—", " that ", ": "))
    if noun is None and not ends_noun(body, number):
        return None
    for found in reversed(between(body, place.sentence, begin + max(cut, 0), number.start)):
        parted = body[found.end : number.start]
        if not (_LINKED_BACK.search(parted) or len(parted.split()) <= 5):
            return None
        linked = _LINKED_BACK.search(parted)
        item = fitting(body, found, noun, (*_GOVERNS, Voice.SUBJECT) if linked else _GOVERNS)
        moved = item == "deployed" and Voice.SUBJECT in found.voices(item)
        loose = noun is None and (item == "other" or _is_attributive(body, found, item or ""))
        if item is not None and not moved and not loose:
            return item
    return None


# Words after the number ---------------------------------------------------------------------------------------

_AUXILIARY = re.compile(
    r"(?:\s+[\w’'-]+){1,4}?\s+(?:were|was|have|had|has|are|is|been|be)\s+(?:[\w’'-]+\s+){0,2}$"
)
_BARE_AUXILIARY = re.compile(
    r"\s+(?:were|was|have|had|has|are|is|been|be|will|would|may|more|others?|of\s+(?:them|whom|these|those))(?:\s+\w+){0,2}\s+"
)


def _after(body: str, place: Place, noun: Noun | None) -> str | None:
    """Return the item of the first fitting predicate after the number, in its clause."""
    begin = noun.end if noun else place.number.end
    end = _clause_end(body, begin, place.sentence[1])
    linked = _links_over(body, place)
    moved = None
    for found in between(body, place.sentence, begin, end):
        if found.start >= place.after and not linked:
            break
        parted = body[place.number.end : found.start]
        near = not parted.strip() or _AUXILIARY.fullmatch(parted) or _BARE_AUXILIARY.fullmatch(parted)
        if noun is None and not near and not linked:
            break
        voices = (Voice.SUBJECT, Voice.NOUN, *((Voice.PATIENT,) if _suffers(body, begin, found) else ()))
        item = fitting(body, found, noun, voices)
        meant = item == "deployed" and body[found.start - 3 : found.start] == "to "
        joined = item == "other" and ", and " in parted
        if item is None or meant or joined or _is_attributive(body, found, item):
            continue
        named = found.voices(item) <= {Voice.NOUN, Voice.CLUE}
        if named and is_of_others(body, begin, found, grave=item in GRAVER):
            continue
        if noun is None and item not in GRAVER and parted.strip() and not _BARE_AUXILIARY.fullmatch(parted):
            continue
        if item != "deployed" and (moved is None or (item in GRAVER and found.voices(item) != {Voice.NOUN})):
            return item
        moved = moved or item
    return moved


_BE = re.compile(r"\b(?:was|were|been|being|be|are|is|got|get|gets)\s+(?:[\w’'-]+\s+){0,3}$")
_OBJECT = re.compile(
    r"\s+(?:the|a|an|his|her|their|its|our|some|all|several|many|each|every|two|three|four|five|him|them|us|it|another|others|more|up\s+to|at\s+least|\d+|(?!Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[A-ZÀ-Þ]\w+)\b"
    r"(?!\s+(?:night|day|week|month|year|morning|evening|afternoon|times?|occasion)\b)"
)


def _suffers(body: str, begin: int, found: Predicate) -> bool:
    """Say whether a verb after those counted is done to them and not by them ("were shot", not "shot the mayor")."""
    word = re.match(r"[\w’'-]+", body[found.start : found.end])
    form = word.group().lower() if word else ""
    if _BE.search(body[max(begin - 1, found.start - 44) : found.start]):
        return True
    if form.endswith(("ing", "s")):
        return False
    return not _OBJECT.match(body[found.end : found.end + 40])


def _inside(body: str, place: Place, noun: Noun | None) -> str | None:
    """Return what the words of the noun phrase itself say ("nine suspected deserters", "40 jailed students")."""
    if noun is None:
        return None
    for found in between(body, place.sentence, place.number.end, noun.end):
        head = found.end == noun.end and not any(found.items(Voice.NOUN))
        item = None if head else fitting(body, found, noun, (*_GOVERNS, Voice.SUBJECT))
        if item is not None:
            return item
    return None


def _is_attributive(body: str, match: Predicate, item: str) -> bool:
    """Say whether a predicate belongs to another thing: "the arrested officers", "for sacked ministers"."""
    before = body[max(0, match.start - 12) : match.start]
    if before.endswith("among the "):
        return False
    return bool(re.search(r"\b(?:the|a|an|for|of|their|his|her|with|whose|no)\s+$", before)) and item not in {
        "killed",
        "protesters",
    }


_LINK = re.compile(
    r"\b(?:including|among\s+(?:them|whom)|and|or|with|of\s+them|plus|along\s+with|of\s+whom|as\s+well\s+as)\s+(?:at\s+least\s+)?$|,\s*$"
)


def _links_over(body: str, place: Place) -> bool:
    """Say whether the next number belongs to this one ("eleven members, among them two colonels, were held")."""
    parted = body[place.number.end : min(place.after, place.number.end + CLAUSE_REACH)]
    return bool(_LINK.search(parted[-40:])) or "including" in parted or "among them" in parted


_CLAUSE_END = re.compile(
    r";|\s(?:but|while|whereas|although|though|because|after|when|as)\s|(?<!have)(?<!has)(?<!had)\ssince\s"
    r"|(?<!stood)(?<!stand)(?<!standing)(?<!camped)(?<!camping)(?<!gathered)(?<!sat)(?<!sitting)(?<!knelt)(?<!massed)(?<!assembled)(?<!marched)(?<!waiting)\sbefore\s|[.!?][\"”’]?\s"
)


def _clause_end(body: str, start: int, end: int) -> int:
    """Return where the clause that begins at ``start`` ends."""
    reach = min(end, start + CLAUSE_REACH)
    stop = _CLAUSE_END.search(body, start, reach)
    return stop.start() if stop else reach


_NOTHING_AFTER = re.compile(
    r"\s*(?:[.,;!?:”\"’')–—-]|$|(?:and|but|in|on|at|to|more|others?|of\s+them|of\s+whom|since|from|by|across|so|or|for|gone|names|that|during|when|with|if|while|who|whom|as|last|this|before|after|over|inside|alone|himself|herself|there|here|yesterday|today|already|in\s+all|tops|all\s+told|cases)\b)"
)


def ends_noun(body: str, number: Number) -> bool:
    """Say whether nothing that could be counted follows a number ("and wounded 30.")."""
    return bool(_NOTHING_AFTER.match(body[number.end : number.end + 24]))
