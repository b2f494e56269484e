"""From text to a report: marks off, numbering read, every character accounted for."""
