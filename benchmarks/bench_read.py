"""How fast reading is, compared within one run: `.venv/bin/python benchmarks/bench_read.py [--quick]`.

Three questions, each answered by a ratio, because machines differ and are noisy:
parsing the report against mistune making its tree of the same text; importing the package and loading the report in a
fresh process against importing pandas alone; time and peak memory of generated reports from 100 paragraphs on.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable

import mistune

from migration_review import parse_report
from migration_review.sources import read_source


def alternately(runs: int, *functions: Callable[[], object]) -> list[float]:
    """The median seconds of each function, run in turn so that noise hits all alike."""
    taken: list[list[float]] = [[] for _ in functions]
    for _ in range(runs):
        for times, function in zip(taken, functions, strict=True):
            start = time.perf_counter()
            function()
            times.append(time.perf_counter() - start)
    return [statistics.median(times) for times in taken]


def fresh(code: str) -> Callable[[], object]:
    return lambda: subprocess.run([sys.executable, "-c", code], check=True)


def generated(paragraphs: int) -> str:
    lines = ["X/INVENTED/1", ""]
    for n in range(1, paragraphs + 1):
        if n % 20 == 1:
            lines += [f"## 第{n}组", ""]
        lines += [f"{n}. 一些成员国指出，移民为发展作出了贡献，并呼吁加强合作。几名代表介绍了第 {n} 项措施。", ""]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="fewer runs and smaller reports")
    quick = parser.parse_args().quick
    text = read_source().text
    tree = mistune.create_markdown(renderer="ast", plugins=["table", "footnotes"])

    ours, theirs = alternately(10 if quick else 60, lambda: parse_report(text), lambda: tree(text))
    print(
        f"parse the report            {ours * 1e3:8.1f} ms   mistune's tree {theirs * 1e3:8.1f} ms   ratio {ours / theirs:.2f}"
    )

    load, pandas, bare = alternately(
        3 if quick else 9, fresh("import migration_review as m; m.load_report()"), fresh("import pandas"), fresh("pass")
    )
    print(
        f"import and load             {load * 1e3:8.0f} ms   import pandas  {pandas * 1e3:8.0f} ms   ratio {load / pandas:.2f}   (an empty process {bare * 1e3:.0f} ms)"
    )

    for paragraphs in (100, 1_000, 10_000) if quick else (100, 1_000, 10_000, 100_000):
        made = generated(paragraphs)
        size = len(made.encode())
        start = time.perf_counter()
        parse_report(made)
        seconds = time.perf_counter() - start
        tracemalloc.start()
        parse_report(made)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        print(
            f"{paragraphs:>7,} paragraphs {seconds * 1e6 / paragraphs:12.0f} µs a paragraph   peak memory {peak / size:5.1f} times the text's {size / 1e6:.2f} MB"
        )


if __name__ == "__main__":
    main()
