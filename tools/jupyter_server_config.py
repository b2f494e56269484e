"""JupyterLab as ``make lab`` starts it: what is saved after Run All has the metadata that is stored, so that git shows none."""

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from notebook_metadata import tidy


def before_saving(model: dict[str, Any], **_: Any) -> None:
    """What the server calls with each file that is saved."""
    if model["type"] == "notebook" and model["content"].get("nbformat") == 4:
        tidy(model["content"])


get_config().ContentsManager.pre_save_hook = before_saving  # type: ignore[name-defined]  # noqa: F821
