"""Who speaks in a sentence, by the frame of speaker and reporting verb or by a turn that stands for it.

UN summaries report by one frame: a speaker, perhaps counted, perhaps an adverb, a reporting verb. Beside it stand the
passive ("… was stressed"), the verb before its subject, and a speaker without a verb ("in the words of one representative").
"""

from __future__ import annotations

from dataclasses import replace

from migration_review.find.language.speech import PRONOUNS, Said, Sentence, said_of
from migration_review.find.speech.lexicon import SPEECH


def speaker_of(text: Sentence) -> Said | None:
    """The speaker, quantifier and reporting verb that a sentence names, or None.

    Args:
        text: the sentence.
    """
    language = SPEECH[text.lexicon.language]
    if opening := language.attributed(text, first=True):
        framed = _framed(text)
        goes_on = framed is not None and framed[0].voice in PRONOUNS
        return replace(framed[0], voices=opening.voices, quantifier=opening.quantifier, one=opening.one,
                       speaker=opening.speaker) if framed and goes_on else opening  # fmt: skip
    framed, passive = _framed(text), language.passive(text)
    if framed and "F" in text.code[: framed[1]] and (aside := language.attributed(text, first=False)):
        return aside
    if passive and (not framed or (passive[2] and passive[1] < framed[1])):
        turned = None if framed else language.inverted(text)
        return turned or passive[0]
    if framed:
        return framed[0]
    turns = (
        language.later,
        language.inverted,
        lambda sentence: language.attributed(sentence, first=False),
        language.present,
    )
    return next((said for turn in turns if (said := turn(text))), None)


def _framed(text: Sentence) -> tuple[Said, int] | None:
    """A speaker and after it a reporting verb, with the verb's sign."""
    language = SPEECH[text.lexicon.language]
    for verb in (at for at, sign in enumerate(text.code) if sign == "V"):
        subject = language.subject_before(text, verb)
        if subject and language.reports(text, subject, verb):
            telling = language.later(text) if text.signs[verb].word.use == "leads_in" else None
            return telling or said_of(text, subject, verb), verb
    return None
