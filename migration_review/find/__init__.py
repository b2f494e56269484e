"""From a report to findings: rules from a codebook, every finding with its evidence."""
