"""A codebook of your own: given as a folder, partial, as a spreadsheet saves it; what cannot be meant is said at load."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from support import ROOT
from test_codebook import CODE, TERM, code, term, write

import migration_review as mr
from migration_review.find.codebook import Codebook, load_codebook

FINDERS = [name for name in mr.__all__ if name.startswith("find_")]
SHIPPED = ROOT / "data" / "codebook"
ENGLISH = mr.load_report(ROOT / "data" / "examples" / "en_review.md")
PATTERN = ("use", "pattern", "language", "example", "counter_example", "note")
BEES = "I. Opening\n\n1. Migrant women and beekeepers took part in the invented meeting."


def own(folder: Path, **others: str) -> Path:
    """A codebook of one term."""
    folder.mkdir(exist_ok=True)
    write(folder, "codes.csv", CODE, code("group", "beekeepers"))
    row = {"language": "en", "example": "Two beekeepers came."} | others
    return write(folder, "terms.csv", TERM, term("beekeeper", "beekeepers", **row))


@pytest.mark.parametrize("kind", [str, Path, load_codebook])
def test_a_folder_is_taken_wherever_a_codebook_is(kind: type, tmp_path: Path) -> None:
    book, report = kind(own(tmp_path / "a folder, 词表")), mr.parse_report(BEES)
    assert [row.code for row in mr.find_themes(report, codebook=book)] == ["beekeepers"]
    for name in FINDERS:
        getattr(mr, name)(report, codebook=book)
    assert len(mr.find_all(report, codebook=book).themes) == 1
    assert mr.to_docs(report, codebook=book)[0].spans["themes"][0].label_ == "beekeepers"
    coding = mr.find_all(report, codebook=book)
    assert mr.review.to_workbook(coding, tmp_path / "review.xlsx", codebook=book).is_file()
    assert mr.review.to_qdpx(coding, tmp_path / "review.qdpx", codebook=book).is_file()


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.csv")), ids=lambda path: path.stem)
def test_a_column_that_is_missing_from_any_file_is_named(path: Path, tmp_path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    for at, column in enumerate(head):
        with (tmp_path / path.name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([*row[:at], *row[at + 1 :]] for row in (head, *rows))
        if (path.name, column) == ("codes.csv", "short_zh"):
            assert mr.load_codebook(tmp_path)  # the Chinese name stands for it
            continue
        with pytest.raises(mr.ReportError, match=rf"^{path.name}, row 2: .*found no {column}$"):
            mr.load_codebook(tmp_path)


def test_extend_adds_to_the_shipped_one(tmp_path: Path) -> None:
    """New codes with their terms, a term more for a shipped code, a country of one's own: nothing shipped is lost."""
    own(tmp_path)
    more = term("bee-hive children", "children", language="en", example="The bee-hive children came.")
    bees = term("beekeeper", "beekeepers", language="en", example="Two beekeepers came.")
    write(tmp_path, "terms.csv", TERM, bees, more)
    with (SHIPPED / "countries.csv").open(encoding="utf-8", newline="") as file:
        header, first = (tuple(row) for _, row in zip(range(2), csv.reader(file), strict=False))
    write(tmp_path, "countries.csv", header, tuple("Beeland" if cell == "en" else cell for cell in first))
    shipped, book = load_codebook(), load_codebook(tmp_path, extend=True)
    assert set(shipped.terms) < set(book.terms)
    assert len(book.terms) == len(shipped.terms) + 2
    assert len(book.lists["countries"]) == len(shipped.lists["countries"]) + 1
    assert {*book.codes["group"]} == {*shipped.codes["group"], "beekeepers"}
    report = mr.parse_report(BEES)
    assert {row.code for row in mr.find_themes(report, codebook=book)} >= {"beekeepers", "women"}
    mr.find_all(report, codebook=book)
    alone = load_codebook(own(tmp_path / "alone"))
    assert [row.code for row in mr.find_themes(report, codebook=alone)] == ["beekeepers"]


