"""Is it right: labels, agreement, conformance."""
