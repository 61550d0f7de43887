"""Excel workbooks: read where they are lists, refused where they are bombs."""

from __future__ import annotations

import contextlib
import io
import random
import zipfile
from datetime import date

import pytest

from tocsin.errors import DataError
from tocsin.history.importing import read_list, xlsx
from tocsin.history.tables import Attempt

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
BOOK = f'<workbook xmlns="{MAIN}" xmlns:r="urn:r"><sheets><sheet name="notes" r:id="r1"/><sheet name="data" r:id="r2"/></sheets></workbook>'
RELATIONS = '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Target="/xl/worksheets/sheet2.xml"/></Relationships>'
NOTES = f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Read me</t></is></c></row></sheetData></worksheet>'
STRINGS = f'<sst xmlns="{MAIN}"><si><t>id</t></si><si><t>ccode</t></si><si><r><t>da</t></r><r><t>te</t></r></si><si><t>success</t></si></sst>'
DATA = (
    f'<worksheet xmlns="{MAIN}"><sheetData>'
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c></row>'
    '<row r="4"><c r="B4"><v>436</v></c><c r="C4" s="1"><v>47882</v></c><c r="D4"><v>1</v></c></row>'
    "</sheetData></worksheet>"
)


def workbook(**parts: str) -> bytes:
    """Return a workbook; a part given by name (sheet, strings, book) takes the place of the usual one."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", parts.get("book", BOOK))
        archive.writestr("xl/_rels/workbook.xml.rels", RELATIONS)
        archive.writestr("xl/sharedStrings.xml", parts.get("strings", STRINGS))
        archive.writestr("xl/worksheets/sheet1.xml", NOTES)
        archive.writestr("xl/worksheets/sheet2.xml", parts.get("sheet", DATA))
    return out.getvalue()


def test_colpus_is_read_from_its_sheet() -> None:
    """The second sheet is the list; its days are numbers, as Excel keeps them, and a gap stays a gap."""
    found = read_list("coups", workbook(), name="colpus.xlsx")

    assert found.rows == (Attempt(436, date(2031, 2, 3), succeeded=True),)
    assert found.maker.name == "colpus"


def test_a_refused_row_is_named_by_its_row_in_the_sheet() -> None:
    """Row 5 of the sheet, although it is the third that holds anything."""
    bad = DATA.replace(
        "</sheetData>", '<row r="5"><c r="B5"><v>436</v></c><c r="C5"><v>x</v></c></row></sheetData>'
    )

    with pytest.raises(DataError, match="nothing was kept: line 5"):
        read_list("coups", workbook(sheet=bad), name="colpus.xlsx")


def test_entities_are_never_expanded() -> None:
    """A billion laughs: refused at the document type, before anything is expanded."""
    laughs = '<!DOCTYPE sst [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>'

    with pytest.raises(DataError, match="document type"):
        read_list("coups", workbook(strings=laughs), name="colpus.xlsx")


def test_a_part_that_unpacks_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A megabyte of blanks packs into a kilobyte; the limit is lowered so that the test is quick."""
    monkeypatch.setattr(xlsx, "LARGEST_PART", 100_000)

    with pytest.raises(DataError, match="unpacks to more than"):
        read_list("coups", workbook(sheet=DATA + " " * 1_000_000), name="colpus.xlsx")


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04 and nothing more",
        workbook()[:-200],
        workbook(sheet="<worksheet><row>"),
        workbook(sheet=DATA.replace("<v>3</v>", "<v>33</v>")),
        workbook(book=BOOK.replace("<sheets>", '<workbookPr date1904="1"/><sheets>')),
    ],
)
def test_a_damaged_workbook_is_refused_in_words(content: bytes) -> None:
    """Cut short, no XML, a string that is not there, days counted from 1904."""
    with pytest.raises(DataError, match=r"colpus\.xlsx"):
        read_list("coups", content, name="colpus.xlsx")


def test_no_harm_to_an_archive_causes_anything_but_a_refusal() -> None:
    """A thousand workbooks with bytes changed or cut out, always the same ones."""
    chance, whole = random.Random(1), workbook()  # noqa: S311 - no secret
    for _ in range(1000):
        harmed = bytearray(whole)
        at = chance.randrange(len(harmed))
        if chance.random() < 0.5:
            harmed[at] = chance.randrange(256)
        else:
            del harmed[at : at + chance.randrange(1, 40)]
        with contextlib.suppress(DataError):
            read_list("coups", bytes(harmed), name="colpus.xlsx")


def test_an_encoding_that_nobody_knows_is_refused() -> None:
    """In the declaration of a part."""
    with pytest.raises(DataError, match=r"colpus\.xlsx"):
        read_list(
            "coups", workbook(sheet=f'<?xml version="1.0" encoding="nonsense"?>{DATA}'), name="colpus.xlsx"
        )


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    """Any other archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("readme.txt", "hello")

    with pytest.raises(DataError, match="Expected an Excel workbook"):
        read_list("coups", out.getvalue(), name="colpus.xlsx")
