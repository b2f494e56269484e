"""The codebook: what is refused at load, every term's example, every code's meaning, a codebook of one's own."""

from __future__ import annotations

import csv
import dataclasses
from collections import defaultdict
from pathlib import Path

import pytest
from support import ROOT, report_of

from migration_review import ReportError, find_objectives, find_themes
from migration_review.find.analysis import analyse
from migration_review.find.codebook import Code, Codebook, Term, expand, load_codebook
from migration_review.find.discussion import terms
from migration_review.find.matching import Words
from migration_review.find.schema import FILES

BOOK = load_codebook()
EMPTY = Codebook({}, (), (), {})
LAYERS = ("objective", "principle", "group", "issue")
TERM = ("layer", "code", "pattern", "language", "tier", "expect", "scope", "example", "note")
CODE = tuple(Code.__slots__)


def write(folder: Path, name: str, header: tuple[str, ...], *rows: tuple[str, ...]) -> Path:
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return folder


def term(pattern: str, code: str = "women", **others: str) -> tuple[str, ...]:
    row = {
        "layer": "group",
        "language": "zh",
        "tier": "strict",
        "expect": "match",
        "scope": "",
        "example": pattern.replace("(", "").replace(")", "").replace("…", "") + "。",
        "note": "",
        **others,
    }
    if "|" in pattern and "example" not in others:
        row["example"] = "".join(expand(pattern)[0]) + "。"
    return tuple((row | {"code": code, "pattern": pattern})[name] for name in TERM)


def code(layer: str, name: str) -> tuple[str, ...]:
    return tuple({"layer": layer, "code": name}.get(column, "x") for column in CODE)


def mates(term: Term) -> list[Term]:
    """The terms of a term's code and language, itself among them."""
    return BY_CODE[term.layer, term.code, term.language]


BY_CODE: dict[tuple[str, str, str], list[Term]] = defaultdict(list)
for each in BOOK.terms:
    BY_CODE[each.layer, each.code, each.language].append(each)


def test_the_codebook_has_what_the_contract_names() -> None:
    assert [*BOOK.codes["objective"]] == [str(n) for n in range(1, 24)]
    assert len(BOOK.codes["principle"]) == 10
    assert {"women", "children", "domestic_workers", "stateless_persons", "victims_of_trafficking", "lgbt_persons"} <= {
        *BOOK.codes["group"]
    }
    assert {"data", "digitalisation", "climate", "xenophobia", "trade_unions", "employers", "local_government"} <= {
        *BOOK.codes["issue"]
    }
    assert {code.zh_status for code in BOOK.codes["objective"].values()} == {"working"}
    for name in ("countries", "organisations", "instruments", "verbs", "quantifiers"):
        assert BOOK.lists[name], name


def test_every_file_and_column_has_a_type() -> None:
    for path in (ROOT / "data" / "codebook").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            header = next(csv.reader(file))
        kind = FILES[path.stem]
        columns = [*kind] if isinstance(kind, dict) else [each.name for each in dataclasses.fields(kind)]
        assert set(header) <= set(columns), path.name
        assert isinstance(kind, dict) <= (set(header) == set(columns)), path.name


@pytest.mark.parametrize("layer", LAYERS)
def test_every_code_is_defined_and_its_examples_hold(layer: str) -> None:
    """A definition, when it applies and when not, and in both languages an example that has it and one that has not."""
    for code in BOOK.codes[layer].values():
        told = (code.definition, code.applies, code.excludes, code.name_en, code.short_en, code.name_zh)
        assert all(told), code
        for listed, wanted in ((code.positive, True), (code.negative, False)):
            examples = [example.strip() for example in listed.split(" | ")]
            languages = ["zh" if any("\u4e00" <= char <= "\u9fff" for char in text) else "en" for text in examples]
            assert set(languages) == {"zh", "en"}
            for example, language in zip(examples, languages, strict=True):
                passage = analyse(report_of(example, language))["body:1"]
                assert any(match.term.code == code.code for match in terms(passage, layer)) is wanted, example


def test_every_code_has_terms_in_both_languages() -> None:
    for code in (code for layer in LAYERS for code in BOOK.codes[layer].values()):
        for language in ("zh", "en"):
            assert any(term.expect == "match" for term in BY_CODE[code.layer, code.code, language]), (code, language)


def found(terms: list[Term], language: str, text: str) -> bool:
    words = Words(EMPTY, language, terms)
    return bool(terms and words.terms(text))


@pytest.mark.parametrize("file", ["terms.csv", "cues.csv"])
def test_every_example_holds(file: str) -> None:
    """A term is found in its example, and so is its code; where a never-term stands, its code is not found."""
    wrong = []
    for term in BOOK.terms:
        if term.file == file:
            alone = found([dataclasses.replace(term, expect="match")], term.language, term.example)
            if not alone or found(mates(term), term.language, term.example) is (term.expect == "never"):
                wrong.append(f"row {term.row}: {term.code}, {term.pattern!r} and {term.example!r}")
    assert not wrong, "\n".join(wrong)


def test_every_never_term_has_something_to_block() -> None:
    """Without it, its code would be found in its example."""
    idle = [
        f"row {term.row}: {term.pattern!r} blocks nothing in {term.example!r}"
        for term in BOOK.terms
        if term.expect == "never" and term.layer in ("principle", "group", "issue")
        if not found([mate for mate in mates(term) if mate is not term], term.language, term.example)
    ]
    assert not idle, "\n".join(idle)


