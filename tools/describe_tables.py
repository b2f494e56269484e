"""Write the part of data/README.md that tells every column of every table, from data/columns.csv and the tables."""

import sys
from pathlib import Path

from migration_review.coding import LAYERS
from migration_review.publish.export import tables
from migration_review.read.load import load_report
from migration_review.show.names import meanings

README = Path(__file__).resolve().parents[1] / "data" / "README.md"
MARK = "## The tables\n"
ABOUT = """
What `to_frame` gives, and what `make run` leaves in `build/tables/` as CSV. A missing value is `<NA>` in pandas and empty in a file; tuples are joined by `|` in files. Offsets count characters of a place's
text, except in the ledger, where they count characters of the source. With several reports a first column `report` holds the symbol. The part below is written by `tools/describe_tables.py`.
"""
CALLS = {"places": "to_frame(report.places())", "round_tables": "report.themes` (file `round_tables.csv`)"}


def described() -> str:
    """The part of the README after its heading."""
    parts = [ABOUT]
    for name, frame in tables(load_report()).items():
        call = CALLS.get(name) or (f"find_{name}(report)" if name in LAYERS else f"report.{name}")
        parts.append(f"### `{call}{'' if '`' in call else '`'}\n")
        rows = ["| column | type | unit | meaning |", "| --- | --- | --- | --- |"]
        for column in frame.columns:
            meaning = meanings().get((name, column)) or meanings()["*", column]
            kind = "tuple" if str(frame[column].dtype) == "object" else str(frame[column].dtype)
            said = meaning["meaning"].replace("|", "\\|") + (
                " Only in the exported files." if column == "citation" else ""
            )
            rows.append(f"| `{column}` | {kind} | {meaning['unit']} | {said} |")
        parts.append("\n".join(rows) + "\n")
    return "\n".join(parts)


def main() -> int:
    text = README.read_text(encoding="utf-8")
    head, _, _ = text.partition(MARK)
    README.write_text(head + MARK + described(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
