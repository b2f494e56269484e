"""Chinese statements looked at a second time: what gets worse, and what reports nothing."""

from __future__ import annotations

import re

_NO_STATEMENT = re.compile(
    "将(?:会|有助)|有助于|可成为|能否|可发挥|机会$|(?:的作用|关键作用|宝贵影响|工具之一|路线图)$|哪些|被认为是|^因为|^在[^,]{2,24}之前$|^要(?:更好地)?[^,]*,"
)
_WORSE = re.compile(
    "(?:空间|机会|权利|资金|援助|信任)[^,;]{0,8}(?:缩小|减少|下降|萎缩|收窄|恶化)|(?:限制|压力|风险|歧视|暴力|仇恨|贫困|不平等|差距|负担|冲突)[^,;]{0,10}(?:增加|加剧|扩大|上升|抬头|加重|恶化)"
    "|进展(?:甚微|缓慢|不足)|仍?不足以"
)


def settle(text: str, kind: str) -> str:
    """The kind of a statement after a second look: "" for a benefit or an expectation, a challenge where harm grows.

    Args:
        text: of the statement, folded.
        kind: that its words alone give.

    Examples:
        >>> settle("移民发声的空间正在缩小", "practice")
        'challenge'
    """
    if _WORSE.search(text):
        return "challenge"
    if _NO_STATEMENT.search(text):
        return ""
    return "commitment" if kind == "practice" and re.match("(?:它们|他们|本国)?计划(?=通过|在|与|为)", text) else kind
