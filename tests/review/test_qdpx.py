"""A REFI-QDA project there and back, also when another program saved it, and what is hostile in one refused."""

from __future__ import annotations

import html
import importlib.resources
import os
import subprocess
import sys
import uuid
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from attacks import attacks, hostile_coding, hostile_report
from review_support import few

from migration_review import Coding, ReportError, load_coding, load_report, parse_report
from migration_review.model import Recommendation
from migration_review.publish.review import to_qdpx
from migration_review.publish.review.projects import guid, plain_text

NS = "{urn:QDA-XML:project:1.0}"
ET.register_namespace("", NS[1:-1])


def unpacked(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def repacked(parts: dict[str, bytes], path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def edited(path: Path, change: Any) -> Path:
    """A project after something was done to its XML."""
    parts = unpacked(path)
    root = ET.fromstring(parts["project.qde"])
    change(root)
    return repacked(parts | {"project.qde": ET.tostring(root, encoding="utf-8")}, path)


def selections(root: ET.Element, layer: str) -> list[ET.Element]:
    found = root.iter(f"{NS}PlainTextSelection")
    return [each for each in found if (each.findtext(f"{NS}Description") or "").startswith(f"row: {layer} ")]


def code_named(root: ET.Element, name: str) -> str:
    return next(each.attrib["guid"] for each in root.iter(f"{NS}Code") if each.get("name") == name)


def test_it_comes_back_unchanged(coding: Coding, tmp_path: Path) -> None:
    path = to_qdpx(coding, tmp_path / "review.qdpx")
    assert load_coding(path) == coding
    assert path.read_bytes() == to_qdpx(coding, tmp_path / "again.qdpx").read_bytes()


def test_it_is_valid_by_the_schema_of_the_standard(coding: Coding, tmp_path: Path) -> None:
    xmlschema = pytest.importorskip("xmlschema")
    pytest.importorskip("qualitative_coding")
    with importlib.resources.as_file(
        importlib.resources.files("qualitative_coding") / "refi_qda" / "schema.xsd"
    ) as path:
        schema = xmlschema.XMLSchema(str(path))
    content = unpacked(to_qdpx(coding, tmp_path / "review.qdpx"))["project.qde"].decode()
    schema.validate(content)
    with pytest.raises(xmlschema.XMLSchemaValidationError):
        schema.validate(content.replace("startPosition", "start", 1))


def test_every_finding_is_a_coded_selection_of_its_words(coding: Coding, tmp_path: Path) -> None:
    parts = unpacked(to_qdpx(coding, tmp_path / "review.qdpx"))
    root = ET.fromstring(parts["project.qde"])
    text = parts[f"sources/{guid('text')}.txt"].decode()
    assert "\r" not in text
    names = {each.attrib["guid"]: each.attrib["name"] for each in root.iter(f"{NS}Code")}
    assert len(names) == len(set(names.values())), "a program that wants names once would lose a code"
    found = list(root.iter(f"{NS}PlainTextSelection"))
    rows = [row for _, rows in coding.items() for row in rows]
    assert len(found) == len(rows)
    for each, row in zip(found, rows, strict=True):
        assert text[int(each.attrib["startPosition"]) : int(each.attrib["endPosition"])] == row.text
        assert each.find(f"{NS}Coding/{NS}CodeRef").attrib["targetGUID"] in names  # type: ignore[union-attr]


def test_corrections_rejections_and_additions_come_back(small: Coding, tmp_path: Path) -> None:
    path = to_qdpx(small, tmp_path / "review.qdpx")
    words = small.report.paragraphs[10].text[:30]
    start = plain_text(small.report).spans[small.report.paragraphs[10].id][0]

    def change(root: ET.Element) -> None:
        source = next(root.iter(f"{NS}TextSource"))
        progress = selections(root, "progress")
        code = progress[0].find(f"{NS}Coding/{NS}CodeRef")
        assert code is not None
        code.set("targetGUID", code_named(root, "progress: Commitment"))  # recoded
        progress[1].set("endPosition", str(int(progress[1].attrib["endPosition"]) - 1))  # resized
        progress[1].set("name", progress[1].attrib["name"][:-1])
        source.remove(progress[2])  # rejected
        note = progress[3].find(f"{NS}Description")
        assert note is not None
        assert note.text is not None
        note.text = note.text.replace(f"voice: {small.progress[3].voice}", "voice: The panel") + "\na remark of mine"
        user = ET.SubElement(next(root.iter(f"{NS}Users")), f"{NS}User", {"guid": str(uuid.uuid4()), "name": "C.D."})
        new = ET.Element(f"{NS}PlainTextSelection", {
            "guid": str(uuid.uuid4()), "startPosition": str(start), "endPosition": str(start + 30), "name": "mine",
        })  # fmt: skip
        coded = ET.SubElement(new, f"{NS}Coding", {"guid": str(uuid.uuid4()), "creatingUser": user.attrib["guid"]})
        ET.SubElement(coded, f"{NS}CodeRef", {"targetGUID": code_named(root, "themes of a group")})
        coded[0].set("targetGUID", code_named(root, "group: Children"))
        source.insert(1, new)

    found = load_coding(edited(path, change))
    assert (found.made_by, found.reviewer) == ("review", "C.D.")
    old = list(small.progress)
    assert found.progress[0] == replace(old[0], kind="commitment", made_by="review")
    assert found.progress[1] == replace(old[1], end=old[1].end - 1, text=old[1].text[:-1], made_by="review")
    assert found.progress[2] == replace(old[3], voice="panel", made_by="review")
    assert list(found.progress[3:]) == old[4:]
    mine = [row for row in found.themes if row not in list(small.themes)]
    assert [(row.text, row.layer, row.code, row.rule, row.made_by) for row in mine] == [
        (words.strip(), "group", "children", "review", "review")
    ]
    for layer in ("participants", "references", "objectives", "covid", "voices", "recommendations"):
        assert found[layer] == small[layer]


def as_qualcoder_saves(path: Path, *, crlf: bool = False, comments: bool = True) -> Path:
    """What programs do to a project: other GUIDs in braces, a byte order mark, other line ends, codes in another order."""
    parts = unpacked(path)
    text = parts.pop("project.qde").decode()
    for each in sorted({each.attrib["guid"] for each in ET.fromstring(text).iter() if "guid" in each.attrib}):
        text = text.replace(each, f"{{{str(uuid.uuid5(uuid.NAMESPACE_DNS, each)).upper()}}}")
    root = ET.fromstring(text)
    for source in root.iter(f"{NS}TextSource"):
        found = source.findall(f"{NS}PlainTextSelection")
        for each in found:
            source.remove(each)
        for each in reversed(found):
            if not comments:
                each.remove(each.find(f"{NS}Description"))  # type: ignore[arg-type]
            source.append(each)
    new = {"project.qde": ET.tostring(root, encoding="utf-8")}
    for name, content in parts.items():
        name = name.replace("sources/", "Sources/")
        new[name] = b"\xef\xbb\xbf" + (content.replace(b"\n", b"\r\n") if crlf else content)
    old = {name.partition("/")[2].removesuffix(".txt") for name in parts}
    for each in old:
        qde = new["project.qde"].decode().replace(f"{{{str(uuid.uuid5(uuid.NAMESPACE_DNS, each)).upper()}}}", each)
        new["project.qde"] = qde.encode()
    return repacked(new, path)


@pytest.mark.parametrize("crlf", [False, True])
@pytest.mark.parametrize("comments", [False, True])
def test_another_program_saves_it(coding: Coding, tmp_path: Path, crlf: bool, comments: bool) -> None:
    assert load_coding(as_qualcoder_saves(to_qdpx(coding, tmp_path / "x.qdpx"), crlf=crlf, comments=comments)) == coding


def odd() -> Coding:
    """Characters outside the basic plane before and in the words, line ends within a place, values that are odd."""
    text = "I. Background\n\n1. 𠮷野 👩‍👩‍👧 first:\n(a) 𠮷 second;\n(b) third \u2028 \u00a0 4th.\n"
    report = parse_report(text, name="X/INVENTED/1", language="en")
    place = report.paragraphs[0]
    rows = [
        Recommendation(
            place.id, start, end, place.text[start:end], gloss=gloss, lead=lead, voice="meeting", strength="need",
            addressee="other: x\ny", objectives=(3, 1), rule="", tier="strict",
        )
        for start, end, gloss, lead in [(0, 2, " a ", None), (3, 4, '"', "\ud800"), (0, len(place.text), "a\r\nb", "(none)"), (11, 20, "x: y", "-")]
    ]  # fmt: skip
    return Coding.of(report, "rules", {"recommendations": rows}, english={"x\n": "\x0b"}, reviewer="Ä.")


def test_characters_stay_what_they_are(tmp_path: Path) -> None:
    before = odd()
    path = to_qdpx(before, tmp_path / "x.qdpx")
    assert load_coding(path) == before
    for crlf in (False, True):
        assert load_coding(as_qualcoder_saves(to_qdpx(before, path), crlf=crlf)) == before


@pytest.mark.parametrize("counted", ["UTF-16", "CR LF as two", "UTF-16, CR LF as two"])
def test_positions_that_are_counted_otherwise(tmp_path: Path, counted: str) -> None:
    before = odd()
    path = to_qdpx(before, tmp_path / "x.qdpx")
    parts = unpacked(path)
    name = f"sources/{guid('text')}.txt"
    text = parts[name].decode()
    root = ET.fromstring(parts["project.qde"])
    for each in root.iter(f"{NS}PlainTextSelection"):
        for end in ("startPosition", "endPosition"):
            head = text[: int(each.attrib[end])]
            head = head.replace("\n", "\r\n") if "CR LF" in counted else head
            each.set(end, str(len(head.encode("utf-16-le")) // 2 if "UTF-16" in counted else len(head)))
    parts["project.qde"] = ET.tostring(root, encoding="utf-8")
    parts[name] = text.replace("\n", "\r\n").encode() if "CR LF" in counted else parts[name]
    assert load_coding(repacked(parts, path)) == before


def test_hostile_values_come_back_as_they_were(tmp_path: Path) -> None:
    words = [word for word in attacks("secret", "host.invalid") if "\ud800" not in word and "\r" not in word]
    words += words[: 22 - len(words)]
    before = hostile_coding(hostile_report(words), words)
    assert load_coding(to_qdpx(before, tmp_path / "x.qdpx"), report=before.report) == before


def test_a_project_that_is_not_ours(small: Coding, tmp_path: Path) -> None:
    """As NVivo and others write one: texts beside it, a relative path, no record; the words are looked for in the report."""
    place = small.report.paragraphs[10]
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "mine.txt").write_bytes(b"\xff\xfe" + f"Heading\r\n{place.text}\r\n".encode("utf-16-le"))
    qde = (
        '<?xml version="1.0"?><Project xmlns="urn:QDA-XML:project:1.0" name="x" basePath="">'
        '<CodeBook><Codes><Code guid="{0}" name="group: Children" isCodable="true"/></Codes></CodeBook><Sources>'
        '<TextSource guid="{1}" name="mine" plainTextPath="relative:///texts/mine.txt">'
        '<PlainTextSelection guid="{2}" startPosition="9" endPosition="49"><Coding guid="{3}"><CodeRef targetGUID="{0}"/></Coding>'
        "</PlainTextSelection></TextSource></Sources></Project>"
    ).format(*(guid(each) for each in "abcd"))
    path = repacked({"project.qde": qde.encode()}, tmp_path / "nvivo.qdpx")
    row = load_coding(path, report=small.report).themes[0]
    assert (row.place, row.start, row.text, row.code) == (place.id, 0, place.text[:40].rstrip(), "children")
    with pytest.raises(
        ReportError,
        match=r"nvivo.qdpx, source 'mine', selection 1: expected words of the report in the sentence '.*'; found",
    ):
        load_coding(path, report=load_report())


def test_the_sample_of_nvivo_is_understood_and_has_nothing_coded() -> None:
    pytest.importorskip("qualitative_coding")
    sample = importlib.resources.files("qualitative_coding") / "refi_qda" / "nvivo_project.qdpx"
    with (
        importlib.resources.as_file(sample) as path,
        pytest.raises(ReportError, match=r"nvivo_project.qdpx: expected coded selections of a text; found none"),
    ):
        load_coding(path)


READ = """
import sys, os
from pathlib import Path
from qualitative_coding.refi_qda.reader import REFIQDAReader
os.environ["PYTHONBREAKPOINT"] = "0"
source, folder = map(Path, sys.argv[1:])
os.chdir(folder)
reader = REFIQDAReader(source)
reader.unpack_project(folder)
with reader.corpus.session():
    rows = reader.corpus.get_coded_lines()
    print(len(reader.code_guids), len(reader.document_guids), len(rows))
"""


def test_qualitative_coding_reads_it(tmp_path: Path) -> None:
    """An independent implementation checks it against the schema, takes in its codes and texts."""
    pytest.importorskip("qualitative_coding")
    coding = few()
    path = to_qdpx(coding, tmp_path / "review.qdpx")
    (tmp_path / "project").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", READ, str(path), str(tmp_path / "project")],
        capture_output=True, text=True, env=os.environ | {"PYTHONBREAKPOINT": "0"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    root = ET.fromstring(unpacked(path)["project.qde"])
    codes, texts, rows = map(int, done.stdout.split()[-3:])
    assert codes == len(list(root.iter(f"{NS}Code")))
    assert texts == 2
    assert rows > 0


# --- slips and hostility -------------------------------------------------------------------------------------------------


def rename_code(root: ET.Element) -> None:
    code = next(each for each in root.iter(f"{NS}Code") if each.get("name") == "progress: Practice")
    code.set("name", "progress: Practise")


def shift(root: ET.Element) -> None:
    for each in root.iter(f"{NS}PlainTextSelection"):
        for end in ("startPosition", "endPosition"):
            each.set(end, str(int(each.attrib[end]) + 3))


def across(root: ET.Element) -> None:
    each = selections(root, "progress")[0]
    each.set("endPosition", str(int(each.attrib["endPosition"]) + 2000))
    each.set("name", "")


def far(root: ET.Element) -> None:
    selections(root, "progress")[0].set("endPosition", "9999999")


def wrong_note(root: ET.Element) -> None:
    note = selections(root, "voices")[0].find(f"{NS}Description")
    assert note is not None
    assert note.text is not None
    note.text = note.text.replace("voice: ", "voice: not ")


def wrong_tier(root: ET.Element) -> None:
    note = selections(root, "progress")[0].find(f"{NS}Description")
    assert note is not None
    assert note.text is not None
    note.text = note.text.replace("tier: ", "tier: x")


def lost_code(root: ET.Element) -> None:
    selections(root, "progress")[0].find(f"{NS}Coding/{NS}CodeRef").set("targetGUID", guid("none"))  # type: ignore[union-attr]


def no_number(root: ET.Element) -> None:
    selections(root, "progress")[0].set("startPosition", "one")


def elsewhere(root: ET.Element) -> None:
    next(root.iter(f"{NS}TextSource")).set("plainTextPath", "absolute:///etc/hosts")


def upwards(root: ET.Element) -> None:
    next(root.iter(f"{NS}TextSource")).set("plainTextPath", "relative://../../hosts")


def beside(root: ET.Element) -> None:
    next(root.iter(f"{NS}TextSource")).set("plainTextPath", "relative://other.txt")


def no_text(root: ET.Element) -> None:
    next(root.iter(f"{NS}TextSource")).set("plainTextPath", "")


def gone(root: ET.Element) -> None:
    next(root.iter(f"{NS}TextSource")).set("plainTextPath", "internal://other.txt")


SLIPS = {
    "a code renamed": (rename_code, r"source 'INV-MIG-2031-4', selection \d+: expected a code of the codebook.*; found 'progress: Practise'; nearest is 'progress: Practice'"),
    "positions shifted": (shift, r"selection 1: expected '.*' at \d+ to \d+; found '.*'"),
    "a selection over two places": (across, r"selection \d+: expected words within one place of the report"),
    "a selection beyond the text": (far, r"selection \d+: expected a stretch of the \d+ characters of the text; found \d+ to 9999999"),
    "a comment that contradicts its code": (wrong_note, r"comment, line voice: expected one of the list “voice”"),
    "a value in a comment misspelt": (wrong_tier, r"selection \d+, comment, line tier: expected one of the list “tier”, by name or code; found 'x"),
    "a code that is gone": (lost_code, r"selection \d+: expected a code of the project's codebook; found"),
    "a position that is no number": (no_number, r"selection \d+: expected positions that are numbers; found 'one'"),
    "a text elsewhere": (elsewhere, r"expected a text inside the project or beside it; found one elsewhere, 'absolute:///etc/hosts'"),
    "a text above": (upwards, r"expected a text inside the project or beside it; found one elsewhere, 'relative://../../hosts'"),
    "a text that is not beside": (beside, r"expected the text other.txt beside the project; found none"),
    "no text at all": (no_text, r"source 'INV-MIG-2031-4': expected a source with plain text; found none"),
    "a text that is gone": (gone, r"expected the text sources/other.txt; found none"),
}  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_ends_in_a_sentence_that_says_where(slip: str, tmp_path: Path) -> None:
    do, sentence = SLIPS[slip]
    path = edited(to_qdpx(few(), tmp_path / "review.qdpx"), do)
    with pytest.raises(ReportError, match=sentence) as caught:
        load_coding(path)
    assert str(caught.value).startswith("review.qdpx")
    assert "\n" not in str(caught.value)


def test_a_text_that_was_edited(tmp_path: Path) -> None:
    path = to_qdpx(few(), tmp_path / "x.qdpx")
    parts = unpacked(path)
    name = f"sources/{guid('text')}.txt"
    parts[name] = parts[name].replace(b"migrant", b"immigrant", 1)
    with pytest.raises(
        ReportError,
        match=r"x\.qdpx: expected the text of the report as to_qdpx wrote it; found another from character \d+ of source 'INV-MIG-2031-4' on",
    ):
        load_coding(repacked(parts, path))


def test_a_text_may_stand_in_the_project_file_or_beside_it(tmp_path: Path) -> None:
    path = to_qdpx(few(), tmp_path / "x.qdpx")
    name = f"sources/{guid('text')}.txt"
    text = unpacked(path)[name]

    def inline(root: ET.Element) -> None:
        source = next(each for each in root.iter(f"{NS}TextSource") if guid("text") in each.attrib["plainTextPath"])
        ET.SubElement(source, f"{NS}PlainTextContent").text = text.decode("utf-8-sig")

    def outside(root: ET.Element) -> None:
        source = next(each for each in root.iter(f"{NS}TextSource") if guid("text") in each.attrib["plainTextPath"])
        source.set("plainTextPath", "relative://own.txt")

    (tmp_path / "own.txt").write_bytes(text.decode("utf-8-sig").encode("utf-16"))
    for at, change in enumerate((inline, outside)):
        copy = tmp_path / f"copy{at}.qdpx"
        copy.write_bytes(path.read_bytes())
        assert load_coding(edited(copy, change)) == few()


def bomb(parts: dict[str, bytes]) -> dict[str, bytes]:
    return parts | {"sources/bomb.txt": bytes(50_000_000)}


def entities(parts: dict[str, bytes]) -> dict[str, bytes]:
    doctype = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hosts"><!ENTITY b "&a;&a;&a;">]>'
    return parts | {"project.qde": parts["project.qde"].replace(b"?>", b"?>" + doctype, 1)}


HOSTILE = {
    "a bomb": (bomb, r"expected parts of a natural size; found 'sources/bomb.txt', 50,000,000 bytes out of"),
    "entities": (entities, r"expected XML without a document type or entities; found <!DOCTYPE"),
    "a part above": (lambda parts: parts | {"../outside.txt": b"x"}, r"expected parts inside the file's own folder; found one named '../outside.txt'"),
    "a part at the root": (lambda parts: parts | {"/etc/x": b"x"}, r"expected parts inside the file's own folder; found one named '/etc/x'"),
    "a part twice": (lambda parts: parts | {"PROJECT.QDE": b"x"}, r"expected every part once; found 'PROJECT.QDE' twice"),
    "another encoding": (lambda parts: {name: content if name == "project.qde" else b"\xb2\xe2" + content for name, content in parts.items()}, r"expected plain text in UTF-8; found another encoding"),
    "no project": (lambda parts: {name: parts[name] for name in parts if name != "project.qde"}, r"expected one project file, project.qde; found none"),
    "no XML": (lambda parts: parts | {"project.qde": b"<Project"}, r"project.qde: expected a project file in XML; found"),
    "another XML": (lambda parts: parts | {"project.qde": html.escape("x").join(["<a>", "</a>"]).encode()}, r"expected a REFI-QDA project; found the element a"),
}  # fmt: skip


@pytest.mark.parametrize("what", HOSTILE)
def test_what_is_hostile_is_refused_in_a_sentence(what: str, tmp_path: Path) -> None:
    do, sentence = HOSTILE[what]
    path = to_qdpx(few(), tmp_path / "review.qdpx")
    repacked(do(unpacked(path)), path)
    with pytest.raises(ReportError, match=sentence):
        load_coding(path)
