"""Folders that we make, and replace only when nobody else has put anything there."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

MARK = ".migration_review.json"
"""What we leave in a folder of ours: the SHA-256 of every file that we wrote there."""

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS)
_LITTER = {MARK, ".DS_Store", "Thumbs.db", "desktop.ini"}


@contextlib.contextmanager
def replacing(folder: str | Path) -> Iterator[Path]:
    """A new folder to fill, which takes the place of another once it is whole.

    Until then, and if anything goes wrong, what was there before stays as it was.

    Args:
        folder: where the new one goes. It may not exist yet, be empty, or be one that was made here and not changed since.

    Yields:
        an empty folder beside it; the folder that holds it is taken away at the end with all that was put there.

    Raises:
        FileExistsError: the folder, or a file in it, is not ours.
        PermissionError: nothing can be written there, or there is no room for it.
    """
    target = Path(folder).resolve()
    _refuse_theirs(target, folder)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=".migration_review-", dir=target.parent))
    except OSError as error:
        raise PermissionError(
            f"nothing can be written beside {folder} ({error.strerror}): choose another place"
        ) from None
    try:
        new = work / target.name
        new.mkdir()
        yield new
        hashes = {name: _sha256(path) for name, path in _files(new).items()}
        (new / MARK).write_text(json.dumps(hashes, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
        _refuse_theirs(target, folder)  # it may have changed meanwhile
        _swap(new, target, work / "before")
    except Exception as error:
        full = next((each for each in (error, *error.args) if getattr(each, "errno", None) in _NO_ROOM), None)
        if full is None:  # XlsxWriter wraps what went wrong in an error of its own
            raise
        raise PermissionError(
            f"{folder} cannot be written ({full.strerror}), so nothing was: choose another place"
        ) from None
    finally:
        shutil.rmtree(work, ignore_errors=True)


def put_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: what was there before stays until the new one is complete.

    Args:
        path: of the file.
        content: all of it.

    Raises:
        PermissionError: it cannot be written there.
    """
    try:
        with tempfile.TemporaryDirectory(prefix=".migration_review-", dir=path.absolute().parent) as work:
            new = Path(work) / path.name
            new.write_bytes(content)
            new.replace(path)
    except OSError as error:
        raise PermissionError(f"{path} cannot be written ({error.strerror}): choose another place") from None


def _swap(new: Path, target: Path, aside: Path) -> None:
    if not target.exists():
        new.rename(target)
        return
    target.rename(aside)
    try:
        new.rename(target)
    except BaseException:
        aside.rename(target)
        raise


def _refuse_theirs(target: Path, name: str | Path) -> None:
    if not target.exists():
        return
    if not target.is_dir():
        raise FileExistsError(f"{name} is a file, and a folder was to be made there: choose another place")
    theirs = _theirs(target)
    if theirs:
        more = f" and {len(theirs) - 1} more" if len(theirs) > 1 else ""
        raise FileExistsError(
            f"{name} holds {theirs[0]}{more}, not made here or changed since, so nothing was replaced: "
            "choose another folder, or move it away"
        )


def _theirs(folder: Path) -> list[str]:
    """The files of a folder that we did not write, or that have changed since."""
    try:
        ours = json.loads((folder / MARK).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        ours = {}
    ours = ours if isinstance(ours, dict) else {}
    return [name for name, path in _files(folder).items() if name not in ours or ours[name] != _sha256(path)]


def _files(folder: Path) -> dict[str, Path]:
    """All that a folder holds but folders: by its path inside, sorted."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*")}
    return {
        name: path
        for name, path in sorted(found.items())
        if (path.is_symlink() or not path.is_dir()) and path.name not in _LITTER
    }


def _sha256(path: Path) -> str:
    """The fingerprint of a file; nothing for what is none, such as a link, which is therefore never ours."""
    return "" if path.is_symlink() or not path.is_file() else hashlib.sha256(path.read_bytes()).hexdigest()


def file_names(keys: Iterable[str]) -> dict[str, str]:
    """A name for the folder or page of each report, apart from each other on every file system.

    Args:
        keys: of a corpus.

    Examples:
        >>> file_names(["INV/1", "inv-1", "!"])
        {'INV/1': 'INV-1', 'inv-1': 'inv-1-2', '!': 'report'}
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for key in keys:
        plain = "".join(char if char.isalnum() or char in "-." else "-" for char in key).strip("-.")[:100] or "report"
        name, at = plain, 1
        while name.lower() in taken:
            at += 1
            name = f"{plain}-{at}"
        taken.add(name.lower())
        names[key] = name
    return names