def test_extend_names_the_row_of_your_own_file_and_of_the_shipped_one(tmp_path: Path) -> None:
    taken = next(each for each in load_codebook().terms if each.layer == "group" and each.language == "en")
    form = taken.pattern.partition("(")[0] or "women"
    twice = term(form, taken.code, language="en", example=f"The {form} came.")
    other = term("women", "youth", language="en", example="The women came.")
    write(tmp_path, "terms.csv", TERM, term("bees of a kind", language="en"), other)
    with pytest.raises(
        mr.ReportError, match=r"^terms\.csv, row 3: .*ambiguous: 'women' has it in the shipped terms\.csv, row \d+"
    ):
        load_codebook(tmp_path, extend=True)
    write(tmp_path, "terms.csv", TERM, twice)
    with pytest.raises(mr.ReportError, match=r"^terms\.csv, row 2: .*a duplicate of the shipped terms\.csv, row \d+"):
        load_codebook(tmp_path, extend=True)
    (tmp_path / "terms.csv").unlink()
    write(tmp_path, "codes.csv", CODE, code("group", "women"))
    with pytest.raises(mr.ReportError, match=r"^codes\.csv, row 2: expected each code of a layer once"):
        load_codebook(tmp_path, extend=True)
    with pytest.raises(mr.ReportError, match="expected a folder whose rows are added; found none"):
        load_codebook(extend=True)


