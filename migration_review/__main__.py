"""``python -m migration_review`` is the command line."""

from migration_review.cli import main

if __name__ == "__main__":
    main()
