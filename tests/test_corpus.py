"""Many reports: unique keys, metadata, errors as a table, one coding a report; and the Parquet data set."""

from __future__ import annotations

import os
import signal
import threading
import time
import warnings
from pathlib import Path

import pytest
from support import ROOT

import migration_review as mr
from migration_review.corpus import Corpus
from migration_review.publish.corpus import TABLES, failures, read_corpus, write_corpus

TEXT = (
    "{symbol}I. Opening\n\n1. Participants called for safe pathways for migrants.\n\n2. The meeting thanked the host.\n"
)
ZH = "{symbol}一. 开幕\n\n1. 与会者呼吁为移民提供安全途径。\n\n2. 会议感谢东道国。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two reports of one symbol in two languages, two without a symbol, one in a folder below, one bad file."""
    home = tmp_path / "reports"
    (home / "below").mkdir(parents=True)
    (home / "a.md").write_text(TEXT.format(symbol="INV/9/1\n\n"), encoding="utf-8")
    (home / "b.md").write_text(ZH.format(symbol="INV/9/1\n\n"), encoding="utf-8")
    (home / "c.txt").write_text(TEXT.format(symbol=""), encoding="utf-8")
    (home / "below" / "c.txt").write_text(TEXT.format(symbol="").replace("host", "invented host"), encoding="utf-8")
    (home / "d.md").write_text("A letter, without a numbered paragraph.\n", encoding="utf-8")
    return home


def load(folder: Path, **how: object) -> Corpus:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return mr.load_reports(folder, **how)  # type: ignore[arg-type]


def test_every_report_has_a_key_of_its_own(folder: Path) -> None:
    corpus = load(folder, recursive=True)
    assert corpus.keys == ("INV/9/1 (en)", "INV/9/1 (zh)", "c (en, c.txt)", "c (en, c.txt) no. 2")
    assert len(set(corpus.keys)) == len(corpus)
    assert corpus["INV/9/1 (zh)"].language == "zh"
    with pytest.raises(KeyError, match="no report 'INV/9/2' in this corpus; there are INV/9/1"):
        corpus["INV/9/2"]
    assert load(folder).keys == ("INV/9/1 (en)", "INV/9/1 (zh)", "c")


def test_what_could_not_be_read_is_kept_and_stops_nothing(folder: Path) -> None:
    corpus = load(folder)
    assert [Path(error.path).name for error in corpus.errors] == ["d.md"]
    assert "expected paragraphs numbered" in str(corpus.errors[0])
    assert "1 could not be read" in repr(corpus)
    with pytest.raises(mr.ReportError, match=r"d\.md"):
        mr.load_reports(folder, errors="raise")


def test_metadata_of_a_table(folder: Path) -> None:
    (folder / "metadata.csv").write_text(
        "file,region,year\na.md,Africa,2031\nb.md,Africa,2031\nc.txt,Europe,2032\n", encoding="utf-8"
    )
    corpus = load(folder)
    assert corpus.filter(region="Africa").keys == ("INV/9/1 (en)", "INV/9/1 (zh)")
    assert corpus.filter(region=["Africa", "Europe"], language="en").keys == ("INV/9/1 (en)", "c")
    assert corpus.filter(lambda report: report.language == "zh").keys == ("INV/9/1 (zh)",)
    assert corpus.rows()[0]["year"] == "2031"
    assert "Europe" in corpus._repr_html_()
    with pytest.raises(TypeError, match="no column 'regoin' in the metadata; there are language, region, year"):
        corpus.filter(regoin="Africa")
    (folder / "metadata.csv").write_text("file,region\nz.md,Africa\n", encoding="utf-8")
    with pytest.raises(mr.ReportError, match=r"metadata\.csv, line 2: expected a report of the corpus; found 'z\.md'"):
        load(folder)


def test_one_coding_a_report_and_joins_that_stay_right(folder: Path) -> None:
    corpus = load(folder, recursive=True)
    codings = mr.find_all(corpus)
    asked = mr.to_frame(codings.recommendations)
    assert list(asked.columns[:2]) == ["report", "place"]
    places = mr.to_frame({key: report.places() for key, report in corpus.items()})
    assert len(asked.merge(places[["report", "place"]], on=["report", "place"], validate="many_to_one")) == len(asked)
    assert set(asked["report"]) == set(corpus.keys)
    with pytest.raises(AttributeError, match="no layer 'asks'; there are participants"):
        codings.asks  # noqa: B018


