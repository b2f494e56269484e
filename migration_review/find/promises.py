"""What actors promise: the words by which they do, and what follows them."""

from __future__ import annotations

import re
from functools import lru_cache


@lru_cache(maxsize=4)
def _commit_words(language: str) -> re.Pattern[str]:
    if language == "zh":
        return re.compile(
            r"(?:重申|申明|再次确认|强调)了?,?(?:他们|其|各自|它们)?(?:对(?P<object>[^,;。]{2,40}?)的)?(?:致力于|承诺(?:和准备)?|支持)|(?:重申|申明)了?,?(?:他们|其|各自)?(?:将|会)?(?:全力|坚定|大力|充分|继续|坚决|一贯|强烈)*(?:致力于|承诺|支持)|(?:重申|宣布|申明)了?(?:将(?!会)|拟|(?=继续|恪守|奉行))|(?<!应)(?:致力于|承诺将?|表示愿意|表示准备|表示有意|表示打算|决心|承诺和准备|随时准备(?!的)|(?:重申|表示|宣布|保证|申明)了?,?(?:他们|它们|她们|其|各自|本国|该国|本组织)?(?:政府)?(?:将(?!会)|愿意?|打算|准备)(?=继续|于|为|向|在|与|[^,;。]{2})|(?:^|(?<=,))(?:本国|该国|我国|政府|本组织|该组织|它们|他们)(?:政府|也|还)*(?:将(?!会)|拟|愿意?|打算|准备|有意|计划(?!的)|致力于)(?=[^,;。]{2}))"
        )
    return re.compile(
        r"\b(?:reaffirm|reiterat|affirm|express|confirm)\w* (?:their|its|his|her|the) (?:strong |full |continued |firm )?(?:commitment|determination|resolve|intention|support|readiness|willingness)(?: to| for)?|\b(?:committed (?:themselves |itself )?to|pledged(?: to)?|(?:was|were|is|are) (?:determined|committed|ready|prepared) to|(?:stood|stand|stands) ready to|\b(?:undertook|undertakes?|vowed|promised|resolved) to|(?:reiterated|stated|said|announced|indicated|affirmed|confirmed) that (?:it|they|he|she|(?:its|their|his|her) (?:countr|government|organization)\w*) (?:would|will|intended to|planned to)|(?:^|(?<=that ))(?:it|they|he|she|(?:its|their|his|her) (?:own )?(?:country|government|organization|union|city|ministry|network)) (?:also )?(?:would|will|intended to|planned to|was ready to|stood ready to))",
        re.I,
    )


def promise(folded: str, start: int, end: int, language: str) -> tuple[int, int, str, int] | None:
    """What a clause promises.

    Args:
        folded: the sentence.
        start: of the clause.
        end: of the clause.
        language: "zh" or "en".

    Returns:
        (start, end) of what is promised, which follows the promise or stands before it ("对…的承诺"), the rule, and where
        the promise itself begins; None where there is none.
    """
    match = _commit_words(language).search(folded, start, end)
    if not match:
        return None
    if language == "zh" and match.groupdict().get("object"):
        return match.start("object"), match.end("object"), f"promise:{match[0][:12]}", match.start()
    return match.end(), end, f"promise:{match[0][:12]}", match.start()
