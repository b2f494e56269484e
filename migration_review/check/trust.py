"""How far to trust the results: agreement of the readers, what changes with a choice, and the rules on real documents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from migration_review.check.agreement import agreement, alpha, units
from migration_review.check.labels import labelled_places, load_labels, readings
from migration_review.model import Report
from migration_review.sources import rows

if TYPE_CHECKING:
    import pandas as pd


class Comparison(NamedTuple):
    """How a layer is compared with its labels: its table, the columns that must be equal, how much spans must share."""

    layer: str
    table: str
    on: tuple[str, ...]
    overlap: float | None


COMPARISONS = {
    "objectives": Comparison("objectives", "objectives", ("place", "objective"), None),
    "principles": Comparison("principles", "themes", ("place", "principle"), None),
    "COVID-19 mentions": Comparison("covid", "covid", ("place",), 1.0),
    "voices": Comparison("voices", "voices", ("place", "sentence", "voice"), None),
    "quantifiers": Comparison("voices", "voices", ("place", "sentence", "quantifier"), None),
    "verbs": Comparison("voices", "voices", ("place", "sentence", "verb"), None),
    "recommendations": Comparison("recommendations", "recommendations", ("place",), 0.5),
    "recommendations, exact span": Comparison("recommendations", "recommendations", ("place",), 1.0),
    "progress": Comparison("progress", "progress", ("place",), 0.5),
    "progress, exact span": Comparison("progress", "progress", ("place",), 1.0),
}
CLASSES = {
    "strength of objectives": ("objectives", "strength"),
    "framing of mentions": ("COVID-19 mentions", "framing"),
    "strength of recommendations": ("recommendations", "strength"),
    "voice of recommendations": ("recommendations", "voice"),
    "addressee of recommendations": ("recommendations", "addressee"),
    "kind of progress": ("progress", "kind"),
    "countries of progress": ("progress", "iso3"),
}
"""Classes that are judged on what matches: the comparison, and the column."""


def about(found: Mapping[str, pd.DataFrame], which: Comparison) -> pd.DataFrame:
    """The findings that a comparison is about, its columns named as the labels' are."""
    table = found[which.table]
    if which.layer == "principles":
        table = table[table["layer"] == "principle"].rename(columns={"code": "principle"})
    return table.dropna(subset=[which.on[-1]]).reset_index(drop=True)


def right(ours: pd.DataFrame, labels: pd.DataFrame, which: Comparison, column: str) -> tuple[list[bool], list[str]]:
    """Of what matches: whether a column is the same, and where.

    Args:
        ours: findings in the places that were read, indexed from 0.
        labels: indexed from 0.
        which: how they are compared.
        column: whose values are compared, order of several aside.
    """
    pairs = agreement(ours, labels, on=which.on, overlap=which.overlap, places=None).matched
    same = [_plain(ours[column][a]) == _plain(labels[column][b]) for a, b in pairs]
    return same, [str(ours["place"][a]) for a, _ in pairs]


def _plain(value: Any) -> Any:
    return tuple(sorted(value)) if isinstance(value, tuple) else value


def readers(report: Report) -> pd.DataFrame:
    """How two readers agree, for every layer that was read twice.

    Args:
        report: that was read.

    Returns:
        one row a measure: ``measure``, ``statistic`` (alpha, or F1 of spans), ``value``, ``low``, ``high`` (95 % interval
        by bootstrap over paragraphs), ``n`` (units, or labels of the first reading).
    """
    import pandas as pd

    # What the layers of codes were read on: paragraphs and side events.
    places = [name for name in labelled_places() if name.startswith(("body:", "annex", "event:"))]
    rows: list[list[Any]] = []
    for layer, column in (("objectives", "objective"), ("principles", "principle")):
        if not (both := _two(layer)):
            continue
        codes = sorted({*both[0][column], *both[1][column]})
        rows.append([layer, "alpha", *_alpha([units(each, column, places=places, codes=codes) for each in both])])
        if layer == "objectives":
            strengths = [units(each, column, places=places, codes=codes, value="strength") for each in both]
            rows.append(["strength of objectives", "alpha (ordinal)", *_alpha(strengths, "ordinal")])
    for name, layer, column, on in (
        ("voices", "voices", "voice", ["place", "sentence"]),
        ("framing of mentions", "covid", "framing", ["place", "start"]),
    ):
        if both := _two(layer):
            rows.append([name, "alpha", *_alpha(_classes(both, column, on))])
    for name in ("COVID-19 mentions", "recommendations", "progress"):
        which = COMPARISONS[name]
        if both := _two(which.layer):
            score = agreement(both[0], both[1], on=which.on, overlap=which.overlap).overall
            rows.append([name, "F1 of spans", score.f1, score.low, score.high, score.n_labels])
    table = pd.DataFrame(rows, columns=["measure", "statistic", "value", "low", "high", "n"])
    return table.round({"value": 2, "low": 2, "high": 2})


