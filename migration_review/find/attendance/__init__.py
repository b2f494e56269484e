"""Who took part, and how: the sentences that tell it, the lists they hold, and what each member of a list is."""
