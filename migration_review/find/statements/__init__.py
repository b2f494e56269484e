"""What the sentences of a summary state: what they ask for, and what they report."""
