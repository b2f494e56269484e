"""Slow: for each law and guard a copy that is broken on purpose, in one place, and the test that turns red there.

A test that stays green here cannot fail. Each row: what is broken, the file, the words in it and what takes their place, the test.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from test_guards import copied, run

M = "migration_review/"
LAWS = "tests/test_laws.py::"
BROKEN: dict[str, tuple[str, str, str, str]] = {
    "law 1: a stretch is lost": (f"{M}read/ledger.py", "return (*entries, LedgerEntry(last", "return (*entries[1:], LedgerEntry(last", f"{LAWS}test_nothing_lost"),
    "law 1: words pass for markup": (f"{M}read/ledger.py", "if start < end:\n            if kind", "if start < end and kind != 'heading':\n            if kind", f"{LAWS}test_nothing_lost"),
    "law 2: a finding beside its words": (f"{M}publish/codings.py", "finder(report, codebook=codebook) for layer", "[__import__('dataclasses').replace(row, start=row.start + 1) for row in finder(report, codebook=codebook)] for layer", f"{LAWS}test_offsets"),
    "law 2: a character without its source": (f"{M}read/join.py", "self.length += len(glue)", "self.length += len(glue) + 1", f"{LAWS}test_every_character_leads_back_to_its_source"),
    "law 3: strict lets a gap pass": (f"{M}read/load.py", "if strict and wrong:", "if strict and wrong and not strict:", f"{LAWS}test_numbers_are_strict_on_request"),
    "law 3: a hidden last number goes by": (f"{M}read/counting.py", "self._hidden_number(line)\n", "pass\n", "tests/test_losses.py::test_a_sign_before_a_parts_last_number_is_told"),
    "law 4: an objective is overlooked": (f"{M}read/numbering.py", "、|,|，|和", ",|，|和", f"{LAWS}test_partition"),
    "law 5: JSON loses what was odd": (f"{M}as_json.py", "dump_json(report, indent=1)", "dump_json(report, indent=1, exclude={'anomalies'})", f"{LAWS}test_round_trip"),
    "law 5: JSON of any shape is taken": (f"{M}as_json.py", "    _refuse_contradictions(report)\n", "", "tests/test_as_json.py"),
    "law 6: the time is written down": (f"{M}publish/workbook.py", "datetime.datetime(2021, 3, 12)", "datetime.datetime.now()", "tests/test_export.py::test_twice_the_same_bytes"),
    "law 6: an order of hashing": (f"{M}publish/codings.py", "finder(report, codebook=codebook) for layer", "sorted(finder(report, codebook=codebook), key=hash) for layer", f"{LAWS}test_determinism"),
    "law 7: an alarm that cannot ring": (f"{M}check/alarms.py", "*_long(report, line), ", "", "tests/test_alarms.py"),
    "law 8: a comment is looked for to the end": (f"{M}read/markup.py", "<!--(?:(?!<!--)[^\\n])*?-->", "<!--[^\\n]*?[^\\n]{0,9}?-->", "tests/test_growth.py::test_time_grows_no_faster_than_the_text[comments]"),
    "a control character is let in": (f"{M}sources.py", "    if found:\n        line = one_line_end", "    if found and not text:\n        line = one_line_end", "tests/test_load.py"),
    "an invisible character hides a number": (f"{M}read/markup.py", "\\u200b-\\u200f", "\\u200e-\\u200f", "tests/test_losses.py"),
    "the shipped text is not verified": (f"{M}sources.py", "if found.sha256 != SHIPPED_SHA256:", "if False:", "tests/test_load.py::test_the_shipped_text_is_verified"),
    "a stale label is taken": (f"{M}check/labels.py", 'if found != row["sha256"]:', "if False:", "tests/test_labels.py::test_a_stale_label_is_refused"),
    "a coding whose words stand elsewhere": (f"{M}coding.py", "if stands != row.text or row.start < 0:", "if False:", "tests/test_coding.py"),
    "two layers are compared": (f"{M}check/agreement.py", "if of and against and of != against:", "if False:", "tests/test_discovery.py::test_agreement_of_two_layers_is_refused"),
    "an argument of any kind": (f"{M}doors.py", "if not isinstance(value, kinds):", "if False:", "tests/test_doors.py"),
    "a folder of others is replaced": (f"{M}publish/folders.py", "    if theirs:\n", "    if theirs and not theirs:\n", "tests/test_folders.py"),
    "a file is written where it stands": (f"{M}publish/folders.py", "new = Path(work) / path.name", "new = path", "tests/test_surroundings.py::test_a_review_file_is_whole_or_not_there"),
    "a full disk is a traceback": (f"{M}publish/folders.py", "_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS)", "_NO_ROOM = (-1,)", "tests/test_surroundings.py::test_a_full_disk_is_one_sentence_and_nothing_half_written"),
    "a text is a formula": (f"{M}publish/workbook.py", 'sheet.write_string(row, at, _plain(value), form["body"])', 'sheet.write_formula(row, at, _plain(value), form["body"])', "tests/test_export.py::test_text_is_never_a_formula"),
    "a cell is cut in silence": (f"{M}publish/workbook.py", "    return kept + told", "    return kept", "tests/test_export.py::test_a_cell_that_is_cut_says_so"),
    "words become markup": (f"{M}publish/escape.py", "if type(value) is self.kind else self.kind.escape(format(value, format_spec))", "if True else ''", "tests/test_escape.py"),
    "a term is not found in its example": (f"{M}find/codebook.py", "        _check_examples(book, own)\n", "        pass\n", "tests/find/test_own_codebook.py"),
    "a wing imports another": (f"{M}read/join.py", "class Draft:", "def _other() -> None:\n    from migration_review.find import codebook as codebook\n\n\nclass Draft:", "tests/test_house.py::test_imports_go_downwards"),
    "a name that a type checker cannot see": (f"{M}__init__.py", "    from migration_review.show.concordance import kwic\n", "", "tests/test_discovery.py::test_a_type_checker_sees_names_and_no_way_to_any_other"),
    "an advisory is passed over": ("tools/advisories.py", "hit = True", "hit = False", "tests/test_advisories.py"),
    "a failure beside does not count": ("tools/beside.py", "return int(any(status))", "return int(status[0])", "tests/test_beside.py"),
    "an action is not pinned": (".github/workflows/ci.yml", "actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683", "actions/checkout@v4", "tests/test_ci.py"),
    "a range of conda's differs": ("environment.yml", "spacy>=3.8", "spacy>=3.7", "tests/test_environment.py"),
}  # fmt: skip


def tried(folder: Path, *names: str) -> subprocess.CompletedProcess[str]:
    return run(folder, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-m", "slow or not slow", *names)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(tmp_path_factory.mktemp("whole") / "copy")


@pytest.mark.slow
@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_copy_turns_its_test_red(what: str, whole: Path) -> None:
    file, words, instead, test = BROKEN[what]
    path = whole / file
    before = path.read_bytes()
    assert before.decode().count(words) >= 1, f"{file} no longer holds {words!r}"
    path.write_bytes(before.decode().replace(words, instead, 1).encode())
    try:
        done = tried(whole, test)
    finally:
        path.write_bytes(before)
    assert done.returncode == 1, done.stdout[-2000:] + done.stderr[-1000:]
    assert " failed" in done.stdout


@pytest.mark.slow
def test_the_copy_as_it_is_is_green(whole: Path) -> None:
    """Else any of them would be red for nothing."""
    done = tried(whole, *dict.fromkeys(row[3] for row in BROKEN.values()))
    assert done.returncode == 0, done.stdout[-3000:]
