"""Nobody's files are lost: a folder is replaced only if it was made here, whole, and nothing else was put into it."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path

import pytest
from support import ROOT

from migration_review import parse_report
from migration_review.publish import export as export_module
from migration_review.publish import site as site_module
from migration_review.publish.folders import MARK, replacing

REPORT = parse_report("1. Invented text.\n", name="X/INVENTED/1", language="en")


def state(folder: Path) -> dict[str, bytes | None]:
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


def made(folder: Path, text: str = "one") -> Path:
    with replacing(folder) as new:
        (new / "in").mkdir()
        (new / "in" / "page.html").write_text(text, encoding="utf-8")
    return folder


def build(folder: Path) -> None:
    site_module.build_site([], folder, REPORT)


def write(folder: Path) -> None:
    export_module.export(REPORT, folder)


@pytest.mark.parametrize("make", [build, write])
def test_a_chapter_stays(make: Callable[[Path], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The two ways in which a site of version 0.1 took a user's files."""
    thesis = tmp_path / "thesis"
    for name in (
        "chapter.md",
        "site-source/notes.md",
        "site-doctrees/notes.md",
        "site-source/deep/more.md",
        "notes.csv",
    ):
        (thesis / name).parent.mkdir(parents=True, exist_ok=True)
        (thesis / name).write_text("mine", encoding="utf-8")
    before = state(thesis)
    monkeypatch.chdir(thesis)
    for folder in (Path(), thesis, Path("site-source")):
        with pytest.raises(FileExistsError, match=r"holds .*so nothing was replaced"):
            make(folder)
    with pytest.raises(FileExistsError, match="is a file"):
        make(Path("chapter.md"))
    assert state(thesis) == before


@pytest.mark.parametrize("make", [build, write])
def test_what_stands_beside_stays(
    make: Callable[[Path], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site_module, "_write_source", lambda *_: None)
    monkeypatch.setattr(site_module, "run_sphinx", lambda source, folder: (folder / "index.html").write_text("whole"))
    for name in ("site-source", "site-doctrees", "source", "doctrees"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "notes.md").write_text("mine", encoding="utf-8")
    before = state(tmp_path)
    for _ in range(2):
        make(tmp_path / "out")
    after = state(tmp_path)
    assert {name: after[name] for name in before} == before
    assert {Path(name).parts[0] for name in set(after) - set(before)} == {"out"}


def test_what_was_made_here_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    made(tmp_path / "out", "one")
    (tmp_path / "out" / ".DS_Store").write_text("litter", encoding="utf-8")
    made(tmp_path / "out", "two")
    assert (tmp_path / "out" / "in" / "page.html").read_text(encoding="utf-8") == "two"
    assert set(state(tmp_path)) == {"out", f"out/{MARK}", "out/in", "out/in/page.html"}


@pytest.mark.parametrize("how", ["added", "edited", "a link", "no mark", "a broken mark"])
def test_what_a_user_put_there_is_not(how: str, tmp_path: Path) -> None:
    folder = made(tmp_path / "out")
    if how == "added":
        (folder / "in" / "notes.md").write_text("mine", encoding="utf-8")
    elif how == "edited":
        (folder / "in" / "page.html").write_text("mine", encoding="utf-8")
    elif how == "a link":
        (folder / "elsewhere").symlink_to(tmp_path)
    elif how == "no mark":
        (folder / MARK).unlink()
    else:
        (folder / MARK).write_text("[1", encoding="utf-8")
    before = state(tmp_path)
    with pytest.raises(FileExistsError, match=r"not made here or changed since"):
        made(folder)
    assert state(tmp_path) == before


@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError])
def test_a_failure_in_the_middle_leaves_what_was_there(error: type[BaseException], tmp_path: Path) -> None:
    made(tmp_path / "out")
    before = state(tmp_path)

    def fail(folder: Path) -> None:
        with replacing(folder) as new:
            (new / "half.html").write_text("half", encoding="utf-8")
            raise error

    for folder in (tmp_path / "out", tmp_path / "never"):
        with pytest.raises(error):
            fail(folder)
    assert state(tmp_path) == before


def test_a_failure_of_the_last_step_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(tmp_path / "out")
    before = state(tmp_path)
    rename = Path.rename

    def stopped(self: Path, target: Path) -> Path:
        if self.name == "out" and self.parent != tmp_path:
            raise KeyboardInterrupt
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", stopped)
    with pytest.raises(KeyboardInterrupt):
        made(tmp_path / "out", "two")
    assert state(tmp_path) == before


def test_what_comes_while_it_is_made_stays(tmp_path: Path) -> None:
    def come(folder: Path) -> None:
        with replacing(folder):
            folder.mkdir()
            (folder / "notes.md").write_text("mine", encoding="utf-8")

    with pytest.raises(FileExistsError):
        come(tmp_path / "out")
    assert set(state(tmp_path)) == {"out", "out/notes.md"}


def test_a_notebook_edited_while_it_ran_is_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(ROOT / "tools")
    spec = importlib.util.spec_from_file_location("run", ROOT / "tools" / "run.py")
    assert spec is not None
    assert spec.loader is not None
    run = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(run)
    one, two = tmp_path / "1.ipynb", tmp_path / "2.ipynb"
    for path in (one, two):
        path.write_bytes(b"before")
    before, after = {one: b"before", two: b"before"}, {one: "after", two: "after"}
    two.write_bytes(b"edited")
    assert run.store(before, after) == 1
    assert "2.ipynb was edited while the notebooks ran, so nothing was stored" in capsys.readouterr().err
    assert (one.read_bytes(), two.read_bytes()) == (b"before", b"edited")
    two.write_bytes(b"before")
    assert run.store(before, after) == 0
    assert sorted(tmp_path.iterdir()) == [one, two]
    assert (one.read_bytes(), two.read_bytes()) == (b"after", b"after")
