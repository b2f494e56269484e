"""How fast finding is, compared within one run: `.venv/bin/python benchmarks/bench_find.py [--quick] [--readme]`.

The shipped report, warm: `find_all`, and each layer on the analysis that they share, against spaCy with jieba cutting the
same paragraphs into words (install jieba for it; nothing else here needs it). Then how time grows with the report and with
one paragraph that repeats a word. Ratios of processor time, because machines differ and are noisy: every function is run
in turn, and the medians are compared. With `--readme` the figures are written into README.md.
"""

from __future__ import annotations

import argparse
import logging
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import spacy
from bench_read import generated

from migration_review import find_all, load_report, parse_report
from migration_review.find import analysis
from migration_review.model import Report
from migration_review.publish.codings import FINDERS
from migration_review.text import fold


def fresh() -> None:
    """Forget what was analysed before."""
    analysis._KEPT.clear()
    fold.cache_clear()


def processor(runs: int, *functions: Callable[[], object]) -> list[float]:
    """The median seconds of processor time of each function, run in turn so that noise hits all alike."""
    taken: list[list[float]] = [[] for _ in functions]
    for _ in range(runs):
        for times, function in zip(taken, functions, strict=True):
            start = time.process_time()
            function()
            times.append(time.process_time() - start)
    return [median(times) for times in taken]


def segmentation(report: Report) -> Callable[[], object]:
    """Cutting the report's paragraphs with spaCy and jieba."""
    logging.getLogger("jieba").setLevel(logging.WARNING)
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "jieba"}}})
    return lambda: [nlp.make_doc(paragraph.text) for paragraph in report.paragraphs]


def anew(function: Callable[[], object]) -> Callable[[], object]:
    def run() -> object:
        fresh()
        return function()

    return run


def seconds(report: Report) -> float:
    fresh()
    start = time.process_time()
    find_all(report)
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="fewer runs and smaller reports")
    parser.add_argument("--readme", action="store_true", help="write the figures into README.md")
    given = parser.parse_args()
    quick = given.quick
    report = load_report()
    cut = segmentation(report)
    find_all(report)
    cut()
    docs = anew(lambda: analysis.analyse(report).docs)
    whole, words, theirs = processor(5 if quick else 25, anew(lambda: find_all(report)), docs, cut)
    print(f"spaCy and jieba             {theirs * 1e3:8.1f} ms   ratio  1.00")
    print(f"the analysis' Docs alone    {words * 1e3:8.1f} ms   ratio {words / theirs:5.2f}")
    print(f"find_all                    {whole * 1e3:8.1f} ms   ratio {whole / theirs:5.2f}")
    taken: dict[str, list[float]] = {layer: [] for layer in FINDERS}
    for _ in range(3 if quick else 15):
        fresh()
        for layer, finder in FINDERS.items():
            start = time.process_time()
            finder(report)
            taken[layer].append(time.process_time() - start)
    for layer, times in taken.items():
        print(f"  {layer:25} {median(times) * 1e3:8.1f} ms   ratio {median(times) / theirs:5.2f}")
    if given.readme:
        write_readme(whole, theirs, {layer: median(times) for layer, times in taken.items()})
        return
    for paragraphs in (100, 400) if quick else (100, 400, 1_600, 6_400):
        taken_for = seconds(parse_report(generated(paragraphs)))
        print(f"{paragraphs:>7,} paragraphs {taken_for * 1e6 / paragraphs:12.0f} µs a paragraph")
    for word in ("移民", "并快地", "and ", "The "):
        short, long = (seconds(parse_report(f"1. {word * n}\n", language=language_of(word))) for n in (500, 2_000))
        print(
            f"  {word!r:10} 500 times {short * 1e3:8.1f} ms   2,000 times {long * 1e3:8.1f} ms   ratio {long / short:5.1f}"
        )


README = Path(__file__).parents[1] / "README.md"
BEGINS, ENDS = "<!-- bench_find: written by --readme -->\n", "<!-- end of bench_find -->"


def write_readme(whole: float, theirs: float, layers: dict[str, float]) -> None:
    """Put the row of today's figures in the place of the last."""
    before, _, rest = README.read_text(encoding="utf-8").partition(BEGINS)
    slowest = max(layers, key=lambda layer: layers[layer])
    row = f"| now | {whole * 1e3:.0f} ms | {theirs * 1e3:.0f} ms | {whole / theirs:.1f} |\n\n"
    told = f"The slowest layer is {slowest}, {layers[slowest] / theirs:.1f} times the segmentation.\n"
    README.write_text(before + BEGINS + HEAD + row + told + ENDS + rest.partition(ENDS)[2], encoding="utf-8")


HEAD = """| | `find_all`, all eight layers | spaCy with jieba | ratio |
| --- | --- | --- | --- |
| version 0.1, eight finders each with its own reading | 530 ms | 45 ms | 12 |
"""


def language_of(word: str) -> str:
    return "en" if word.isascii() else "zh"


if __name__ == "__main__":
    main()
