"""What the site's builder may not do, should a text ever reach it unescaped: read a file, pass HTML, copy a stranger's file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from migration_review.publish.escape import BLOCK, unblocked

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

CONFIGURATION: dict[str, Any] = {"myst_disable_syntax": ["html_block", "html_inline"]}
"""For Sphinx: HTML in Markdown is text."""

_DIRECTIVES = {
    "toctree", "note", "warning", "tip", "hint", "important", "caution", "danger", "error", "attention", "seealso",
    "admonition", "code-block", "code-cell", BLOCK,
}  # fmt: skip
_HARMLESS = re.compile(r"(?:https?|mailto):|[^:]*(?:[/?#]|$)")
"""An address of the web, a mail address, or one without a scheme."""
_ROLES = {"emphasis", "strong", "literal", "subscript", "superscript", "math", "code"}


def lock(application: Sphinx) -> None:
    """Turn off all directives and roles but those that only lay out text, and what reads files or passes raw text.

    Args:
        application: before it builds.
    """
    from docutils.parsers.rst import directives, roles

    application.env.settings |= {"file_insertion_enabled": False, "raw_enabled": False}
    off = _off()
    for name in {*directives._directive_registry, *directives._directives} - _DIRECTIVES:
        directives.register_directive(name, off)
    for name in {*roles._role_registry, *roles._roles} - _ROLES:
        roles.register_local_role(name, _no_role)
    directives.register_directive(BLOCK, _block())
    application.connect("doctree-read", _keep_inside, priority=1)  # before Sphinx collects images and downloads


def _off() -> type:
    from docutils.parsers.rst import Directive

    class Off(Directive):  # type: ignore[misc]
        """A directive that this site does not use."""

        has_content = True
        optional_arguments = 1000
        final_argument_whitespace = True

        def run(self) -> list[nodes.Node]:
            raise self.error(f"the directive {self.name} is off")

    return Off


def _no_role(
    name: str, rawtext: str, text: str, lineno: int, inliner: Any, options: Any = None, content: Any = ()
) -> Any:
    from docutils import nodes

    return [nodes.literal(rawtext, text)], []


def _block() -> type:
    from docutils import nodes
    from docutils.parsers.rst import Directive

    class Block(Directive):  # type: ignore[misc]
        """HTML that ``escape.block`` made."""

        has_content = True

        def run(self) -> list[nodes.Node]:
            return [nodes.raw("", unblocked(self.content), format="html")]

    return Block


def _keep_inside(application: Sphinx, doctree: nodes.document) -> None:
    """Take out images and downloads of files that are not the site's own, and links that would run something."""
    from docutils import nodes
    from sphinx.addnodes import download_reference

    inside = Path(application.srcdir).resolve().parent
    for node in [*doctree.findall(nodes.image), *doctree.findall(download_reference)]:
        address = str(node.get("uri") or node.get("reftarget") or "")
        if ":" in address or not Path(application.env.relfn2path(address)[1]).resolve().is_relative_to(inside):
            node.replace_self(nodes.literal(address, address))
    for link in list(doctree.findall(nodes.reference)):
        if not _HARMLESS.match(link.get("refuri", "")):
            link.replace_self(link.children)
