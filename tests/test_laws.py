"""The laws, on the shipped report, on every invented one, and under damage."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mutants import leads_back, mutant, outcome, tiles
from support import FIXTURES, ROOT, cases, report_of

from migration_review import conformance, load_report, parse_report, to_frame
from migration_review.model import Report, ReportError
from migration_review.publish.codings import find_all
from migration_review.sources import read_source

SHIPPED = read_source().text
REPORTS = ["shipped", *FIXTURES]


def loaded(which: str | Path) -> Report:
    return load_report() if which == "shipped" else load_report(which)


@pytest.mark.parametrize("which", REPORTS, ids=str)
def test_nothing_lost(which: str | Path) -> None:
    report = loaded(which)
    tiles(report)
    for entry in report.ledger:
        stretch = report.source.text[entry.start : entry.end]
        if entry.kind == "blank":
            assert not stretch.strip(" \t\r\n\f\u00a0\u3000\ufeff")
        if entry.kind == "markup":  # what is dropped as markup holds no word
            assert not re.search(r"[\u4e00-\u9fff]", re.sub(r"<[^>]*>|\([^)]*\)", "", stretch)), stretch


@pytest.mark.parametrize("which", REPORTS, ids=str)
def test_offsets(which: str | Path) -> None:
    report = loaded(which)
    for layer, rows in find_all(report).items():
        for row in rows:
            assert report[row.place].text[row.start : row.end] == row.text, layer


@pytest.mark.parametrize("which", REPORTS, ids=str)
def test_every_character_leads_back_to_its_source(which: str | Path) -> None:
    leads_back(loaded(which))


def test_numbers_are_strict_on_request() -> None:
    assert load_report(ROOT / "data" / "report" / "ESCAP-GCM-2021-3.zh.md", strict=True).anomalies == ()
    with pytest.raises(ReportError, match=r"line 73: expected paragraph 5 of chapter2; found 6"):
        load_report(ROOT / "tests" / "cases" / "reports" / "en_working_group_chapters.md", strict=True)


def test_partition() -> None:
    listed = [n for theme in load_report().themes for n in theme.objectives]
    assert sorted(listed) == list(range(1, 24))


@pytest.mark.parametrize("which", REPORTS, ids=str)
def test_round_trip(which: str | Path) -> None:
    report = loaded(which)
    again = Report.from_json(report.to_json())
    assert again == report
    assert again.to_json() == report.to_json()


@pytest.mark.parametrize("seed", ["0", "1"])
def test_determinism(seed: str) -> None:
    code = (
        "import hashlib, migration_review as mr; from migration_review.publish.codings import find_all; r = mr.load_report();"
        "print(hashlib.sha256((r.to_json() + ''.join((repr(list(f)) for _, f in find_all(r).items()))"
        "+ ''.join(mr.to_frame(f).to_csv() for _, f in find_all(r).items())).encode()).hexdigest())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    report = load_report()
    found = dict(find_all(report).items())
    import hashlib

    here = (
        report.to_json()
        + "".join(repr(list(f)) for f in found.values())
        + "".join(to_frame(f).to_csv() for f in found.values())
    )
    assert done.stdout.strip() == hashlib.sha256(here.encode()).hexdigest()


# --- damage without meaning -------------------------------------------------------------------------------------------


def outline(report: Report) -> object:
    return (
        [(p.id, p.text, p.section, p.agenda_item) for p in report.paragraphs],
        [(s.section, s.title, s.level, s.parent) for s in report.sections],
        [(a.agenda_item, a.title) for a in report.agenda],
        [(e.event, e.title, e.organisers) for e in report.events],
        [(d.document, d.title) for d in report.documents],
        [n.text for n in report.notes],
    )


LINES = SHIPPED.split("\n")
HEADINGS = [i for i, line in enumerate(LINES) if line.startswith("#") and i > 10]
BLANK = [i for i, line in enumerate(LINES) if not line.strip()]
ONLY_BOLD = [i for i in HEADINGS if re.fullmatch(r"#+ \*\*[^*]+\*\*\s*", LINES[i])]
TABLE = next(i for i, line in enumerate(LINES) if "\t" in line)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(data=st.data())
def test_damage_without_meaning(data: st.DataObject) -> None:
    lines = list(LINES)
    for i in data.draw(st.sets(st.sampled_from(HEADINGS), max_size=6)):
        lines[i] = data.draw(st.sampled_from(["#", "##", "###", "####", "#####"])) + " " + lines[i].lstrip("# ")
    for i in data.draw(st.sets(st.sampled_from(ONLY_BOLD), max_size=4)):
        lines[i] = lines[i].replace("**", "")
    for i in data.draw(st.sets(st.integers(0, len(lines) - 1), max_size=12)):
        lines[i] += (
            data.draw(st.sampled_from([" ", "  ", "\t"]))
            if "\t" not in lines[i] and not lines[i].startswith("|")
            else ""
        )
    for i in data.draw(st.sets(st.sampled_from(BLANK), max_size=10)):
        lines[i] = "\n" * data.draw(st.integers(1, 3))
    for i, line in enumerate(lines):
        if re.match(r"- \([a-h]\) |\([a-h]\) 2021", line) and data.draw(st.booleans()):
            lines[i] = line.removeprefix("- ") if line.startswith("- ") else "- " + line
    text = "\n".join(lines)
    if data.draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    if data.draw(st.booleans()):
        text = "\ufeff" + text
    assert outline(parse_report(text)) == outline(load_report())


@settings(max_examples=25, deadline=None, derandomize=True)
@given(data=st.data())
def test_page_breaks_inside_paragraphs(data: st.DataObject) -> None:
    report = load_report()
    chosen = data.draw(
        st.sets(
            st.sampled_from(
                [p for p in report.paragraphs if len(p.text) > 120 and not p.joints and "\n" not in p.text]
            ),
            min_size=1,
            max_size=5,
        )
    )
    text = SHIPPED
    for paragraph in sorted(chosen, key=lambda p: -p.pieces[0][1]):
        source = paragraph.pieces[0][1]
        at = data.draw(st.integers(30, len(paragraph.text) - 30))
        while not all("\u4e00" <= char <= "\u9fff" for char in paragraph.text[at - 1 : at + 1]):
            at -= 1
        text = text[: source + at] + "\n\n" + text[source + at :]
    found = parse_report(text)
    assert [(p.id, p.text) for p in found.paragraphs] == [(p.id, p.text) for p in report.paragraphs]
    assert {p.id for p in chosen} <= {p.id for p in found.paragraphs if p.joints}


# --- damage with meaning ----------------------------------------------------------------------------------------------


@settings(max_examples=25, deadline=None, derandomize=True)
@given(number=st.integers(3, 84))
def test_a_lost_number_shows(number: int) -> None:
    text = re.sub(rf"(?m)^{number}\.\s*(?=\S)(?=.*$)", "", SHIPPED[SHIPPED.index("附件二") :], count=1)
    whole = SHIPPED[: SHIPPED.index("附件二")] + text
    found = parse_report(whole)
    if len(whole) == len(SHIPPED):
        return
    assert any(a.part == "annex2" for a in found.anomalies)
    assert "gap" in repr(conformance(found))
    with pytest.raises(ReportError, match="expected paragraph"):
        parse_report(whole, strict=True)


def test_fuzz_a_little() -> None:
    ends = Counter(outcome(mutant(number)) for number in range(60))
    assert ends["read"] + ends["gaps"] > 40


@pytest.mark.slow
def test_fuzz() -> None:
    """A sample of what ``make fuzz`` tries; none takes unheard-of time for its length."""
    start = time.perf_counter()
    outcome(SHIPPED)
    once = time.perf_counter() - start
    slowest = 0.0
    for number in range(1_000_000, 1_002_400):
        made = mutant(number)
        start = time.perf_counter()
        outcome(made)
        slowest = max(slowest, (time.perf_counter() - start) / max(1, len(made) / len(SHIPPED)))
    assert slowest < 50 * once + 2, f"{slowest:.2f} s for a text as long as the report"


@pytest.mark.slow
def test_fuzz_the_finders() -> None:
    for number in range(2_000_000, 2_000_100):
        outcome(mutant(number), found=True)


@pytest.mark.slow
def test_fuzz_the_finders_on_cut_sentences() -> None:
    """Sentences of the cases, cut anywhere and joined by any mark: rows or none, never an exception."""
    pool = [
        (language, text)
        for name in ("progress", "recommendations", "voices", "covid", "participants")
        for language, text, _ in cases(name)
    ]
    dice = random.Random(5)
    for _ in range(10_000):
        language, text = dice.choice(pool)
        left, right = sorted(dice.randrange(len(text) + 1) for _ in range(2))
        cut = text[left:right]
        if dice.random() < 0.5:
            cut += dice.choice("，。；、：,.;()（）“”《》") + dice.choice(pool)[1][: dice.randrange(1, 12)]
        try:
            report = report_of(cut.replace("\n", " "), language)
        except ReportError:
            continue
        for _, rows in find_all(report).items():
            for row in rows:
                assert report[row.place].text[row.start : row.end] == row.text
