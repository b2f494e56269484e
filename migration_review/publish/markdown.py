"""Tables as blocks of a page: a row a finding, to sort, filter and read on a phone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from migration_review.publish.escape import Html, Markdown, block

_HAN = re.compile("[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        name: its header.
        cell: makes the HTML of a row's cell.
        order: by what the column is sorted, where that is not its words.
        meaning: help for the reader; nothing where the name says it.
        filter: whether a reader may choose among its values.
        wide: whether it holds sentences, which narrow columns shall not squeeze.
    """

    name: str
    cell: Callable[[Any], Html]
    order: Callable[[Any], int] | None = None
    meaning: str = ""
    filter: bool = False
    wide: bool = False


def table(rows: Iterable[Any], columns: Sequence[Column], caption: object, form: str = "mr-table") -> Markdown:
    """A table as a block of HTML; the first column names the row.

    Args:
        rows: findings, or anything the columns can read.
        columns: from left to right.
        caption: what the table shows.
        form: its class: mr-table sorts and becomes cards on a phone, mr-matrix does not.
    """
    head = Html.joined("", [_header(column) for column in columns])
    body = Html.joined("\n", [_row(row, columns) for row in rows])
    return block(
        Html.of(
            '<table class="{}"><caption>{}</caption>\n<thead><tr>{}</tr></thead>\n<tbody>\n{}\n</tbody></table>',
            form, caption, head, body,
        )
    )  # fmt: skip


def _header(column: Column) -> Html:
    kinds = Html.joined(" ", [name for name, on in (("mr-wide", column.wide), ("mr-filter", column.filter)) if on])
    return Html.of('<th scope="col" class="{}" title="{}">{}</th>', kinds, column.meaning, column.name)


def _row(row: Any, columns: Sequence[Column]) -> Html:
    cells = []
    for at, column in enumerate(columns):
        order = Html.of(' data-order="{}"', column.order(row)) if column.order else Html.of("")
        cells.append(
            Html.of(
                '<td data-label="{}"{}>{}</td>' if at else '<th scope="row" data-label="{}"{}>{}</th>',
                column.name, order, column.cell(row),
            )
        )  # fmt: skip
    return Html.of("<tr>{}</tr>", Html.joined("", cells))


def values(shown: Iterable[object]) -> Html:
    """The values of a cell, each of them one to filter by.

    Args:
        shown: in words.
    """
    return Html.joined(" ", [Html.of('<span class="mr-value"{}>{}</span>', language_of(each), each) for each in shown])


def words(text: object) -> Html:
    """Words in a cell or sentence, marked as Chinese where they are.

    Args:
        text: of a source; nothing for None.
    """
    if text is None or not str(text):
        return Html.of("")
    mark = language_of(text)
    return Html.of("<span{}>{}</span>", mark, Html.lines(text)) if mark else Html.lines(text)


def both(english: str | None, text: str) -> Html:
    """Our English over the words as printed; only these where there is no English.

    Args:
        english: a gloss.
        text: as printed.
    """
    if not english or english == text:
        return words(text)
    return Html.of('<div class="mr-en">{}</div><div class="mr-as-printed">{}</div>', Html.lines(english), words(text))


def language_of(text: object) -> Html:
    """The attribute that tells a reading machine of Chinese.

    Args:
        text: any.
    """
    return Html.of(' lang="zh"') if _HAN.search(str(text)) else Html.of("")


def terms(pairs: Iterable[tuple[object, object]], summary: object) -> Markdown:
    """Names with their meanings, folded away under a line.

    Args:
        pairs: name and meaning.
        summary: the line.
    """
    listed = [Html.of("<dt>{}</dt><dd>{}</dd>", words(name), words(meaning)) for name, meaning in pairs]
    return block(
        Html.of('<details class="mr-help"><summary>{}</summary><dl>{}</dl></details>', summary, Html.joined("", listed))
    )
