"""What of a notebook's metadata is kept: what does not depend on the machine, the version of Python or the time."""

from __future__ import annotations

from typing import Any

KEPT = ("name", "file_extension", "mimetype", "pygments_lexer")


def tidy(book: Any) -> None:
    """Leave in a notebook only the metadata that is stored; outputs and cells stay as they are.

    Args:
        book: a notebook of format 4, changed in place.
    """
    language = book["metadata"].get("language_info", {})
    book["metadata"] = {
        "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
        "language_info": {key: language[key] for key in KEPT if key in language},
    }
    for cell in book["cells"]:
        for key in ("execution", "trusted", "collapsed", "scrolled", "jupyter", "editable", "slideshow", "ExecuteTime"):
            cell["metadata"].pop(key, None)
