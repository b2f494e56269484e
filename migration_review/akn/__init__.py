"""A report as Akoma Ntoso 3.0, the XML of parliaments, laws and United Nations documents, and its places read back from it.

Every place has an ``eId`` by Akoma Ntoso's naming and, as ``wId``, the id it has here (blanks as ``%20``). Held are sections,
numbered paragraphs, agenda, events, documents, decisions and notes with their ids and texts, and the symbol, title and days.
Not held are the source and the offsets into it, the ledger and the anomalies, where a paragraph was cut and where in it a
note is called, the round tables, and the dates, organisers and links of events and documents apart from their text. A
character that XML does not allow becomes U+FFFD.
"""

from migration_review.akn.read import read_akn
from migration_review.akn.write import NS, to_akn

__all__ = ["NS", "read_akn", "to_akn"]
