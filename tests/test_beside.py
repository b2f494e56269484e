"""``make test`` runs two commands at once: both count, and Ctrl-C leaves no process behind, notebook kernels included."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import uuid
from pathlib import Path

import nbformat
import pytest
from support import ROOT

TOOL = [sys.executable, str(ROOT / "tools" / "beside.py")]
SAYS = [sys.executable, "-c", "import sys; print(sys.argv[1]); sys.exit(int(sys.argv[2]))"]


@pytest.mark.parametrize(("first", "second"), [(0, 0), (0, 3), (3, 0), (3, 3)])
def test_both_count_and_both_are_seen(first: int, second: int, tmp_path: Path) -> None:
    words = ["--", *SAYS, "the first", str(first), "--", *SAYS, "the second", str(second)]
    done = subprocess.run([*TOOL, str(tmp_path / "log"), *words], capture_output=True, text=True)
    assert done.returncode == int(bool(first or second))
    assert done.stdout == "the second\n==> what ran beside\nthe first\n"


def with_mark(mark: str) -> list[int]:
    """The processes whose environment holds a mark."""
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        try:
            if mark.encode() in path.read_bytes():
                found.append(int(path.parent.name))
        except OSError:
            continue  # it has ended, or is somebody else's
    return found


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="processes are looked for in /proc")
def test_an_interrupt_leaves_no_process_behind(tmp_path: Path) -> None:
    book = nbformat.v4.new_notebook()  # type: ignore[no-untyped-call]
    book.metadata["kernelspec"] = {"display_name": "Python 3", "language": "python", "name": "python3"}
    code = "open('running', 'w').close()\nimport time\ntime.sleep(300)"
    book.cells = [nbformat.v4.new_code_cell(code, execution_count=1)]  # type: ignore[no-untyped-call]
    nbformat.write(book, tmp_path / "book.ipynb")  # type: ignore[no-untyped-call]
    (tmp_path / "test_long.py").write_text("import time\n\ndef test_long():\n    time.sleep(300)\n")
    run = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-q"]
    mark = uuid.uuid4().hex
    started = subprocess.Popen(
        [*TOOL, "log", "--", *run, "--nbval", "--nbval-current-env", "book.ipynb", "--", *run, "test_long.py"],
        cwd=tmp_path, env=os.environ | {"MARK": mark}, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler) and None,
    )  # fmt: skip
    try:
        until = time.monotonic() + 60
        while not (tmp_path / "running").exists() and time.monotonic() < until:
            time.sleep(0.1)
        assert len(with_mark(mark)) >= 4, "the tool, two runs of pytest and a kernel"
        os.killpg(started.pid, signal.SIGINT)  # as a terminal does
        assert started.wait(60) == 130
        until = time.monotonic() + 10
        while with_mark(mark) and time.monotonic() < until:
            time.sleep(0.1)
        assert with_mark(mark) == []
    finally:
        for pid in with_mark(mark):
            os.kill(pid, signal.SIGKILL)
