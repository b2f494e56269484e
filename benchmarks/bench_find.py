"""How fast finding is, compared within one run: `.venv/bin/python benchmarks/bench_find.py [--quick]`.

The shipped report, warm: `find_all`, and each layer on the analysis that they share, against spaCy with jieba cutting the
same paragraphs into words. Then how time grows with the report and with one paragraph that repeats a word. Ratios,
because machines differ and are noisy: every function is run in turn, and the medians are compared.
"""

from __future__ import annotations

import argparse
import logging
import time
from collections.abc import Callable

import spacy
from bench_read import alternately, generated

from migration_review import find_all, load_report, parse_report
from migration_review.find import analysis
from migration_review.model import Report
from migration_review.publish.codings import FINDERS
from migration_review.text import fold


def fresh() -> None:
    """Forget what was analysed before."""
    analysis._KEPT.clear()
    fold.cache_clear()


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
    start = time.perf_counter()
    find_all(report)
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="fewer runs and smaller reports")
    quick = parser.parse_args().quick
    report = load_report()
    cut = segmentation(report)
    find_all(report)
    cut()
    docs = anew(lambda: analysis.analyse(report).docs)
    whole, words, theirs = alternately(5 if quick else 25, anew(lambda: find_all(report)), docs, cut)
    print(f"spaCy and jieba             {theirs * 1e3:8.1f} ms   ratio  1.00")
    print(f"the analysis' Docs alone    {words * 1e3:8.1f} ms   ratio {words / theirs:5.2f}")
    print(f"find_all                    {whole * 1e3:8.1f} ms   ratio {whole / theirs:5.2f}")
    taken: dict[str, list[float]] = {layer: [] for layer in FINDERS}
    for _ in range(3 if quick else 15):
        fresh()
        for layer, finder in FINDERS.items():
            start = time.perf_counter()
            finder(report)
            taken[layer].append(time.perf_counter() - start)
    for layer, times in taken.items():
        median = sorted(times)[len(times) // 2]
        print(f"  {layer:25} {median * 1e3:8.1f} ms   ratio {median / theirs:5.2f}")
    for paragraphs in (100, 400) if quick else (100, 400, 1_600, 6_400):
        taken_for = seconds(parse_report(generated(paragraphs)))
        print(f"{paragraphs:>7,} paragraphs {taken_for * 1e6 / paragraphs:12.0f} µs a paragraph")
    for word in ("移民", "并快地", "and ", "The "):
        short, long = (seconds(parse_report(f"1. {word * n}\n", language=language_of(word))) for n in (500, 2_000))
        print(
            f"  {word!r:10} 500 times {short * 1e3:8.1f} ms   2,000 times {long * 1e3:8.1f} ms   ratio {long / short:5.1f}"
        )


def language_of(word: str) -> str:
    return "en" if word.isascii() else "zh"


if __name__ == "__main__":
    main()