def _two(layer: str) -> list[pd.DataFrame]:
    """The two readings of a layer; none where it was read once."""
    if not readings(layer):
        return []
    return [load_labels(layer, reading="first"), load_labels(layer, reading="second")]


def _alpha(series: list[pd.Series[int]], level: Literal["nominal", "ordinal"] = "nominal") -> list[float]:
    found = alpha(*series, level=level)
    return [found.alpha, found.low, found.high, found.n]


def _classes(both: list[pd.DataFrame], column: str, on: list[str]) -> list[pd.Series[int]]:
    """The class that each reader gave to what both have, as numbers."""
    import pandas as pd

    shared = both[0].merge(both[1], on=on, suffixes=("", "_second"))
    names = (column, f"{column}_second")
    codes = {code: i for i, code in enumerate(sorted({*shared[names[0]], *shared[names[1]]}))}
    index = pd.MultiIndex.from_frame(shared[on])
    return [pd.Series([codes[code] for code in shared[name]], index=index) for name in names]


def sensitivity(found: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Headline results, recomputed under other choices.

    Args:
        found: tables of findings by layer.

    Returns:
        one row a result: as the notebooks have it, with strict rules only, without titles, without inherited voices;
        missing where the choice does not bear on it.
    """
    import pandas as pd

    voices = found["voices"]
    inherited = voices.loc[voices["inherited"], ["place", "start", "end"]]

    def own(table: pd.DataFrame) -> pd.DataFrame:
        """Rows of a table that do not stand in a sentence whose voice is inherited."""
        inside = table.reset_index().merge(inherited, on="place", suffixes=("", "_s"))
        gone = inside.loc[(inside["start"] >= inside["start_s"]) & (inside["end"] <= inside["end_s"]), "index"]
        return table[~table.index.isin(gone)]

    def strict(table: pd.DataFrame) -> pd.DataFrame:
        return table[table["tier"] == "strict"]

    asked, progress, covid = found["recommendations"], found["progress"], found["covid"]
    objectives, themes = found["objectives"], found["themes"]
    stated = covid[~covid["in_title"].astype(bool)]

    speakers = {
        (place, start, end): set(all_ or (voice,))
        for place, start, end, all_, voice in zip(*(voices[n] for n in ("place", "start", "end", "voices", "voice")), strict=True)
    }  # fmt: skip

    def theirs(table: pd.DataFrame) -> int:
        """Rows of sentences in which stakeholders speak, alone or with others."""
        stakeholders = {"stakeholders", "one_stakeholder"}
        spans: dict[str, list[tuple[int, int]]] = {}
        for (place, start, end), who in speakers.items():
            if who & stakeholders:
                spans.setdefault(place, []).append((start, end))
        rows = zip(table["place"], table["start"], table["voice"], strict=True)
        inside = [
            any(a <= start < b for a, b in spans.get(place, ())) or voice in stakeholders
            for place, start, voice in rows
        ]
        return sum(inside)

    def share(table: pd.DataFrame) -> str:
        return f"{100 * (table['strength'] == 'explicit').mean():.0f} %" if len(table) else "–"

    def top(table: pd.DataFrame) -> str:
        counts = table.groupby("objective")["place"].nunique()
        return ", ".join(str(n) for n in sorted(counts.index, key=lambda n: (-counts[n], n))[:5])

    def kinds(table: pd.DataFrame) -> str:
        counts = table["kind"].value_counts()
        return " / ".join(str(int(counts.get(kind, 0))) for kind in ("practice", "challenge", "commitment"))

    def framed(table: pd.DataFrame) -> str:
        counts = table["framing"].value_counts()
        return ", ".join(
            f"{code} {counts[code]}" for code in sorted(counts.index, key=lambda code: (-counts[code], str(code)))[:2]
        )

    events = objectives["place"].str.startswith("event:")
    rows: list[list[Any]] = [
        ["objectives found (place and objective)", len(objectives), len(strict(objectives)), len(objectives[~events]), None],
        ["objectives in most places, the first five", top(objectives), top(strict(objectives)), top(objectives[~events]), None],
        ["principles invoked (place and principle)", *(len(t[t["layer"] == "principle"].drop_duplicates(["place", "code"])) for t in (themes, strict(themes), themes[~themes["place"].str.startswith("event:")])), None],
        ["COVID-19 mentions", len(covid), len(strict(covid)), len(stated), None],
        ["framings most frequent", framed(covid), framed(strict(covid)), framed(stated), None],
        ["sentences whose voice is named", int((~voices["inherited"] & voices["voice"].ne("unattributed") & voices["voice"].ne("procedural")).sum()), None, None, None],
        ["sentences in stakeholders' voices", theirs(voices), None, None, theirs(voices[~voices["inherited"]])],
        ["actions asked for", len(asked), len(strict(asked)), None, len(own(asked))],
        ["of these by stakeholders", theirs(asked), theirs(strict(asked)), None, theirs(own(asked))],
        ["explicit, of all asked for", share(asked), share(strict(asked)), None, share(own(asked))],
        ["practices / challenges / commitments", kinds(progress), kinds(strict(progress)), None, kinds(own(progress))],
    ]  # fmt: skip
    columns = ["result", "as it stands", "strict only", "without titles", "without inherited voices"]
    return pd.DataFrame(rows, columns=columns).astype("object").where(lambda table: table.notna(), "")


REAL = {
    "COVID-19 mentions": "covid",
    "framing of mentions": "covid: framing",
    "objectives": "objectives",
    "principles": "principles",
    "voices": "voices",
    "recommendations": "recommendations",
    "addressee of recommendations": "recommendations: addressee",
    "progress and its kind": "progress",
}


def real_text(*, seen: bool = True) -> pd.DataFrame:
    """How the rules did on real documents that the package does not carry: figures only.

    Three documents of the United Nations that summarise discussions, two in English and one in Chinese, were labelled by one
    machine reading that followed the instructions, before any rule was run on them; the rules were then worked on with
    their errors in view. What to expect of a document that nobody has worked on is therefore less: ten further files of
    excerpts from such documents, five in each language, were labelled likewise and measured once, at first sight.

    Args:
        seen: the documents that were in view; False gives those measured at first sight.

    Returns:
        a row a measure and language: ``measure``, ``language``, ``F1`` (of what is counted right against found and labelled),
        ``right``, ``found``, ``n`` (labelled).
    """
    return _counted("real" if seen else "unseen")


def read_twice() -> pd.DataFrame:
    """How far two readings of real text agree, the second counted against the first as ``real_text`` counts the rules.

    Two files of excerpts in each language, of the same kind as those of ``real_text(seen=False)``, were read by two
    machine readers, neither of whom saw the other's reading or the rules. Rules can hardly do better than that; readers
    that are machines of one kind agree more than people would.

    Returns:
        as ``real_text``, without details.
    """
    return _counted("twice")


def _counted(which: str) -> pd.DataFrame:
    """The counts of a file, with their F1."""
    import pandas as pd

    names = {name: measure for measure, name in REAL.items()}
    listed = [
        [names[row["measure"]], row["language"], *(int(row[column]) for column in ("right", "found", "labelled"))]
        for row in rows(f"trust/{which}_text.csv")
        if row["measure"] in names and int(row["labelled"])
    ]
    table = pd.DataFrame(listed, columns=["measure", "language", "right", "found", "n"])
    table["F1"] = (2 * table["right"] / (table["found"] + table["n"])).round(2)
    order = {measure: at for at, measure in enumerate(REAL)}
    ordered: pd.DataFrame = table.sort_values(
        ["measure", "language"], key=lambda c: c.map(order) if c.name == "measure" else c
    )
    return ordered[["measure", "language", "F1", "right", "found", "n"]].reset_index(drop=True)