def test_processes_find_the_same(folder: Path) -> None:
    corpus = load(folder, recursive=True)
    assert mr.find_all(corpus, workers=2, progress=False) == mr.find_all(corpus, workers=1)


def test_a_data_set_is_written_once_and_resumed(folder: Path, tmp_path: Path) -> None:
    home = tmp_path / "set"
    first = write_corpus(folder, home, recursive=True, workers=1)
    assert (first.done, first.there, first.failed) == (4, 0, 1)
    assert failures(home)["file"].tolist() == ["d.md"]
    before = {path: path.read_bytes() for path in sorted(home.rglob("*.parquet"))}
    again = write_corpus(folder, home, recursive=True, workers=1)
    assert (again.done, again.there, again.failed) == (0, 4, 1)
    assert before == {path: path.read_bytes() for path in sorted(home.rglob("*.parquet"))}
    for table in TABLES:
        assert read_corpus(home, table)["part"].nunique() <= 4
    assert len(read_corpus(home, "reports")) == 4
    asked = read_corpus(home, "recommendations")
    found = mr.find_all(load(folder, recursive=True)).recommendations
    assert sorted((row.text, row.objectives) for rows in found.values() for row in rows) == sorted(
        zip(asked["text"], map(tuple, asked["objectives"]), strict=True)
    )
    with pytest.raises(KeyError, match="no table 'asks'; there are reports, places"):
        read_corpus(home, "asks")


def test_a_file_that_is_mended_is_no_failure_any_more(folder: Path, tmp_path: Path) -> None:
    home = tmp_path / "set"
    write_corpus(folder, home, workers=1)
    (folder / "d.md").write_text(TEXT.format(symbol="INV/9/4\n\n"), encoding="utf-8")
    assert write_corpus(folder, home, workers=1).done == 1
    assert "INV/9/4" in set(read_corpus(home, "reports")["report"])


@pytest.mark.slow
def test_on_a_cluster_nothing_is_lost_and_nothing_twice_when_a_worker_dies(tmp_path: Path) -> None:
    from distributed import Client, LocalCluster

    home = tmp_path / "reports"
    home.mkdir()
    text = (ROOT / "data" / "examples" / "en_review.md").read_text(encoding="utf-8")
    for n in range(24):
        (home / f"r{n:02}.md").write_text(text.replace("INV/MIG/2031/4", f"INV/MIG/2031/{n + 100}"), encoding="utf-8")
    (home / "poisoned.md").write_bytes("\ud800".encode("utf-8", "surrogatepass"))
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster) as client,  # type: ignore[no-untyped-call]
    ):
        victims = list(client.run(os.getpid).values())

        def kill() -> None:
            while len(list((tmp_path / "set" / "done").glob("*.json"))) < 3:
                time.sleep(0.05)
            os.kill(victims[0], signal.SIGKILL)

        killer = threading.Thread(target=kill, daemon=True)
        (tmp_path / "set" / "done").mkdir(parents=True)
        killer.start()
        summary = write_corpus(home, tmp_path / "set", client=client, progress=False)
        killer.join()
    assert summary.done + summary.there == 24
    assert summary.failed == 1
    reports = read_corpus(tmp_path / "set", "reports")
    assert sorted(reports["report"]) == [f"INV/MIG/2031/{n + 100}" for n in range(24)]
    here = write_corpus(home, tmp_path / "here", workers=2, progress=False)
    assert here.done == 24
    for table in ("recommendations", "voices"):
        one, other = read_corpus(tmp_path / "set", table), read_corpus(tmp_path / "here", table)
        assert one.astype(str).equals(other.astype(str))
    assert write_corpus(home, tmp_path / "set", workers=1, progress=False).there == 24


