"""Pins of requirements.lock that an advisory names: ``advisories.py LIST``, offline.

LIST is where OSV records are at hand: a folder or a zip archive of .json or .yaml files, such as OSV's archive of PyPI or a copy
of the PyPA advisory database. What is affected is printed, a line each, and the exit status is 1; 2 if there was nothing to read.
"""

from __future__ import annotations

import json
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

LOCK = Path(__file__).resolve().parents[1] / "requirements.lock"


def pins(lock: str) -> dict[str, set[str]]:
    """The locked versions of each package; some have one a version of Python."""
    found: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", lock, re.M):
        found.setdefault(canonicalize_name(name), set()).add(version)
    return found


def records(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each OSV record, with the name of its file."""
    if path.is_dir():
        for file in sorted(path.rglob("*")):
            if file.suffix in (".json", ".yaml", ".yml") and file.is_file():
                yield from _read(file.name, file.read_bytes())
    elif zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            for name in sorted(archive.namelist()):
                if name.endswith((".json", ".yaml", ".yml")):
                    yield from _read(name, archive.read(name))
    elif path.is_file():
        yield from _read(path.name, path.read_bytes())


def _read(name: str, content: bytes) -> Iterator[tuple[str, dict[str, Any]]]:
    loaded = json.loads(content) if name.endswith(".json") else yaml.safe_load(content)
    for record in loaded if isinstance(loaded, list) else [loaded]:
        if isinstance(record, dict) and record.get("affected") and not record.get("withdrawn"):
            yield name, record


def affected(record: dict[str, Any], locked: dict[str, set[str]]) -> Iterator[tuple[str, str]]:
    """The pins that a record names."""
    for part in record["affected"]:
        package = part.get("package", {})
        name = canonicalize_name(str(package.get("name", "")))
        if str(package.get("ecosystem", "")).lower() != "pypi" or name not in locked:
            continue
        for version in sorted(locked[name]):
            ranges = [each for each in part.get("ranges", ()) if each.get("type") in ("ECOSYSTEM", "SEMVER")]
            if version in part.get("versions", ()) or any(inside(version, each["events"]) for each in ranges):
                yield name, version


def inside(version: str, events: list[dict[str, str]]) -> bool:
    """Whether a version lies in a range of OSV: after the last ``introduced`` and not yet ``fixed``."""
    at, hit = Version(version), False
    for event in sorted(events, key=_when):
        for kind, value in event.items():
            if kind == "introduced" and at >= _version(value):
                hit = True
            elif (kind == "fixed" and at >= _version(value)) or (kind == "last_affected" and at > _version(value)):
                hit = False
    return hit


def _when(event: dict[str, str]) -> Version:
    return _version(next(iter(event.values())))


def _version(value: str) -> Version:
    try:
        return Version(value)
    except InvalidVersion:
        return Version("0")


def main(*words: str) -> int:
    if len(words) != 1 or not Path(words[0]).exists():
        print(f"advisories: expected the list of advisories to read; found {' '.join(words) or 'none'}\n\n{__doc__}", file=sys.stderr)  # fmt: skip
        return 2
    locked, read, told = pins(LOCK.read_text(encoding="utf-8")), 0, set()
    for _, record in records(Path(words[0])):
        read += 1
        told |= {f"{name} {version}: {record['id']} {record.get('summary', '')}".strip() for name, version in affected(record, locked)}  # fmt: skip
    print(*sorted(told), sep="\n", end="\n" if told else "")
    print(f"{read:,} advisories read, {len(told)} of them name one of {len(locked)} locked packages")
    return 2 if not read else int(bool(told))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
