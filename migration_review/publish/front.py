"""The site's front page: what the report is, what was found, how sure we are; every figure computed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from migration_review.check.trust import accuracy
from migration_review.model import Report
from migration_review.publish.escape import Markdown, contents, heading
from migration_review.publish.pages import TABLES
from migration_review.show.names import label

if TYPE_CHECKING:
    import pandas as pd

_TOLD = ("objectives", "principles", "COVID-19 mentions", "voices", "recommendations", "progress")
"""The measures that the front page tells; all are in notebook 08."""


def front_page(report: Report, found: Mapping[str, pd.DataFrame], notebooks: Sequence[str]) -> Markdown:
    """The front page.

    Args:
        report: the shipped one.
        found: its tables.
        notebooks: the names of their pages.
    """
    parts = [
        heading(1, f"{report.symbol or report.source.name}: what it says, paragraph by paragraph"),
        _what_it_is(report, found),
        heading(2, "Who took part"),
        _who(found),
        heading(2, "What was discussed"),
        _objectives(found, report),
        heading(2, "COVID-19"),
        _covid(found, report),
        heading(2, "What was done, and what stands in the way"),
        _progress(found),
        heading(2, "What is asked for"),
        _asked(found),
        heading(2, "How sure we are"),
        _sure(found),
        Markdown.of(
            "Every number above is computed from the tables when the site is built. Every citation leads to [the text](text.md)."
        ),
        _tree("Notebooks", [f"notebooks/{name}" for name in notebooks]),
        _tree("Tables", [f"tables/{name}" for name in TABLES]),
        _tree("Look up", ["text", "countries/index", "glossary"]),
    ]
    return Markdown.of("{}\n", Markdown.joined("\n\n", parts))


def _tree(caption: str, pages: Sequence[str]) -> Markdown:
    return contents([(page, "") for page in pages], caption, hidden=True)


def _what_it_is(report: Report, found: Mapping[str, pd.DataFrame]) -> Markdown:
    return Markdown.of(
        "{}. A report in Chinese of {} numbered paragraphs. Its body records decisions and the "
        "organization of the meeting; its annex with the discussions is a **summary by the Chair, not agreed text**, and most of "
        "its views are, by the custom of the United Nations, attributed to nobody by name. English on these pages is ours and unofficial.",
        report.title or "",
        len(found["paragraphs"]),
    )


def _who(found: Mapping[str, pd.DataFrame]) -> Markdown:
    who = found["participants"]
    members = set(who.loc[who["role"] == "member", "iso3"].dropna())
    spoke = set(who.loc[(who["kind"] == "state") & who["role"].isin(["speaker", "joint_speaker"]), "iso3"].dropna())
    panel = who[who["role"].isin(["panellist", "moderator"])]
    women, men = (panel["gender"] == "f").sum(), (panel["gender"] == "m").sum()
    bodies = who[who["role"].isin(["speaker", "joint_speaker"]) & (who["kind"] != "state")]["name"].nunique()
    return Markdown.of(
        "{} members and associate members attended; {} of them are listed as having spoken, "
        "{} are not. {} organizations and other stakeholders are listed as speakers. "
        "{} people moderated or sat on panels, {} with a woman's honorific, {} with a man's, "
        "{} with none that tells. [Who took part](tables/participants.md), [countries](countries/index.md).",
        len(members), len(members & spoke), len(members - spoke), bodies, len(panel), women, men, len(panel) - women - men,
    )  # fmt: skip


def _objectives(found: Mapping[str, pd.DataFrame], report: Report) -> Markdown:
    rows = found["objectives"]
    main = (
        rows[rows["strength"] == 2].groupby("objective")["place"].nunique().sort_values(ascending=False, kind="stable")
    )
    silent = [n for n in range(1, 24) if n not in set(main.index)]
    top = ", ".join(f"{label(n, 'objective')} ({count})" for n, count in main.head(4).items())
    quiet = ", ".join(label(n, "objective") for n in silent) or "none"
    return Markdown.of(
        "Objectives of the Compact that are a main subject of most places (of {} paragraphs): {}. "
        "Objectives that are a main subject nowhere: {}. [Which objectives, where](tables/objectives.md).",
        len(found["paragraphs"]), top, quiet,
    )  # fmt: skip


def _covid(found: Mapping[str, pd.DataFrame], report: Report) -> Markdown:
    rows = found["covid"]
    stated = rows[~rows["in_title"].astype(bool)]
    framed = stated["framing"].value_counts()
    order = sorted(framed.items(), key=lambda item: (-item[1], str(item[0])))
    shares = ", ".join(f"{label(code, 'framing').lower()} ({count})" for code, count in order)
    paragraphs = stated[stated["place"].isin(set(found["paragraphs"]["paragraph"]))]["place"].nunique()
    return Markdown.of(
        "{} mentions, {} outside titles, in {} of {} paragraphs. "
        "What stands around them: {}. [Every mention](tables/covid.md).",
        len(rows), len(stated), paragraphs, len(found["paragraphs"]), shares,
    )  # fmt: skip


def _progress(found: Mapping[str, pd.DataFrame]) -> Markdown:
    rows = found["progress"]
    count = rows["kind"].value_counts()
    named = {code for countries in rows.loc[rows["kind"] == "practice", "iso3"] for code in countries}
    return Markdown.of(
        "{} practices, {} challenges and {} commitments are reported; "
        "{} countries are named as having a practice, and a country that is not named is not a country without one. "
        "[What was done](tables/progress.md).",
        count.get("practice", 0), count.get("challenge", 0), count.get("commitment", 0), len(named),
    )  # fmt: skip


def _asked(found: Mapping[str, pd.DataFrame]) -> Markdown:
    rows = found["recommendations"]
    theirs = rows[rows["voice"].isin(["stakeholders", "one_stakeholder"])]
    served = theirs.explode("objectives")["objectives"].dropna().value_counts()
    top = ", ".join(
        f"{label(n, 'objective')} ({count})" for n, count in sorted(served.items(), key=lambda i: (-i[1], i[0]))[:3]
    )
    explicit = (theirs["strength"] == "explicit").sum()
    return Markdown.of(
        "{} actions are asked for, {} of them by stakeholders ({} of these in so many words, the rest stated as needs). "
        "What stakeholders ask for most serves: {}. [What is asked for](tables/recommendations.md).",
        len(rows), len(theirs), explicit, top,
    )  # fmt: skip


def _sure(found: Mapping[str, pd.DataFrame]) -> Markdown:
    told = Markdown.of(
        "Rules find all this. They are compared with reference labels: machine readings that followed written instructions, "
        "**not checked by a human expert**; agreement with them is an upper bound. On the third of the paragraphs that was "
        "held out while the rules were made:\n\n"
        "| layer | precision | recall | F1 | labels |\n| --- | --- | --- | --- | --- |"
    )
    lines = [told]
    table = accuracy(found)
    for measure in _TOLD:
        row = table[(table["measure"] == measure) & (table["split"] == "held_out")].iloc[0]
        lines.append(
            Markdown.of("| {} | {:.2f} | {:.2f} | {:.2f} | {} |", measure, row["P"], row["R"], row["F1"], row["n"])
        )
    return Markdown.joined("\n", lines)
