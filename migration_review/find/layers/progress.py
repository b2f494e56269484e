"""What was reported as done, what stands in the way, and what actors promise, one row an atomic statement.

What ``recommendations`` takes is left out.
"""

from __future__ import annotations

from migration_review.find.analysis import analyse
from migration_review.find.codebook import Book
from migration_review.find.discussion import objectives_in
from migration_review.find.speech.floor import voices
from migration_review.find.statements.countries import Having
from migration_review.find.statements.reports import Reports
from migration_review.find.statements.sentences import spoken
from migration_review.model import Findings, Progress, Report


def find_progress(report: Report, *, codebook: Book | None = None) -> Findings[Progress]:
    """Find the practices, challenges and commitments that a summary reports.

    Args:
        report: in Chinese or English.
        codebook: of your own, or its folder; None is the shipped one.

    Returns:
        one row an atomic statement, with columns ``lead`` (what an item shares with the one before it, as printed),
        ``kind`` (practice, challenge, commitment), ``iso3`` (tuple: the countries named as having it), ``voice``,
        ``objectives`` (tuple), ``rule`` and ``tier``. A country that is not named is not a country without practice.
    """
    analysis = analyse(report, codebook, "find_progress")
    said = {(each.voice.place, each.voice.start): each for each in analysis.once(spoken)}
    having, rows = Having(analysis), list[Progress]()
    place, announced = "", ""
    for voice in analysis.once(voices):
        having.listen(voice)
        if voice.place != place:
            place, announced = voice.place, ""
        each = said.get((place, voice.start))
        if each is None:
            continue
        sentence, passage = each.sentence, analysis[place]
        reports = Reports(each, analysis, announced)
        announced = reports.announced(sentence.text)
        asked = bytearray(len(sentence.text))
        for ask in each.asks:
            asked[ask.start : ask.end] = b"\1" * (ask.end - ask.start)
        for told in reports.told():
            if asked.find(1, told.start, told.end) >= 0:
                continue
            a, b = sentence.place(told.start, told.end)
            start, end = voice.start + a, voice.start + b
            shared = sentence.place(*told.lead) if told.lead and told.lead[0] < told.start else None
            lead = (voice.start + shared[0], voice.start + shared[1]) if shared else None
            acts = reports.begins_with_verb(told)
            countries = having.of(start, end, lead, rows[-1] if rows else None, acts)
            rows.append(
                Progress(
                    place, start, end, passage.text[start:end], told.kind, countries, voice.voice,
                    objectives_in(passage, start, end), told.rule, told.tier, lead=passage.text[slice(*lead)] if lead else None,  # type: ignore[arg-type]
                )
            )  # fmt: skip
    return Findings(rows, Progress, report)
