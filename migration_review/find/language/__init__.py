"""What is true of one language only: its words, and how it writes them. Nothing else in ``find/`` knows a word of one.

A third language is a module here that has what ``en`` and ``zh`` have, and rows in the codebook.
"""

from __future__ import annotations

from typing import Any

from migration_review.find.language import en, zh

LANGUAGES: dict[str, Any] = {module.CODE: module for module in (zh, en)}
"""The module of each language.

``CODE``, its code; ``GAP``, how many characters the gap ``…`` of a pattern may span; ``UPTO``, what stands between the ends of
a range; ``WHOLE``, what stands for every letter of a known name where lists are taken apart; ``NAME``, from how many characters
on a body's name hides the words in it; and the functions ``tagged``, ``forms``, ``reads_as_body``, ``also_named``,
``verb_forms`` and ``plurals``.
"""
