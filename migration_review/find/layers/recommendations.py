"""What somebody asks for, one row an atomic action, whoever asks.

What was done, and what speakers themselves promise, is ``progress``.
"""

from __future__ import annotations

from migration_review.find.analysis import Analysis, analyse
from migration_review.find.codebook import Book
from migration_review.find.discussion import objectives_in
from migration_review.find.language.sentence import Ask
from migration_review.find.statements.numbered import numbered
from migration_review.find.statements.sentences import Spoken, spoken
from migration_review.model import Findings, Recommendation, Report


def find_recommendations(report: Report, *, codebook: Book | None = None) -> Findings[Recommendation]:
    """Find what is recommended, called for, urged, requested or stated as needed.

    Args:
        report: in Chinese or English.
        codebook: of your own, or its folder; None is the shipped one.

    Returns:
        one row an atomic action, with columns ``lead`` (what an enumerated action shares, as printed), ``voice``,
        ``strength`` (explicit, need), ``addressee`` (governments, states, un, all, migrant_orgs, unspecified, other:…),
        ``objectives`` (tuple), ``rule`` and ``tier``. Within a paragraph an addressee holds until another is named; a single
        body only within its sentence.
    """
    analysis = analyse(report, codebook, "find_recommendations")
    listed = numbered(analysis)
    taken: dict[str, list[Recommendation]] = {}
    for row in listed:
        taken.setdefault(row.place, []).append(row)
    rows: list[Recommendation] = []
    place, whom, last = "", "unspecified", -1
    for each in analysis.once(spoken):
        if each.voice.place != place:
            place, whom, last = each.voice.place, "unspecified", -1
        if whom == "un" or whom.startswith("other"):
            whom = "unspecified"  # one body that is asked in a sentence is not asked what the next speakers want
        for ask in each.asks:
            whom = _as_printed(ask.addressee, each) or whom
            row = _row(each, ask, whom, analysis)
            if any(each.start < row.end and row.start < each.end for each in taken.get(row.place, ())):
                continue
            if row.start >= last:
                rows.append(row)
                last = row.end
    if listed:
        order = {place.id: nth for nth, place in enumerate(report.places())}
        rows = sorted(rows + listed, key=lambda row: (order[row.place], row.start))
    return Findings(rows, Recommendation, report)


def _as_printed(addressee: str | None, each: Spoken) -> str | None:
    """A named addressee as the text prints it, not as it was folded."""
    kind, _, name = (addressee or "").partition(":")
    at = each.sentence.text.find(name) if name else -1
    if kind != "other" or at < 0:
        return addressee
    start, end = each.sentence.place(at, at + len(name))
    return f"other:{each.voice.text[start:end]}"


def _row(each: Spoken, ask: Ask, whom: str, analysis: Analysis) -> Recommendation:
    voice, text = each.voice, each.voice.text
    start, end = each.sentence.place(ask.start, ask.end)
    lead = text[slice(*each.sentence.place(*ask.lead))] if ask.lead else None
    passage = analysis[voice.place]
    objectives = objectives_in(passage, voice.start + start, voice.start + end)
    if not objectives and ask.lead:
        a, b = each.sentence.place(*ask.lead)
        objectives = objectives_in(passage, voice.start + a, voice.start + b)
    tier = "strict" if ask.strength == "explicit" or ask.rule.startswith("modal") else "broad"
    return Recommendation(
        voice.place, voice.start + start, voice.start + end, text[start:end], lead, voice.voice, ask.strength, whom,
        objectives, ask.rule, tier,  # type: ignore[arg-type]
    )  # fmt: skip
