"""Law 8: finding takes time that grows no faster than the text, whatever word is repeated in one paragraph."""

from __future__ import annotations

import gc
import time
from functools import cache

import pytest
from support import report_of

from migration_review.find import analysis
from migration_review.model import Report
from migration_review.publish.codings import FINDERS
from migration_review.text import fold

TOKENS = {
    "zh": (
        "移民", "、", "（", "《", "“", "和", "斐济、", "移民组织、", "新冠肺炎", "并快地", "需要", "张某女士、", "代表", "的", "，",
        "以及", "2021年", "A/RES/73/195", "第73/195号", "《全球契约》", "出席", "发言：", "确保", "应", "目标1、", "在", "为", "斐济设立了热线，", "各国应停止拘留；",
    ),
    "en": (
        "and ", "The ", "(", "“", '"', "Fiji, ", "IOM, ", "COVID-19 ", "to ", "of ", "migrants ", "Ms. Name One, ", "that ",
        "need to ", "A/RES/73/195 ", "A ", "resolution 73/195, ", "statements ", "by the ", "; ", "should ", "objective 1 and ",
        "representatives of ", "(a) ", "noted that ", "detention of ", "Name ", "Fiji adopted a law, ", "States should stop; ",
    ),
}  # fmt: skip
TOO_LONG, SURE = 20.0, 5.0
"""Seconds after which nothing is measured again, and after which one run is enough."""
SHORT, TIMES, BOUND, FLOOR = 250, 8, 4.0, 0.02
"""Words, how many times as many, by how much time may grow beyond that, and seconds below which a clock tells nothing."""


@cache
def paragraph(word: str, count: int, language: str) -> Report:
    lead = {"zh": "一些代表指出，", "en": "Several representatives noted that "}[language]
    return report_of(lead + word * count + {"zh": "。", "en": "."}[language], language)


def seconds(layer: str, report: Report, runs: int = 3) -> float:
    """The least processor time of some runs, each from nothing, without the collector of garbage."""
    best = float("inf")
    for _ in range(runs):
        analysis._KEPT.clear()
        fold.cache_clear()
        gc.collect()
        gc.disable()
        start = time.process_time()
        FINDERS[layer](report)
        best = min(best, time.process_time() - start)
        gc.enable()
        if best > SURE:
            break  # whatever else the machine does
    return best


def too_slow(layer: str, word: str, language: str) -> str | None:
    """What grows too fast, measured again where it seems so, because another process may have been in the way."""
    for runs in (2, 5, 9):
        short = seconds(layer, paragraph(word, SHORT, language), runs)
        long = seconds(layer, paragraph(word, SHORT * TIMES, language), runs)
        if long <= BOUND * TIMES * max(short, FLOOR / TIMES):
            return None
        if long > TOO_LONG:
            break
    return f"{word!r}: {short:.3f} s, {TIMES} times as long {long:.3f} s"


@pytest.mark.slow
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("layer", FINDERS)
def test_time_grows_with_the_text_alone(layer: str, language: str) -> None:
    slow = []
    for word in TOKENS[language]:
        if told := too_slow(layer, word, language):
            slow.append(told)
        if len(slow) > 3:
            break  # enough to mend
    assert not slow, "\n".join(slow)
