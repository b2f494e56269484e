"""Make the charts' font: Noto Sans SC, cut down to what Simplified Chinese reports and their charts need.

    python tools/subset_font.py NotoSansSC-Regular.otf

The source file is the one in the distribution `pylopdf-fonts-zh-cn` 0.1.1 on the package index (SIL Open Font
License; its sha256 is checked below). Same source and same fonttools, same bytes: nothing here reads the clock.
"""

import argparse
import hashlib
from pathlib import Path

from fontTools import subset

SOURCE_SHA256 = "faa6c9df652116dde789d351359f3d7e5d2285a2b2a1f04a2d7244df706d5ea9"
OUTPUT = Path(__file__).parents[1] / "migration_review/show/charts/fonts/NotoSansSC-subset.otf"

# Whole blocks, never the characters of one report: a new label must not turn into boxes.
BLOCKS = (
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x017F),  # Latin-1 and the accented letters of names
    (0x2000, 0x206F),  # general punctuation
    (0x2070, 0x209F),  # superscripts and subscripts
    (0x20A0, 0x20BF),  # currencies
    (0x2150, 0x218F),  # fractions and Roman numerals
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematical signs, the minus among them
    (0x2460, 0x24FF),  # enclosed numbers
    (0x25A0, 0x26FF),  # shapes and symbols
    (0x2713, 0x2717),  # ticks and crosses
    (0x3000, 0x303F),  # CJK punctuation
    (0x3220, 0x3229),  # ㈠ to ㈩
    (0xFF00, 0xFFEF),  # full-width forms
)


def gb2312() -> set[int]:
    """Every character of GB 2312, the national set: all that running Simplified Chinese commonly uses."""
    pairs = (bytes((row, cell)) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    return {ord(character) for pair in pairs for character in pair.decode("gb2312", errors="ignore")}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path, help="NotoSansSC-Regular.otf")
    source: Path = parser.parse_args().source
    if hashlib.sha256(source.read_bytes()).hexdigest() != SOURCE_SHA256:
        parser.error(f"{source} is not the font this subset was made from (sha256 {SOURCE_SHA256})")

    options = subset.Options()
    options.hinting = False  # screens of today and SVG paths do without
    options.layout_features = ["kern"]
    options.drop_tables += ["DSIG", "BASE", "VORG", "vhea", "vmtx"]  # vertical setting, and a signature now void
    options.name_IDs = ["*"]  # copyright and licence stay inside the font, as the OFL asks
    options.notdef_outline = True
    options.recalc_timestamp = False

    font = subset.load_font(str(source), options)
    wanted = gb2312().union(*(range(first, last + 1) for first, last in BLOCKS))
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    OUTPUT.parent.mkdir(parents=True, exist_ok=True)
    subset.save_font(font, str(OUTPUT), options)
    print(f"{OUTPUT.name}: {len(font.getBestCmap())} characters, {OUTPUT.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
