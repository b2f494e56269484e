"""The house rules: who imports whom, what is imported when, what is documented, what no committed file names."""

from __future__ import annotations

import ast
import inspect
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from support import ROOT, tracked

import migration_review

PACKAGE = ROOT / "migration_review"
FILES = sorted(PACKAGE.rglob("*.py"))
GROUND = {"doors", "later", "model", "coding", "corpus", "bibliography", "akn", "as_json", "sources", "text"}
WINGS = {"read", "find", "show", "check"}
HEAVY = {
    "pandas": {"show", "check", "publish"},
    "matplotlib": {"charts"},
    "spacy": {"terms.py", "analysis.py", "en.py", "publish"},
    "rjieba": {"tagging.py", "zh.py"},
}


def floor(path: Path) -> str:
    parts = path.relative_to(PACKAGE).parts
    return parts[0].removesuffix(".py") if len(parts) == 1 else parts[0]


@cache
def imports(path: Path) -> list[tuple[str, bool, bool]]:
    """Every module a file imports: its name, whether at the top of the file, whether for types only."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing_only = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        for inner in ast.walk(node)
    }
    top = {id(node) for node in tree.body}
    found = []
    for node in ast.walk(tree):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        found += [(name, id(node) in top, id(node) in typing_only) for name in names]
    return found


def may_import(own: str) -> set[str]:
    """What a floor may import of the package."""
    if own in GROUND:
        return GROUND
    if own in WINGS:
        return GROUND | {own}
    return GROUND | WINGS | {"publish"} | (set() if own == "publish" else {"cli", "publish"})


def test_imports_go_downwards() -> None:
    wrong = [
        f"{path.relative_to(PACKAGE)} imports {name}"
        for path in FILES
        for name, _, _ in imports(path)
        if name.startswith("migration_review.") and name.split(".")[1] not in may_import(floor(path))
    ]
    assert not wrong, "\n".join(wrong)
    assert {floor(path) for path in FILES} <= GROUND | WINGS | {"publish", "__init__", "__main__", "cli"}


def test_heavy_libraries_stay_where_they_belong() -> None:
    wrong = []
    for path in FILES:
        where = {floor(path), path.name, path.parent.name}
        for name, top, typing_only in imports(path):
            library = name.split(".")[0]
            if library in HEAVY and not typing_only and not where & HEAVY[library]:
                wrong.append(f"{library} in {path.relative_to(PACKAGE)}")
            if library in HEAVY and not typing_only and top and library != "matplotlib":
                wrong.append(f"{library} is imported before it is needed in {path.relative_to(PACKAGE)}")
    assert not wrong, "\n".join(wrong)


def test_nothing_heavy_is_loaded_before_it_is_needed() -> None:
    code = "import sys, migration_review as m; m.load_report(); print(sorted({'pandas', 'numpy', 'spacy', 'matplotlib'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", migration_review.__all__)
def test_every_public_name_is_documented(name: str) -> None:
    value = getattr(migration_review, name)
    text = inspect.getdoc(value) or ""
    assert len(text) > 40, name
    if inspect.isfunction(value):
        for argument in inspect.signature(value).parameters:
            assert re.search(rf"^\s+{argument}: ", text, re.M), f"{name}: {argument}"
        assert "Returns:" in text or "Yields:" in text or "returns" in text.lower() or name == "parse_report", name
    if name.startswith("find_") and name != "find_all":
        row_type = value(migration_review.parse_report("1. 甲。\n")).row_type
        own = [
            field
            for field in row_type.__dataclass_fields__
            if field != "layer_name" and field not in ("place", "start", "end", "text", "gloss", "made_by")
        ]
        for column in own:
            assert f"``{column}``" in text, f"{name} does not tell of its column {column}"


def test_the_public_names_are_those_of_the_contract() -> None:
    wanted = (
        "load_report load_reports parse_report load_labels find_participants find_objectives find_themes find_covid find_voices "
        "find_recommendations find_progress find_references find_all load_coding load_codebook to_frame to_docs kwic export agreement "
        "conformance Coding Report Paragraph ReportError"
    )
    assert sorted(migration_review.__all__) == sorted(wanted.split())


def committed() -> list[Path]:
    """What git keeps; in an unpacked source distribution, which has no git, whatever is there."""
    names = tracked() or [str(path) for path in ROOT.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    return [ROOT / name for name in names]


HOSTS = [
    "py" + "pi.org",
    "python" + "hosted.org",
    "anaconda" + ".org",
    "npm" + "js.org",
    "npm" + "js.com",
    "crates" + ".io",
]
PATHS = re.compile(r"(?<![\w.])/(?:ho" + r"me|ro" + r"ot|wo" + r"rk|U" + r"sers|t" + r"mp)/")


def test_no_committed_file_names_a_host_or_a_path_of_a_machine() -> None:
    for path in committed():
        if path.suffix in (".otf", ".png", ".xlsx", ".pdf"):
            continue
        text = path.read_text(encoding="utf-8")
        assert not any(host in text for host in HOSTS), path.name
        assert not PATHS.search(text), f"{path.name}: {PATHS.search(text)}"


def test_no_sentence_of_the_report_stands_in_code_or_codebook() -> None:
    """Ten Han characters in a row that only the report has, outside names and titles."""
    report = (ROOT / "data" / "report" / "ESCAP-GCM-2021-3.zh.md").read_text(encoding="utf-8")
    names = "".join(
        (ROOT / "data" / "codebook" / f"{name}.csv").read_text(encoding="utf-8")
        for name in ("organisations", "countries", "instruments", "codes")
    )
    code = "".join(path.read_text(encoding="utf-8") for path in FILES)
    lists = "".join(
        path.read_text(encoding="utf-8")
        for path in (ROOT / "data" / "codebook").glob("*.csv")
        if path.stem not in ("organisations", "countries", "instruments", "codes")
    )
    docstrings = {"伙伴关系和国际合作", "2019 冠状病毒病"}
    for text in (code, lists):
        for run in re.findall(r"[\u4e00-\u9fff，、]{12,}", text):
            for start in range(len(run) - 11):
                piece = run[start : start + 12]
                assert piece not in report or piece in names or any(known in piece for known in docstrings), piece


DOOR = ("Markdown", "Html", "Safe")
PAGES = [path for path in sorted((PACKAGE / "publish").rglob("*.py")) if path.name != "escape.py"]


def templates(node: ast.expr) -> list[ast.expr]:
    return [node.body, node.orelse] if isinstance(node, ast.IfExp) else [node]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_pages_are_made_through_the_one_door(path: Path) -> None:
    """A template is a literal; only the door itself makes Markdown or HTML, and escapes; no other literal holds a tag or fence."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert "html" not in [name for name, _, _ in imports(path)], "escape with publish/escape.py"
    own = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        assert ast.unparse(call.func).split(".")[-1] not in DOOR, f"line {call.lineno}: made past the door"
        if (
            isinstance(call.func, ast.Attribute)
            and ast.unparse(call.func.value) in DOOR
            and call.func.attr in ("of", "joined")
        ):
            for template in templates(call.args[0]):
                assert isinstance(template, ast.Constant), f"line {call.lineno}: a template that is no literal"
                own.add(id(template))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in own:
            assert not re.search("</?[a-z]+[ >]|```", node.value), f"line {node.lineno}: markup made past the door"


def test_the_map_names_files_that_are_there() -> None:
    roots = ("", "migration_review", "data", "data/codebook", "tests", "tests/find")
    named = re.findall(r"`([\w./]+\.(?:py|csv|toml|cff|lock))`", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    assert len(named) > 30
    assert [name for name in named if not any((ROOT / root / name).exists() for root in roots)] == []


def test_layers_do_not_call_each_other() -> None:
    for path in (PACKAGE / "find" / "layers").glob("*.py"):
        for name, _, _ in imports(path):
            assert not name.startswith("migration_review.find.layers"), f"{path.name} imports {name}"
