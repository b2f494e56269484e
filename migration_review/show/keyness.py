"""Keyness: what is said in one report more often than in the others, by log-likelihood and log ratio."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from math import log, log2
from typing import TYPE_CHECKING, Any, Final

from migration_review.coding import Coding
from migration_review.show.compare import OF, discussing, places_of
from migration_review.show.names import label
from migration_review.show.sentences import Language

if TYPE_CHECKING:
    import pandas as pd

LIKELY: Final = 3.84  # log-likelihood at which one comparison has p = 0.05
LEAST: Final = 3  # fewer are chance


def log_likelihood(one: int, base: int, other: int, rest: int) -> float:
    """How surprising it is that a word is as frequent as it is in two texts, if it were equally frequent (Dunning's G2).

    Args:
        one: how often it is in the first.
        base: size of the first.
        other: how often it is in the second.
        rest: size of the second.

    Examples:
        >>> round(log_likelihood(10, 100, 10, 1_000), 1), log_likelihood(5, 50, 10, 100)
        (22.1, 0.0)
    """
    whole = (one + other) / (base + rest) if base + rest else 0.0
    cells = ((one, base * whole), (other, rest * whole))
    return max(0.0, 2 * sum(seen * log(seen / expected) for seen, expected in cells if seen))


def log_ratio(one: int, base: int, other: int, rest: int) -> float:
    """How many times it doubles: 1 is twice as frequent in the first, -1 half as frequent; half a case stands for none.

    The arguments are those of ``log_likelihood``.

    Examples:
        >>> log_ratio(20, 100, 10, 100), log_ratio(4, 100, 0, 100)
        (1.0, 3.0)
    """
    return log2(((one or 0.5) / base) / ((other or 0.5) / rest)) if base and rest else 0.0


def keyness(counts: Mapping[str, Counter[Any]], sizes: Mapping[str, int], least: int = LEAST) -> pd.DataFrame:
    """For each text what is more frequent in it than in the others taken together.

    Args:
        counts: by the name of the text, how often what is there.
        sizes: of the texts, in what is counted.
        least: how often it must be there.

    Returns:
        a row a text and item: ``report``, ``item``, ``n``, ``base``, ``elsewhere``, ``rest`` (size of the others), ``ratio``
        (log ratio), ``likelihood``; the least likely first. Only what is more frequent there, at ``LIKELY`` or more.
    """
    import pandas as pd

    rows: list[list[Any]] = []
    for name, count in counts.items():
        rest = sum(size for other, size in sizes.items() if other != name)
        found = []
        for item, n in count.items():
            cells = (n, sizes[name], sum(counts[other][item] for other in counts if other != name), rest)
            how = log_likelihood(*cells)
            if n >= least and rest and how >= LIKELY and log_ratio(*cells) > 0:
                found.append([name, item, *cells, log_ratio(*cells), how])
        rows += sorted(found, key=lambda row: (-row[-1], str(row[1])))
    return pd.DataFrame(rows, columns=["report", "item", "n", "base", "elsewhere", "rest", "ratio", "likelihood"])


def of_codes(codings: Mapping[str, Coding], *, language: Language = "en") -> pd.DataFrame:
    """The codes of which each report speaks more often than the others, in paragraphs; reports of all languages together.

    Args:
        codings: by the name of their report.
        language: of the codes' names and the headings.

    Returns:
        a row a report and code.
    """
    counts: dict[str, Counter[Any]] = {}
    sizes = {}
    for name, coding in codings.items():
        inside = set(discussing(coding))
        sizes[name] = len(inside)
        counts[name] = Counter(
            {(of, code): len(places & inside) for of in OF for code, places in places_of(coding, of).items()}
        )
    table = keyness(counts, sizes)
    table["item"] = [label(code, of.removesuffix("s"), language=language) for of, code in table["item"]]
    return _shown(table, language)


def of_words(codings: Mapping[str, Coding], docs: Mapping[str, Iterable[Any]], spoken: str = "en", *, top: int = 5, language: Language = "en") -> pd.DataFrame:  # fmt: skip
    """The words that each report uses more often than the others of its language, where something is discussed.

    Args:
        codings: by the name of their report.
        docs: by the same names, the spaCy Docs of ``to_docs``; names and function words in them are left out.
        spoken: the language of the reports that are compared.
        top: how many words a report; those as likely as the last of them stay too.
        language: of the headings.

    Returns:
        a row a report and word, in at least three paragraphs there.
    """
    counts: dict[str, Counter[Any]] = {}
    places: dict[str, Counter[Any]] = {}
    for name, coding in codings.items():
        if coding.report.language == spoken:
            inside = set(discussing(coding))
            within = [_words(doc) for doc in docs[name] if doc.user_data["paragraph"] in inside]
            counts[name] = Counter(word for words in within for word in words)
            places[name] = Counter(word for words in within for word in set(words))
    table = keyness(counts, {name: count.total() for name, count in counts.items()})
    often = [places[name][item] >= LEAST for name, item in zip(table["report"], table["item"], strict=True)]
    table = table.loc[often]
    rank = table.groupby("report")["likelihood"].rank(method="min", ascending=False)
    return _shown(table[rank <= top], language)


def _words(doc: Any) -> list[str]:
    names = {token.i for span in doc.spans.get("names", ()) for token in span}
    shortest = 2 if doc.lang_ == "zh" else 3
    return [
        token.lower_
        for token in doc
        if token.is_alpha and not token.is_stop and token.i not in names and len(token) >= shortest
    ]


def _shown(table: pd.DataFrame, language: Language) -> pd.DataFrame:
    import pandas as pd

    rows = [
        [
            r.report,
            r.item,
            f"{r.n} / {r.base:,}",
            f"{r.elsewhere} / {r.rest:,}",
            f"{r.ratio:.1f}",
            f"{r.likelihood:.1f}",
        ]
        for r in table.itertuples()
    ]
    return pd.DataFrame(rows, columns=_HEADS[language])


_HEADS: Final = {
    "en": ["Report", "What", "There", "In the others", "Log ratio", "Log-likelihood"],
    "zh": ["报告", "内容", "该报告", "其他报告", "对数比", "对数似然"],
}