@pytest.mark.parametrize(
    ("table", "regions"),
    [
        ("\ufefffile;region\na.md;Africa\n", ["Africa", None, None]),  # as a spreadsheet saves it
        ("file,region\r\na.md,Africa\r\n,\r\n\r\n", ["Africa", None, None]),
        (" File , region \n a.md , Africa \n", ["Africa", None, None]),
        ("report,region\nINV/9/1,Africa\nc,Europe\n", ["Africa", "Africa", "Europe"]),
        ("report,file,region\n,a.md,Africa\nINV/9/1 (zh),,Asia\n", ["Africa", "Asia", None]),
        ("file,region\nd.md,Africa\nbelow/c.txt,Asia\n", [None, None, None]),  # not read, and not asked for
        ("file,region,language,title\na.md,Africa,French,Another\n", ["Africa", None, None]),
    ],
)
def test_metadata_as_they_come(folder: Path, table: str, regions: list[str | None]) -> None:
    (folder / "metadata.csv").write_text(table, encoding="utf-8", newline="")
    corpus = load(folder)
    assert [row.get("region") for row in corpus.rows()] == regions
    assert [row["language"] for row in corpus.rows()] == ["en", "zh", "en"]
    assert corpus.filter(language="en").keys == ("INV/9/1 (en)", "c")


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("region\nAfrica\n", "line 2: expected a column report or file; found region"),
        ("file,region\na.md,Africa,2031\n", "line 2: expected as many cells as there are columns; found more"),
        ("file,region\na.md,Africa\na.md,Asia\n", "line 3: expected region of INV/9/1 (en) as before, 'Africa'; found 'Asia'"),
        ("file,region\nnone.md,Africa\n", "line 2: expected a report of the corpus; found 'none.md'"),
    ],
)  # fmt: skip
def test_metadata_that_cannot_be_right_say_where(folder: Path, table: str, told: str) -> None:
    (folder / "metadata.csv").write_text(table, encoding="utf-8")
    with pytest.raises(mr.ReportError) as error:
        load(folder)
    assert told in str(error.value)


def test_files_of_one_name_in_several_folders_have_their_own_metadata(tmp_path: Path) -> None:
    for name, n in (("north", 1), ("south", 2)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "report.md").write_text(TEXT.format(symbol=f"INV/8/{n}\n\n"), encoding="utf-8")
        (tmp_path / name / "metadata.csv").write_text(f"file,region\nreport.md,{name}\n", encoding="utf-8")
    for corpus in (load(tmp_path, recursive=True), mr.load_reports([tmp_path / "north", tmp_path / "south"])):
        assert [row["region"] for row in corpus.rows()] == ["north", "south"]
    (tmp_path / "all.csv").write_text("file;round\nnorth/report.md;1\nsouth/report.md;2\n", encoding="utf-8")
    whole = load(tmp_path, recursive=True, metadata=tmp_path / "all.csv")
    assert [row["round"] for row in whole.rows()] == ["1", "2"]
    assert mr.load_reports(f"{tmp_path}/north/*.md").rows()[0]["region"] == "north"


def test_paths_may_be_folders_and_come_once(folder: Path) -> None:
    corpus = load([folder / "a.md", folder, folder / "b.md"])  # type: ignore[arg-type]
    assert corpus.keys == load(folder).keys


def test_keys_stay_apart_whatever_the_reports_are_called(tmp_path: Path) -> None:
    """One symbol in two languages, twice in one of them, and a report without a symbol that is called as another's key."""
    for name, text in (
        ("a.md", TEXT.format(symbol="INV/9/1\n\n")), ("a2.md", TEXT.format(symbol="INV/9/1\n\n") + "\n3. More.\n"),
        ("b.md", ZH.format(symbol="INV/9/1\n\n")), ("INV-9-1 (zh).md", TEXT.format(symbol="")),
    ):  # fmt: skip
        (tmp_path / name).write_text(text, encoding="utf-8")
    corpus = load(tmp_path)
    assert len(set(corpus.keys)) == 4
    codings = mr.find_all(corpus, progress=False)
    for layer in ("recommendations", "voices", "objectives"):
        table = mr.to_frame(getattr(codings, layer))
        assert table.groupby("report").size().to_dict() == {k: len(c[layer]) for k, c in codings.items() if c[layer]}
    places = mr.to_frame({key: report.places() for key, report in corpus.items()})
    assert not places.duplicated(["report", "place"]).any()
