"""The three descriptions of the environment agree: pyproject.toml, environment.yml, requirements.lock."""

import re
import tomllib
from functools import cache
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
# conda-forge's name on the left, the index's on the right.
CONDA_NAMES = {"matplotlib-base": "matplotlib", "nbconvert-core": "nbconvert", "python-build": "build"}
ONLY_CONDA = {"python", "pip"}
VERSIONS = ("3.11", "3.12", "3.13", "3.14")


@cache
def declared() -> dict[str, Requirement]:
    """Every requirement of pyproject.toml, extras and all, by name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *(line for extra in project["optional-dependencies"].values() for line in extra)]
    requirements = [Requirement(line) for line in lines]
    found = {canonicalize_name(requirement.name): requirement for requirement in requirements}
    assert len(found) == len(lines), "a dependency is declared twice"
    return found


@cache
def conda() -> dict[str, object]:
    loaded = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def conda_lines() -> tuple[list[str], list[str]]:
    """The lines for conda, and those it hands to pip."""
    lines = conda()["dependencies"]
    assert isinstance(lines, list)
    piped = [line for entry in lines if isinstance(entry, dict) for line in entry["pip"]]
    return [line for line in lines if isinstance(line, str)], piped


@cache
def locked() -> tuple[tuple[Requirement, int], ...]:
    """The pins of requirements.lock, each with its number of hashes."""
    text = re.sub(r"^\s*#.*\n", "", (ROOT / "requirements.lock").read_text(encoding="utf-8"), flags=re.MULTILINE)
    pins = []
    for entry in text.replace("\\\n", " ").splitlines():
        pin, *hashes = re.split(r"\s+--hash=", entry.strip())
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", value.strip()) for value in hashes), entry
        pins.append((Requirement(pin), len(hashes)))
    return tuple(pins)


def test_conda_and_pyproject_name_the_same_packages_and_ranges() -> None:
    lines, piped = conda_lines()
    requirements = [Requirement(line) for line in [*lines, *(line for line in piped if not line.startswith("-e"))]]
    found = {
        canonicalize_name(CONDA_NAMES.get(requirement.name, requirement.name)): requirement.specifier
        for requirement in requirements
        if requirement.name not in ONLY_CONDA
    }
    assert found == {name: requirement.specifier for name, requirement in declared().items()}


def test_conda_asks_for_the_same_python_and_installs_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines, piped = conda_lines()
    python = next(Requirement(line) for line in lines if line.startswith("python>"))
    assert str(python.specifier) == project["requires-python"]
    assert "-e ." in piped
    assert "pip" in lines  # conda warns, and adds it unasked, when a pip section stands without it
    assert conda()["name"] == project["name"]
    assert conda()["channels"] == ["conda-forge", "nodefaults"]


def test_the_lock_names_no_host_and_no_path() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^(-|\S+ @ )", text, flags=re.MULTILINE), "an option, an address or a path"


def test_every_pin_of_the_lock_has_a_hash() -> None:
    assert len(locked()) > 100
    for pin, hashes in locked():
        assert re.fullmatch(r"==[^,*]+", str(pin.specifier)), f"{pin} is not one version"
        assert hashes, f"{pin} has no hash"


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("platform", ["linux", "darwin"])
def test_the_lock_satisfies_pyproject(version: str, platform: str) -> None:
    system = {"linux": "Linux", "darwin": "Darwin"}[platform]
    here = {
        "python_version": version,
        "python_full_version": f"{version}.0",
        "sys_platform": platform,
        "platform_system": system,
        "platform_python_implementation": "CPython",
        "implementation_name": "cpython",
    }
    pins = [pin for pin, _ in locked() if pin.marker is None or pin.marker.evaluate(here)]
    chosen = {canonicalize_name(pin.name): next(iter(pin.specifier)).version for pin in pins}
    assert len(chosen) == len(pins), "two pins of one package hold at once"
    for name, requirement in declared().items():
        assert name in chosen, f"{name} is not locked"
        assert requirement.specifier.contains(chosen[name]), f"{requirement} is locked at {chosen[name]}"
