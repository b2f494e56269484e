"""The site's front page: what the report is, what was found, how sure we are; every figure computed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from migration_review.check.trust import accuracy
from migration_review.model import Report
from migration_review.publish.markdown import escaped
from migration_review.publish.pages import TABLES
from migration_review.show.readable import label

if TYPE_CHECKING:
    import pandas as pd

_TOLD = ("objectives", "principles", "COVID-19 mentions", "voices", "recommendations", "progress")
"""The measures that the front page tells; all are in notebook 08."""


def front_page(report: Report, found: Mapping[str, pd.DataFrame], notebooks: Sequence[str]) -> str:
    """The front page.

    Args:
        report: the shipped one.
        found: its tables.
        notebooks: the names of their pages.
    """
    parts = [
        f"# {escaped(report.symbol or report.source.name)}: what it says, paragraph by paragraph",
        _what_it_is(report, found),
        "## Who took part\n\n" + _who(found),
        "## What was discussed\n\n" + _objectives(found, report),
        "## COVID-19\n\n" + _covid(found, report),
        "## What was done, and what stands in the way\n\n" + _progress(found),
        "## What is asked for\n\n" + _asked(found),
        "## How sure we are\n\n" + _sure(found),
        "Every number above is computed from the tables when the site is built. Every citation leads to [the text](text.md).",
        _tree("Notebooks", [f"notebooks/{name}" for name in notebooks]),
        _tree("Tables", [f"tables/{name}" for name in TABLES]),
        _tree("Look up", ["text", "countries/index", "glossary"]),
    ]
    return "\n\n".join(parts) + "\n"


def _tree(caption: str, pages: Sequence[str]) -> str:
    return "\n".join(["```{toctree}", f":caption: {caption}", ":hidden:", ":maxdepth: 1", "", *pages, "```"])


def _what_it_is(report: Report, found: Mapping[str, pd.DataFrame]) -> str:
    title = escaped(report.title or "")
    return (
        f"{title}. A report in Chinese of {len(found['paragraphs'])} numbered paragraphs. Its body records decisions and the "
        "organization of the meeting; its annex with the discussions is a **summary by the Chair, not agreed text**, and most of "
        "its views are, by the custom of the United Nations, attributed to nobody by name. English on these pages is ours and unofficial."
    )


def _who(found: Mapping[str, pd.DataFrame]) -> str:
    who = found["participants"]
    members = set(who.loc[who["role"] == "member", "iso3"].dropna())
    spoke = set(who.loc[(who["kind"] == "state") & who["role"].isin(["speaker", "joint_speaker"]), "iso3"].dropna())
    panel = who[who["role"].isin(["panellist", "moderator"])]
    women, men = (panel["gender"] == "f").sum(), (panel["gender"] == "m").sum()
    bodies = who[who["role"].isin(["speaker", "joint_speaker"]) & (who["kind"] != "state")]["name"].nunique()
    return (
        f"{len(members)} members and associate members attended; {len(members & spoke)} of them are listed as having spoken, "
        f"{len(members - spoke)} are not. {bodies} organizations and other stakeholders are listed as speakers. "
        f"{len(panel)} people moderated or sat on panels, {women} with a woman's honorific, {men} with a man's, "
        f"{len(panel) - women - men} with none that tells. [Who took part](tables/participants.md), [countries](countries/index.md)."
    )


def _objectives(found: Mapping[str, pd.DataFrame], report: Report) -> str:
    rows = found["objectives"]
    main = (
        rows[rows["strength"] == 2].groupby("objective")["place"].nunique().sort_values(ascending=False, kind="stable")
    )
    silent = [n for n in range(1, 24) if n not in set(main.index)]
    top = ", ".join(f"{label(n, 'objective')} ({count})" for n, count in main.head(4).items())
    quiet = ", ".join(label(n, "objective") for n in silent) or "none"
    return (
        f"Objectives of the Compact that are a main subject of most places (of {len(found['paragraphs'])} paragraphs): {top}. "
        f"Objectives that are a main subject nowhere: {quiet}. [Which objectives, where](tables/objectives.md)."
    )


def _covid(found: Mapping[str, pd.DataFrame], report: Report) -> str:
    rows = found["covid"]
    stated = rows[~rows["in_title"].astype(bool)]
    framed = stated["framing"].value_counts()
    order = sorted(framed.items(), key=lambda item: (-item[1], str(item[0])))
    shares = ", ".join(f"{label(code, 'framing').lower()} ({count})" for code, count in order)
    paragraphs = stated[stated["place"].isin(set(found["paragraphs"]["paragraph"]))]["place"].nunique()
    return (
        f"{len(rows)} mentions, {len(stated)} outside titles, in {paragraphs} of {len(found['paragraphs'])} paragraphs. "
        f"What stands around them: {shares}. [Every mention](tables/covid.md)."
    )


def _progress(found: Mapping[str, pd.DataFrame]) -> str:
    rows = found["progress"]
    count = rows["kind"].value_counts()
    named = {code for countries in rows.loc[rows["kind"] == "practice", "iso3"] for code in countries}
    return (
        f"{count.get('practice', 0)} practices, {count.get('challenge', 0)} challenges and {count.get('commitment', 0)} commitments are reported; "
        f"{len(named)} countries are named as having a practice, and a country that is not named is not a country without one. "
        "[What was done](tables/progress.md)."
    )


def _asked(found: Mapping[str, pd.DataFrame]) -> str:
    rows = found["recommendations"]
    theirs = rows[rows["voice"].isin(["stakeholders", "one_stakeholder"])]
    served = theirs.explode("objectives")["objectives"].dropna().value_counts()
    top = ", ".join(
        f"{label(n, 'objective')} ({count})" for n, count in sorted(served.items(), key=lambda i: (-i[1], i[0]))[:3]
    )
    explicit = (theirs["strength"] == "explicit").sum()
    return (
        f"{len(rows)} actions are asked for, {len(theirs)} of them by stakeholders ({explicit} of these in so many words, the rest stated as needs). "
        f"What stakeholders ask for most serves: {top}. [What is asked for](tables/recommendations.md)."
    )


def _sure(found: Mapping[str, pd.DataFrame]) -> str:
    lines = [
        "Rules find all this. They are compared with reference labels: machine readings that followed written instructions, "
        "**not checked by a human expert**; agreement with them is an upper bound. On the third of the paragraphs that was "
        "held out while the rules were made:",
        "",
        "| layer | precision | recall | F1 | labels |",
        "| --- | --- | --- | --- | --- |",
    ]
    table = accuracy(found)
    for measure in _TOLD:
        row = table[(table["measure"] == measure) & (table["split"] == "held_out")].iloc[0]
        lines.append(f"| {measure} | {row['P']:.2f} | {row['R']:.2f} | {row['F1']:.2f} | {row['n']} |")
    return "\n".join(lines)
