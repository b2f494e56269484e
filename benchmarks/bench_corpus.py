"""How fast many reports are worked on: `.venv/bin/python benchmarks/bench_corpus.py [--reports 1000]`.

Small generated reports, Chinese and English in turn, are written as a Parquet data set three times: by one process, by two,
and by a Dask cluster of two workers. Each run says its reports a second and the processor time a report took, start
included, and how much memory all its processes had after a quarter of the reports and at the end; from these and the
size of the data set follows what a hundred thousand reports need. Processor time holds on a busy machine too.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import NamedTuple

import psutil
from distributed import Client, LocalCluster

from migration_review.publish.corpus import Summary, write_corpus

PARAGRAPHS = 20
MANY = 100_000
ZH = (
    "一些成员国指出，移民为发展作出了贡献，并呼吁在第 {n} 项措施上加强合作。",
    "与会者建议各国政府在 2019 冠状病毒病大流行期间向移民工人提供第 {n} 类保健服务。",
    "几名代表介绍了降低招聘费用的第 {n} 项做法。会议指出数据匮乏仍是一项挑战。",
)
EN = (
    "Some member States noted that migrants contributed to development and called for cooperation on measure {n}.",
    "Participants recommended that Governments provide health services of class {n} to migrant workers during the COVID-19 pandemic.",
    "Several representatives described practice {n}, which had lowered recruitment fees. A lack of data remained a challenge.",
)


class Taken(NamedTuple):
    """Of one run: seconds, and megabytes after a quarter of the reports and at the end."""

    seconds: float
    quarter: float
    end: float


def generated(number: int) -> str:
    """A report that no other is equal to."""
    heads, sentences = (("一. 开幕", "二. 讨论"), ZH) if number % 2 else (("I. Opening", "II. Discussion"), EN)
    lines = [f"INV/GEN/{number}", ""]
    for n in range(1, PARAGRAPHS + 1):
        if n in (1, 4):
            lines += [heads[n // 4], ""]
        lines += [f"{n}. {sentences[(number + n) % 3].format(n=number + n)}", ""]
    return "\n".join(lines)


def megabytes() -> float:
    """Held by this process and those it started."""
    own, total = psutil.Process(), 0
    for process in (own, *own.children(recursive=True)):
        try:
            total += process.memory_info().rss
        except psutil.NoSuchProcess:
            continue
    return total / 1e6


def processor() -> float:
    """Seconds of processor time that ended children took, with theirs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def written(home: Path, folder: Path, workers: int, dask: bool) -> Summary:
    if not dask:
        return write_corpus(home, folder, workers=workers, progress=False)
    with (
        LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        return write_corpus(home, folder, client=client, progress=False)


def taken(home: Path, folder: Path, reports: int, workers: int, dask: bool) -> Taken:
    """One run, with memory looked at four times a second and kept with the number of reports that were done."""
    seen: list[tuple[int, float]] = []
    over = threading.Event()

    def look() -> None:
        while not over.wait(0.25):
            done = folder / "done"
            seen.append((sum(1 for _ in done.iterdir()) if done.is_dir() else 0, megabytes()))

    watch = threading.Thread(target=look)
    watch.start()
    start = time.perf_counter()
    summary = written(home, folder, workers, dask)
    seconds = time.perf_counter() - start
    over.set()
    watch.join()
    if summary.done != reports:
        raise SystemExit(f"expected {reports} reports done; found {summary}")
    between = [memory for done, memory in seen if reports // 4 <= done < reports]  # when all is done, workers end
    return Taken(seconds, between[0], between[-1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=1_000, help="how many are generated")
    parser.add_argument("--only", nargs=3, help=argparse.SUPPRESS)  # one run, in a process of its own
    options = parser.parse_args()
    reports = options.reports
    if options.only:
        home, workers, kind = options.only
        print(*taken(Path(home) / "reports", Path(home) / f"{kind}{workers}", reports, int(workers), kind == "dask"))
        return
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        (home / "reports").mkdir()
        for number in range(reports):
            (home / "reports" / f"{number:06}.md").write_text(generated(number), encoding="utf-8")
        load = psutil.getloadavg()[0]
        print(f"{reports:,} reports of {PARAGRAPHS} paragraphs; {psutil.cpu_count()} cores; load before {load:.1f}")
        spent: list[float] = []
        for label, workers, kind in (
            ("one process", 1, "here"),
            ("two processes", 2, "here"),
            ("Dask, two workers", 2, "dask"),
        ):
            command = [sys.executable, __file__, "--reports", str(reports), "--only", name, str(workers), kind]
            before = processor()
            said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            run = Taken(*map(float, said.split()))
            spent.append((processor() - before) / reports)
            print(
                f"{label:18} {reports / run.seconds:6.1f} reports a second   {spent[-1] * 1e3:4.0f} ms of a core each   "
                f"memory {run.quarter:5.0f} MB after a quarter, {run.end:5.0f} MB at the end"
            )
        files = [path for path in (home / "here1").rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in files) / reports
        print(f"the data set       {size / 1e3:6.1f} kB a report in {len(files) / reports:.0f} files")
        print(
            f"{MANY:,} such reports: {spent[0] * MANY / 3600:.1f} hours of one core, {size * MANY / 1e9:.1f} GB in "
            f"{len(files) / reports * MANY / 1e6:.1f} million files"
        )


if __name__ == "__main__":
    main()
