"""Hostile surroundings: no HOME, a plain C locale, folders with spaces and Chinese names, a target that cannot be written."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from matplotlib import pyplot as plt
from support import ROOT

import migration_review as mr
from migration_review.show.charts.style import as_svg, figure

SCRIPT = """
import sys
import migration_review as mr
report = mr.load_report("报告 one.md")
shipped = mr.load_report()
print(repr(report), shipped["annex2:34"].text[:9])
coding = mr.find_all(report)
mr.find_all(shipped)
print(*(path.name for path in mr.export(coding, "表格 two")[:1]))
from matplotlib import pyplot as plt
from migration_review.show.charts.style import figure
drawn, axes = figure("移民 $1 and $2", "unit", 3, "source")
drawn.savefig("图 three.svg")
"""


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_no_home_a_plain_locale_and_chinese_names(locale: str, tmp_path: Path) -> None:
    """And nothing is left in the temporary folder that everybody shares, under a name that somebody else could have taken."""
    folder, shared = tmp_path / "a folder, 文件夹", tmp_path / "shared"
    folder.mkdir()
    shared.mkdir()
    (folder / "报告 one.md").write_bytes((ROOT / "data" / "examples" / "en_review.md").read_bytes())
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    surroundings = {**kept, "LC_ALL": locale, "TMPDIR": str(shared), "MPLBACKEND": "agg", "PYTHONPATH": str(ROOT)}
    surroundings["MPLCONFIGDIR"] = str(tmp_path / "matplotlib")  # ours, not the user's
    done = subprocess.run([sys.executable, "-c", SCRIPT], cwd=folder, env=surroundings, capture_output=True)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    said = done.stdout.decode("utf-8").splitlines()
    assert said[0].endswith("伙伴关系和国际合作")
    assert (folder / "表格 two" / said[1]).is_file()
    assert (folder / "图 three.svg").is_file()
    assert not list(shared.iterdir())


def test_the_sites_search_leaves_no_dictionary_behind() -> None:
    """Sphinx's own search for Chinese keeps one under a predictable name in the shared temporary folder: ours does not."""
    code = "import sys; from migration_review.publish import site, search; import sphinx.application; print('jieba' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
    assert "\njieba==" not in (ROOT / "requirements.lock").read_text(encoding="utf-8")


def test_a_target_that_cannot_be_written_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(*_: object, **__: object) -> str:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), "a path of ours")

    monkeypatch.setattr(tempfile, "mkdtemp", refuses)
    coding = mr.find_all(mr.load_report(ROOT / "data" / "examples" / "en_review.md"))
    with pytest.raises(PermissionError) as error:
        mr.export(coding, tmp_path / "tables")
    said = f"nothing can be written beside {tmp_path / 'tables'} (Read-only file system): choose another place"
    assert str(error.value) == said
    assert not list(tmp_path.iterdir())


def test_a_target_inside_a_file_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = subprocess.run(
        [sys.executable, "-c", "from migration_review.cli import main; main()", "site", str(ROOT / "data/examples/en_review.md"), "--output", str(tmp_path / "file" / "site")],
        cwd=tmp_path, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    said = done.stderr.splitlines()[-1]  # a slow machine shows a progress bar before
    assert said.startswith("migration-review: nothing can be written beside ")
    assert said.endswith("choose another place")


@pytest.mark.parametrize(
    "name", ["to_workbook x.xlsx", "to_qdpx x.qdpx", "to_label_studio x.json", "to_web_annotation x.jsonld"]
)
def test_a_review_file_is_whole_or_not_there(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writer, _, file = name.partition(" ")
    coding = mr.find_all(mr.load_report(ROOT / "data" / "examples" / "en_review.md"))
    with pytest.raises(PermissionError, match=rf"{file} cannot be written \(.*\): choose another place$"):
        getattr(mr.review, writer)(coding, tmp_path / "nowhere" / file)
    with pytest.raises(TypeError, match=r"^mr\.review: expected a coding, .*; found Report$"):
        getattr(mr.review, writer)(coding.report, tmp_path / file)

    def full(path: Path, content: bytes) -> int:
        with path.open("wb") as file:
            file.write(content[:100])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    (tmp_path / file).write_text("before")
    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(PermissionError, match="No space left on device"):
        getattr(mr.review, writer)(coding, tmp_path / file)
    assert [path.name for path in tmp_path.iterdir()] == [file]
    assert (tmp_path / file).read_text() == "before"


def test_a_dollar_in_a_reports_name_is_no_formula() -> None:
    name = "ESCAP/$x_1$/2031 {\\alpha}"
    drawn, axes = figure(f"What {name} says", "unit", 3, name)
    axes.set_xticks([0.5], [name])
    svg = as_svg(drawn)
    plt.close(drawn)
    assert svg.count("$x_1$") >= 3
