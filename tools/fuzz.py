"""Mutated reports, many of them, on every core: each is read and keeps every law, or ends in a ReportError.

Prints how many were read, read with anomalies, and refused; a number that fails is printed with its error, and
``tools/fuzz.py --only NUMBER`` repeats it.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from mutants import mutant, outcome

CHUNK = 200
EVERY = 100  # one in so many goes through the finders too


def run(numbers: Iterable[int]) -> tuple[Counter[str], list[str]]:
    """How some mutants ended, and what failed."""
    counts: Counter[str] = Counter()
    failed = []
    for number in numbers:
        try:
            counts[outcome(mutant(number), found=number % EVERY == 0)] += 1
        except Exception:
            counts["failed"] += 1
            failed.append(f"{number}: {traceback.format_exc(limit=-2)}")
    return counts, failed


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--first", type=int, default=0, help="the first number")
    parser.add_argument("--jobs", type=int, default=None, help="processes; as many as there are cores")
    parser.add_argument("--only", type=int, help="this number alone, with its whole error")
    given = parser.parse_args()
    if given.only is not None:
        print(outcome(mutant(given.only), found=True))
        return 0
    start, counts, failures = time.perf_counter(), Counter[str](), 0
    chunks = [
        range(at, min(at + CHUNK, given.first + given.count))
        for at in range(given.first, given.first + given.count, CHUNK)
    ]
    with ProcessPoolExecutor(given.jobs) as pool:
        for done, (more, failed) in enumerate(pool.map(run, chunks), 1):
            counts += more
            failures += len(failed)
            print(*failed, sep="\n", end="\n" if failed else "", flush=True)
            if sys.stderr.isatty() or done % 50 == 0:
                print(f"{counts.total():,} of {given.count:,}: {dict(counts)}", file=sys.stderr, flush=True)
    told = ", ".join(f"{count:,} {name}" for name, count in sorted(counts.items()))
    print(f"{counts.total():,} mutants in {time.perf_counter() - start:.0f} s: {told}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
