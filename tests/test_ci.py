"""The workflow: nothing runs for ever or may write, actions are pinned by hash, what is downloaded is kept, the site is handed out."""

from __future__ import annotations

import re
from typing import Any

import yaml
from support import ROOT

WORKFLOW: dict[Any, Any] = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8"))
JOBS: dict[str, dict[str, Any]] = WORKFLOW["jobs"]
STEPS = [step for job in JOBS.values() for step in job["steps"]]


def test_every_job_ends_and_may_only_read() -> None:
    assert WORKFLOW["permissions"] == {"contents": "read"}
    for name, job in JOBS.items():
        assert 10 <= job["timeout-minutes"] <= 120, name
        assert "permissions" not in job, name
    checkouts = [step for step in STEPS if step.get("uses", "").startswith("actions/checkout@")]
    assert len(checkouts) == len(JOBS)
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


def test_actions_are_pinned_by_hash_and_say_which_version() -> None:
    text = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    used = re.findall(r"uses: (.+)", text)
    assert len(used) == sum("uses" in step for step in STEPS)
    assert all(re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", each) for each in used), used
    assert len(set(used)) == len({each.partition("@")[0] for each in used}), "one version of each"


def test_a_newer_push_ends_the_older_run_but_not_on_main() -> None:
    assert "github.ref" in WORKFLOW["concurrency"]["group"]
    assert WORKFLOW["concurrency"]["cancel-in-progress"] == "${{ github.ref != 'refs/heads/main' }}"


def test_downloads_are_kept_by_the_lock_and_the_site_is_handed_out() -> None:
    (kept,) = (step for step in STEPS if step.get("uses", "").startswith("actions/cache@"))
    assert "hashFiles('requirements.lock')" in kept["with"]["key"]
    assert kept["with"]["path"] == "~/.cache/uv"  # where it is on Linux and macOS
    steps = JOBS["locked"]["steps"]
    (at,) = (at for at, step in enumerate(steps) if step.get("uses", "").startswith("actions/upload-artifact@"))
    assert steps[at]["with"]["path"] == "build/site"
    assert steps[at]["with"]["if-no-files-found"] == "error"
    assert {"run": "make run"} in steps[:at]
    versions = JOBS["locked"]["strategy"]["matrix"]
    for name, value in re.findall(r"matrix\.(\w+) == '([^']+)'", steps[at]["if"]):
        assert value in versions[name]
