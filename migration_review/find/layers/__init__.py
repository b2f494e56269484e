"""The eight finders: they read the analysis and what the rooms made of it, and never call each other."""
