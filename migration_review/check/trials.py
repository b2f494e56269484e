"""Trials: invented documents of the genre, written and labelled by readers who had not seen the rules.

The shipped report says how well rules do where they were made; a trial says how well they do elsewhere, in Chinese and
English. Two of the six are held out: the rules are measured on them, their errors are not looked at. How they were made:
``data/README.md``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from migration_review.check.agreement import agreement, share_interval
from migration_review.check.labels import LAYERS, table_of
from migration_review.check.trust import CLASSES, COMPARISONS, Comparison, about, right
from migration_review.model import ReportError
from migration_review.sources import data_folder, rows

if TYPE_CHECKING:
    import pandas as pd

MEASURES = ("objectives", "principles", "COVID-19 mentions", "voices", "verbs", "recommendations", "progress")
"""What is measured on a trial, by the names of ``trust.COMPARISONS``."""


def trials(split: Literal["dev", "held_out"] | None = None) -> tuple[str, ...]:
    """The names of the trials: those whose number is divisible by three are held out.

    Args:
        split: "dev", "held_out", or None for both.
    """
    names = sorted(folder.name for folder in (data_folder() / "trials").iterdir() if folder.is_dir())
    return tuple(name for name in names if split is None or (split == "held_out") == _held_out(name))


def trial(name: str) -> Path:
    """The path of a trial's report, for ``load_report``.

    Args:
        name: of ``trials()``.

    Raises:
        ReportError: there is no such trial.
    """
    if name not in trials():
        raise ReportError(f"a trial: {', '.join(trials())}", repr(name), "data/trials")
    return data_folder() / "trials" / name / "report.md"


def load_trial(name: str, layer: str, *, reading: Literal["first", "second"] = "first") -> pd.DataFrame:
    """The labels of a trial.

    Args:
        name: of ``trials()``.
        layer: objectives, principles, covid, voices, recommendations or progress.
        reading: "second" exists for recommendations and progress of some trials.

    Returns:
        one row a label, with ``place`` and the columns of ``labels.LAYERS`` that were read.

    Raises:
        ReportError: no such trial, layer or reading.
    """
    if layer not in LAYERS:
        raise ReportError(f"a layer with labels: {', '.join(LAYERS)}", repr(layer), "load_trial")
    trial(name)
    folder = f"trials/{name}" if reading == "first" else f"trials/{name}/second_reading"
    frame = table_of(layer, list(rows(f"{folder}/{layer}.csv")))
    read = {row["place"] for row in rows(f"trials/{name}/voices.csv")}
    events = {place for place in frame["place"] if place.startswith("event:")}
    frame.attrs["places"] = tuple(sorted(read | events))
    return frame


def accuracy(found: Mapping[str, Mapping[str, pd.DataFrame]]) -> pd.DataFrame:
    """The rules against the labels of the trials, pooled by language and split.

    Args:
        found: for each trial its tables of findings by layer.

    Returns:
        one row a measure, language and split: ``measure``, ``language``, ``split``, ``P``, ``R``, ``F1`` (for classes the share that
        is right of what matches, in ``F1``), ``low``, ``high`` (95 % interval by bootstrap over paragraphs), ``n`` (labels; for classes the matched).
    """
    import pandas as pd

    table: list[list[Any]] = []
    for language in ("zh", "en"):
        for split in ("dev", "held_out"):
            names = [name for name in found if name.startswith(language) and _held_out(name) == (split == "held_out")]
            pools = {measure: _pooled(found, names, COMPARISONS[measure]) for measure in MEASURES}
            for measure, (ours, labels) in pools.items():
                which = COMPARISONS[measure]
                score = agreement(ours, labels, on=which.on, overlap=which.overlap).overall
                figures = [score.precision, score.recall, score.f1, score.low, score.high, score.n_labels]
                table.append([measure, language, split, *figures])
            for name, (of, column) in CLASSES.items():
                same, where = right(*pools[of], COMPARISONS[of], column)
                table.append([name, language, split, None, None, *share_interval(same, where), len(same)])
    columns = ["measure", "language", "split", "P", "R", "F1", "low", "high", "n"]
    listed = pd.DataFrame(table, columns=columns).round(dict.fromkeys(("P", "R", "F1", "low", "high"), 2))
    order = {name: i for i, name in enumerate([*MEASURES, *CLASSES])}
    return listed.sort_values("measure", key=lambda names: names.map(order), kind="stable").reset_index(drop=True)


def _pooled(
    found: Mapping[str, Mapping[str, pd.DataFrame]], names: Sequence[str], which: Comparison
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Findings and labels of several trials, in the places that were read; their paragraphs bear the trial's name."""
    import pandas as pd

    mine: list[pd.DataFrame] = []
    theirs: list[pd.DataFrame] = []
    for name in names:
        labels, ours = load_trial(name, which.layer), about(found[name], which)
        read = ours["place"].isin(labels.attrs["places"])
        if which.layer == "covid":  # read in every numbered paragraph
            read = ours["place"].str.contains(_PARAGRAPH)
            labels = labels[labels["place"].str.contains(_PARAGRAPH)]
        for table, kept in ((ours[read], mine), (labels.dropna(subset=[which.on[-1]]), theirs)):
            kept.append(table.assign(place=[f"{name} {place}" for place in table["place"]]))
    pooled = pd.concat(mine, ignore_index=True), pd.concat(theirs, ignore_index=True)
    for each in pooled:
        each.attrs = {}  # the places that a single trial's labels note bear no trial's name
    return pooled


_PARAGRAPH = r"^(?:body|annex\d*|chapter\d*|part\d*):\d"


def _held_out(name: str) -> bool:
    return int(name.split("_")[1]) % 3 == 0
