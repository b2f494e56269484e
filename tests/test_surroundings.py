"""Hostile surroundings: no HOME, a plain C locale, folders with spaces and Chinese names, a target that cannot be written."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
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


@pytest.mark.parametrize("locale", ["C", pytest.param("C.UTF-8", marks=pytest.mark.slow)])
def test_no_home_a_plain_locale_chinese_names_and_a_checkout_that_may_only_be_read(locale: str, tmp_path: Path) -> None:
    """And nothing is left in the temporary folder that everybody shares, under a name that somebody else could have taken."""
    checkout, folder, shared = tmp_path / "only read, 只读", tmp_path / "a folder, 文件夹", tmp_path / "shared"
    folder.mkdir()
    shared.mkdir()
    for part in ("migration_review", "data"):
        shutil.copytree(ROOT / part, checkout / part, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "报告 one.md").write_bytes((ROOT / "data" / "examples" / "en_review.md").read_bytes())
    before = sorted(checkout.rglob("*"))
    for path in before:
        path.chmod(0o555 if path.is_dir() else 0o444)
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    surroundings = {**kept, "LC_ALL": locale, "TMPDIR": str(shared), "MPLBACKEND": "agg", "PYTHONPATH": str(checkout)}
    surroundings["MPLCONFIGDIR"] = str(tmp_path / "matplotlib")  # ours, not the user's
    surroundings["PYTHONDONTWRITEBYTECODE"] = "1"  # else one who may write there, such as root, leaves caches
    done = subprocess.run([sys.executable, "-c", SCRIPT], cwd=folder, env=surroundings, capture_output=True)
    for path in before:
        path.chmod(0o755)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    said = done.stdout.decode("utf-8").splitlines()
    assert said[0].endswith("伙伴关系和国际合作")
    assert (folder / "表格 two" / said[1]).is_file()
    assert (folder / "图 three.svg").is_file()
    assert not list(shared.iterdir())
    assert sorted(checkout.rglob("*")) == before


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


COMMAND = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, ({room}, {room})); from migration_review.cli import main; main()"


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit")
def test_a_full_disk_is_one_sentence_and_nothing_half_written(tmp_path: Path) -> None:
    """No file may grow beyond so many bytes: the table of places is begun and cannot be finished."""
    words = ["find", str(ROOT / "data/examples/en_review.md"), "--output", str(tmp_path / "tables")]
    done = subprocess.run(
        [sys.executable, "-c", COMMAND.format(room=4_000), *words], cwd=tmp_path, capture_output=True, text=True,
        env={name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")},  # it writes, too
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == (
        f"migration-review: {tmp_path / 'tables'} cannot be written (File too large), so nothing was: choose another place"
    )
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_an_interrupt_in_the_middle_leaves_nothing(tmp_path: Path) -> None:
    code = "import migration_review as mr; mr.export(mr.load_report(sys.argv[1]), sys.argv[2])"
    started = subprocess.Popen(
        [sys.executable, "-c", f"import sys; {code}", str(ROOT / "data/examples/en_review.md"), str(tmp_path / "tables")],
        stderr=subprocess.PIPE, start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler) and None,
    )  # fmt: skip
    while started.poll() is None and not list(tmp_path.rglob("*.csv")):
        time.sleep(0.01)
    os.killpg(started.pid, signal.SIGINT)
    assert b"KeyboardInterrupt" in started.communicate()[1]
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
