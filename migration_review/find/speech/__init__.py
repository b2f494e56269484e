"""Who speaks in a sentence, and who has the floor."""