def test_patterns_expand() -> None:
    assert expand("(甲|乙)丙…(丁|)戊") == (("甲丙", "丁戊"), ("甲丙", "戊"), ("乙丙", "丁戊"), ("乙丙", "戊"))
    assert expand("ＣＯＶＩＤ－１９疫情") == (("covid-19疫情",),)


REFUSED = {
    "a duplicate": ([term("寡妇甲"), term("(寡妇甲|乙乙)")], 3, "duplicate"),
    "a duplicate in one pattern's alternatives": ([term("寡妇甲"), term("寡(妇|夫)甲")], 3, "duplicate"),
    "an ambiguous term": ([term("丙丙"), term("丙丙", "youth")], 3, "ambiguous: 'women'"),
    "an ambiguous term, folded": ([term("ABC"), term("ａｂｃ", "youth")], 3, "ambiguous"),
    "an unreachable term": ([term("丁丁"), term("戊丁丁戊"), term("丁", expect="never")], 2, "never-term"),
    "an unknown code": ([term("己己"), term("庚庚", "giants")], 3, "'giants'"),
    "an unknown layer": ([term("己己", layer="planet")], 2, "'planet'"),
    "an unknown language": ([term("己己", language="fr")], 2, "'fr'"),
    "an unknown tier": ([term("己己", tier="loose")], 2, "'loose'"),
    "an unknown expectation": ([term("己己", expect="maybe")], 2, "'maybe'"),
    "no pattern": ([term("己己"), term("庚庚"), term(" ")], 4, "nothing"),
    "no example": ([term("己己", example="")], 2, "nothing"),
    "brackets in brackets": ([term("(己(庚|辛)|壬)")], 2, "己(庚|辛)"),
    "a bracket that is not closed": ([term("己(庚")], 2, "己(庚"),
    "an alternative outside brackets": ([term("己|庚")], 2, "己|庚"),
    "nothing but a gap": ([term("…")], 2, "…"),
    "a row that is short": ([term("己己"), term("庚庚")[:5]], 3, "expect, scope, example, note"),
    "a row that is long": ([(*term("己己"), "more")], 2, "more"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_terms_name_their_row(tmp_path: Path, name: str) -> None:
    rows, row, said = REFUSED[name]
    with pytest.raises(ReportError) as error:
        load_codebook(write(tmp_path, "terms.csv", TERM, *rows))
    assert error.value.where == f"terms.csv, row {row}"
    assert said in str(error.value)


@pytest.mark.parametrize("column", TERM)
def test_a_missing_column_is_named(tmp_path: Path, column: str) -> None:
    header = tuple(name for name in TERM if name != column)
    row = tuple(cell for name, cell in zip(TERM, term("己己"), strict=True) if name != column)
    with pytest.raises(ReportError, match=rf"terms\.csv, row 2: .*found no {column}$"):
        load_codebook(write(tmp_path, "terms.csv", header, row))


@pytest.mark.parametrize("file", ["codes.csv", "classes.csv"])
def test_refused_codes_name_their_row(tmp_path: Path, file: str) -> None:
    """Rows are counted in their own file."""
    layer = "group" if file == "codes.csv" else "framing"
    twice = write(tmp_path, file, CODE, code(layer, "a"), code(layer, "b"), code(layer, "a"))
    with pytest.raises(ReportError, match=rf"{file}, row 4: .*'a' again") as error:
        load_codebook(twice)
    assert error.value.found == f"{layer} 'a' again"
    write(tmp_path, file, CODE, code(layer, "a"), code(layer, ""))
    with pytest.raises(ReportError, match=rf"{file}, row 3: "):
        load_codebook(twice)
    write(tmp_path, file, CODE[:-2], code(layer, "a")[:-2])
    with pytest.raises(ReportError, match=rf"{file}, row 2: .*no negative"):
        load_codebook(twice)


def test_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="a folder with CSV files"):
        load_codebook(tmp_path / "nowhere")


@pytest.fixture
def own(tmp_path: Path) -> Codebook:
    """A codebook of one's own: a new group, its term, and none of the shipped terms."""
    write(
        tmp_path,
        "codes.csv",
        CODE,
        code("group", "beekeepers"),
        *(code(layer, "1") for layer in ("objective", "principle", "issue")),
    )
    write(
        tmp_path,
        "terms.csv",
        TERM,
        term("养蜂(人|者)", "beekeepers", example="养蜂人。"),
        term("养蜂者协会", "beekeepers", expect="never", example="养蜂者协会。"),
        term("蜂箱", "1", layer="objective", example="蜂箱。"),
    )
    return load_codebook(tmp_path)


def test_a_codebook_of_ones_own(own: Codebook) -> None:
    """It replaces the files it has, takes the others from the shipped one, and leaves the shipped one as it was."""
    report = report_of("移民妇女和养蜂人讨论了蜂箱。养蜂者协会也作了介绍。", "zh")
    assert [(row.code, row.text) for row in find_themes(report, codebook=own)] == [("beekeepers", "养蜂人")]
    assert [(row.objective, row.text) for row in find_objectives(report, codebook=own)] == [(1, "蜂箱")]
    assert own.lists["countries"] == BOOK.lists["countries"]
    assert {row.code for row in find_themes(report)} >= {"women"}
    assert "beekeepers" not in {row.code for row in find_themes(report)}
