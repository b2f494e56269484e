"""``python -m migration_review`` is the command line."""

from migration_review.cli import main

main()