@pytest.mark.parametrize("file", sorted(path.name for path in SHIPPED.glob("*.csv")))
def test_every_finder_works_without_the_rows_of_a_file_or_says_which_it_needs(file: str, tmp_path: Path) -> None:
    with (SHIPPED / file).open(encoding="utf-8", newline="") as shipped:
        write(tmp_path, file, tuple(next(csv.reader(shipped))))
    if file == "codes.csv":
        with pytest.raises(mr.ReportError, match=r"^codes\.csv: expected a terms\.csv of your own, too"):
            load_codebook(tmp_path)
        return
    book = load_codebook(tmp_path)
    for name in FINDERS:
        getattr(mr, name)(ENGLISH, codebook=book)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("a byte order mark", lambda content: b"\xef\xbb\xbf" + content),
        ("semicolons", lambda content: content.replace(b",", b";")),
        ("tabs", lambda content: content.replace(b",", b"\t")),
        ("old line ends", lambda content: content.replace(b"\r\n", b"\r")),
        ("all of them", lambda content: b"\xef\xbb\xbf" + content.replace(b",", b";").replace(b"\r\n", b"\r")),
    ],
)
def test_a_file_as_a_spreadsheet_saves_it_is_read(name: str, change, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    own(tmp_path)
    for path in tmp_path.glob("*.csv"):
        path.write_bytes(change(path.read_bytes()))
    assert [row.code for row in mr.find_themes(mr.parse_report(BEES), codebook=tmp_path)] == ["beekeepers"], name


@pytest.mark.parametrize(
    ("encoding", "said"), [("gb18030", "decodes as GB 18030"), ("utf-16", "found UTF-16"), ("cp1252", "the byte 0xe9")]
)
def test_another_encoding_is_refused_in_words(encoding: str, said: str, tmp_path: Path) -> None:
    example = "养蜂人。" if encoding != "cp1252" else "A beekeeper, José."
    path = own(tmp_path, example=example, language="zh" if encoding != "cp1252" else "en") / "terms.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode(encoding))
    with pytest.raises(
        mr.ReportError, match=r"terms\.csv: expected text in UTF-8; in Excel, save it as “CSV UTF-8"
    ) as e:
        load_codebook(tmp_path)
    assert said in str(e.value)


REFUSED = {
    "a regular expression in a term": ([term("bee.*keeper", language="en")], r"regular expressions.*'\.\*'"),
    "three full stops for a gap": ([term("bee...keeper", language="en")], r"… for a gap"),
    "an example without its term": ([term("beekeeper", language="en", example="A baker.")], "an example in which 'beekeeper'"),
    "the parts in another order": ([term("stop…bees", language="en", example="Bees stop.")], "an example in which"),
    "two codes for one word": ([term("bees", language="en"), term("bees", "youth", language="en")], "ambiguous"),
    "a layer that nothing reads": ([term("bees", layer="insect", language="en")], "a layer that is read.*'insect'"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_term_that_cannot_be_meant_is_said_at_load(name: str, tmp_path: Path) -> None:
    rows, said = REFUSED[name]
    with pytest.raises(mr.ReportError, match=said) as error:
        load_codebook(write(tmp_path, "terms.csv", TERM, *rows))
    assert error.value.where == f"terms.csv, row {len(rows) + 1}"


def test_a_plural_and_a_gap_stand_in_an_example(tmp_path: Path) -> None:
    rows = [term("stop…bee", language="en", example="They stop the bees."), term("养…蜂", example="养了蜂。")]
    assert isinstance(load_codebook(write(tmp_path, "terms.csv", TERM, *rows)), Codebook)


def test_alternatives_are_not_multiplied_out(tmp_path: Path) -> None:
    """Neither those of a part nor those on both sides of a gap, in a term that has 2 to the 40th forms."""
    many = "(bee|wasp)" + "( b| c)" * 19
    one = "bee" + " b c" * 9 + " b"
    rows = [term(f"{many}…(stop|go){many}", language="en", example=f"{one} in a stop{one.replace('b c', 'c b')}s.")]
    book = load_codebook(write(tmp_path, "terms.csv", TERM, *rows))
    report = mr.parse_report(f"1. {rows[0][7]}\n2. {one} b, stop{one}.\n", language="en")
    assert [row.text for row in mr.find_themes(report, codebook=book)] == [rows[0][7].rstrip(".")]


def test_codes_and_files_that_nothing_reads(tmp_path: Path) -> None:
    with pytest.raises(mr.ReportError, match=r"codes\.csv, row 2: expected a layer that is read: .*found 'insect'"):
        load_codebook(write(tmp_path, "codes.csv", CODE, code("insect", "bee")))
    with pytest.raises(mr.ReportError, match=r"codes\.csv, row 2: expected the number of an objective .*'housing'"):
        load_codebook(write(tmp_path, "codes.csv", CODE, code("objective", "housing")))
    (tmp_path / "codes.csv").rename(tmp_path / "term.csv")
    with pytest.raises(mr.ReportError, match=r"term\.csv: expected a file named .*terms.*; found 'term'"):
        load_codebook(tmp_path)
    (tmp_path / "term.csv").write_bytes(b"\xef\xbb\xbf")
    (tmp_path / "term.csv").rename(tmp_path / "terms.csv")
    with pytest.raises(
        mr.ReportError, match=r"^terms\.csv: expected a first line with the columns; found an empty file$"
    ):
        load_codebook(tmp_path)
    (tmp_path / "terms.csv").unlink()
    with pytest.raises(mr.ReportError, match=r"expected a folder with CSV files; found no file that ends in \.csv"):
        load_codebook(tmp_path)
    (tmp_path / "a.txt").touch()
    with pytest.raises(mr.ReportError, match="expected a folder with CSV files; found a file"):
        load_codebook(tmp_path / "a.txt")


def test_patterns_in_a_file_of_another_name_are_read_and_checked(tmp_path: Path) -> None:
    write(tmp_path, "mine.csv", PATTERN, ("mine", "b+ee", "en", "a bbee", "a be", ""))
    assert load_codebook(tmp_path).any_of("mine", "en").search("bbee")
    for row, said in (
        (("mine", "bee", "en", "a wasp", "a hive", ""), "an example in which 'bee' is found; found 'a wasp'"),
        (
            ("mine", "bee", "en", "a bee", "two bees", ""),
            "a counter-example in which 'bee' is not found; found 'two bees'",
        ),
    ):
        with pytest.raises(mr.ReportError, match=rf"mine\.csv, row 2: expected {said}"):
            load_codebook(write(tmp_path, "mine.csv", PATTERN, row))
