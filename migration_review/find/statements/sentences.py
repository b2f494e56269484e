"""The sentences of a summary taken to words, each with who speaks in it and what it asks for; made once an analysis."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from migration_review.find.analysis import Analysis
from migration_review.find.language import LANGUAGES, en_asks, en_lists, requests, zh_asks
from migration_review.find.language.sentence import Ask, Sentence
from migration_review.find.speech.floor import voices
from migration_review.model import Voice
from migration_review.text import Span

GRAMMARS: dict[str, requests.Grammar] = {"zh": zh_asks, "en": en_asks}
_PREPARE: dict[str, Callable[[Sentence], None]] = {"zh": lambda sentence: None, "en": en_lists.prepare}


@dataclass(slots=True)
class Spoken:
    """A sentence, its row among the voices, and what it asks for."""

    voice: Voice
    sentence: Sentence
    asks: list[Ask] = field(default_factory=list)

    def asked(self) -> list[Span]:
        """The stretches in which the sentence asks for something, the words that ask before it included."""
        return [(min(ask.start, ask.cue, *(ask.lead or ())[:1]), ask.end) for ask in self.asks]


def spoken(analysis: Analysis) -> list[Spoken]:
    """Every sentence of the summary that is no procedure, in reading order."""
    language, book, found = analysis.language, analysis.codebook, []
    names = analysis.words.whole_names
    for voice in analysis.once(voices):
        if voice.voice == "procedural":
            continue
        tokens = LANGUAGES[language].tagged(voice.text, names)
        sentence = Sentence(voice.text, tokens, book, language, voice.voice)
        _PREPARE[language](sentence)
        found.append(Spoken(voice, sentence, requests.asks(sentence, GRAMMARS[language]) if sentence.words else []))
    return found
