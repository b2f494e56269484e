"""The files that carry the results: CSV, datapackage.json and workbook read back equal, twice the same bytes."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest
from frictionless import Package

from migration_review.coding import LAYERS
from migration_review.publish.export import KEYS, export, flat, tables
from migration_review.read.load import load_report, parse_report
from migration_review.show.names import column_label, meanings


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tables")
    export(None, path)
    return path


@pytest.fixture(scope="module")
def found() -> dict[str, pd.DataFrame]:
    return tables(load_report())


def test_csv_reads_back_equal(folder: Path, found: dict[str, pd.DataFrame]) -> None:
    for name, frame in found.items():
        again = pd.read_csv(folder / f"{name}.csv", dtype=str, keep_default_na=False)
        wanted = flat(frame).astype(object).where(frame.notna(), "").astype(str)
        pd.testing.assert_frame_equal(again.astype(object), wanted.astype(object), check_dtype=False)


def test_the_description_is_valid(folder: Path) -> None:
    result = Package(str(folder / "datapackage.json")).validate()
    assert result.valid, result.flatten(["note", "message"])


def test_a_damaged_table_is_told(folder: Path, tmp_path: Path) -> None:
    for file in folder.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    objectives = tmp_path / "objectives.csv"
    objectives.write_text(objectives.read_text(encoding="utf-8").replace(",2,", ",two,", 1), encoding="utf-8")
    assert not Package(str(tmp_path / "datapackage.json")).validate().valid


def test_every_column_has_a_meaning_and_every_key_is_one(found: dict[str, pd.DataFrame], folder: Path) -> None:
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in described["resources"]:
        assert all(field["title"] and field["description"] for field in resource["schema"]["fields"])
    for name, key in KEYS.items():
        assert found[name][key].is_unique
    known = {(name, column) for name, frame in found.items() for column in frame}
    for table, column in meanings():
        of_notebooks = table in ("*", "real_text") or (table, column) == ("recommendations", "voices")  # of 08 and 06
        assert (table, column) in known or of_notebooks, (
            f"data/columns.csv tells of {column} in {table}, which has none"
        )


def test_the_workbook_opens_on_a_page_that_explains_and_holds_every_value(
    folder: Path, found: dict[str, pd.DataFrame]
) -> None:
    book = pd.read_excel(folder / "migration_review.xlsx", sheet_name=None, dtype=str, keep_default_na=False)
    assert list(book)[:4] == ["about", "recommendations", "progress", "countries"]
    assert set(book) == {"about", "columns", *found}
    about = "\n".join(book["about"].astype(str).to_numpy().ravel())
    assert "not agreed text" in about
    assert all(name in about for name in found)
    for name, frame in found.items():
        wanted = flat(frame).astype(object).where(frame.notna(), "").astype(str)
        for column in frame:
            headers = {f"{column} (code)", column, column_label(str(column), name)} & set(book[name].columns)
            shown = [list(book[name][header]) for header in headers]
            assert list(wanted[column]) in shown or str(frame[column].dtype).startswith("datetime"), f"{name}: {column}"


def test_the_workbook_is_for_reading(tmp_path: Path) -> None:
    import openpyxl

    export(None, tmp_path / "tables", site="../site")
    book = openpyxl.load_workbook(tmp_path / "tables" / "migration_review.xlsx")
    sheet = book["recommendations"]
    heads = [cell.value for cell in sheet[1]]
    assert heads[:4] == ["Citation", "English (unofficial)", "Lead", "Text"]
    assert heads.index("Objectives") < min(heads.index("place"), heads.index("objectives (code)"))
    assert all(
        row[0].hyperlink.target == "..\\site\\text.html" and row[0].hyperlink.location.startswith("place-")
        for row in sheet.iter_rows(min_row=2)
    )
    assert any(sheet.row_dimensions[row].height > 15 for row in range(2, 30))
    assert book["events"]["D2"].is_date or any(
        cell.is_date for row in book["events"].iter_rows(min_row=2) for cell in row
    )
    long = book["recommendations_objectives"]
    heads = [cell.value for cell in long[1]]
    assert {type(row[heads.index("objective (code)")].value) for row in long.iter_rows(min_row=2)} == {int}


def test_keys_lead_to_rows_and_a_broken_one_is_told(folder: Path, tmp_path: Path) -> None:
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    resources = {resource["name"]: resource["schema"] for resource in described["resources"]}
    for layer in LAYERS:
        keys = [key["reference"]["resource"] for key in resources[layer]["foreignKeys"]]
        assert "places" in keys, layer
    lists = {field["name"] for field in resources["progress"]["fields"] if field["type"] == "list"}
    assert lists == {"iso3", "objectives"}
    for file in folder.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    table = tmp_path / "progress_countries.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(",THA", ",XXX", 1), encoding="utf-8")
    told = Package(str(tmp_path / "datapackage.json")).validate().flatten(["type"])
    assert ["foreign-key"] in told


def test_text_is_never_a_formula(tmp_path: Path) -> None:
    import openpyxl

    report = parse_report("一. 背景\n\n1. =1+1 指出，=cmd|' /C calc'!A0。\n", name="X/INVENTED/1", language="zh")
    export(report, tmp_path)
    book = openpyxl.load_workbook(tmp_path / "migration_review.xlsx")
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    assert any(str(cell.value).startswith("=1+1") for row in book["paragraphs"].iter_rows() for cell in row)


@pytest.mark.parametrize("word", ["hostels ", "\U00020000 "])
def test_a_cell_that_is_cut_says_so(word: str, tmp_path: Path) -> None:
    import openpyxl

    report = parse_report(f"1. Invented {word * 20_000}.\n\n2. Short.\n", name="X/INVENTED/1", language="en")
    export(report, tmp_path)
    book = openpyxl.load_workbook(tmp_path / "migration_review.xlsx")
    cells = [str(cell.value) for row in book["paragraphs"].iter_rows() for cell in row]
    (long,) = (text for text in cells if len(text) > 1_000)
    assert len(long.encode("utf-16-le")) <= 2 * 32_767
    whole = len(report["body:1"].text)
    assert long.endswith(
        f"… [a cell holds no more: the whole, {whole:,} characters, stands in the CSV file of this table]"
    )
    assert report["body:1"].text in (tmp_path / "paragraphs.csv").read_text(encoding="utf-8")


def test_twice_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    for path in export(None, tmp_path):
        assert path.read_bytes() == (folder / path.name).read_bytes(), path.name
