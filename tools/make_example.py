"""Make the invented example of notebook 09: a report as a PDF, and a review of what the rules propose for it.

The same PDF each time. The review is typed into the workbook as a person would; it carries its report and the proposals
along, so that it stays readable when the rules change. Run it only when the example itself is to change.
"""

import sys
import warnings
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from paper import Paper, to_pdf  # noqa: E402
from review_support import Typed  # noqa: E402

import migration_review as mr  # noqa: E402

EXAMPLES = ROOT / "data" / "examples"
PAPER = Paper(
    symbol="INV/MIG/2031/7",
    title="Hostels for invented workers",
    author="Summary by the Chair of the invented workshop",
    date="1 May 2031",
    elements=[
        ("h", 1, "I.", "Opening"),
        ("p", 1, "The workshop was held in the invented town of Nowhere from 3 to 4 March 2031.{1} It reports no real meeting."),
        ("p", 2, "Statements were made by the representatives of Fiji, Mongolia, Nepal and Samoa."),
        ("h", 1, "II.", "Hostels and hotlines"),
        ("p", 3, "Participants welcomed the opening of hostels for migrant workers in border towns. Several representatives noted "
                 "that the pandemic had left many workers without shelter and without wages."),
        ("p", 4, "The representative of Nepal described a hotline in six languages that had answered calls from workers abroad. "
                 "Mongolia had amended its law so that the children of migrants could attend school whatever their status."),
        ("p", 5, "Stakeholders urged Governments to register recruitment agencies, to inspect hostels twice a year and to end the "
                 "detention of migrant children. They called for access to health care for all migrants, irrespective of status."),
        ("p", 6, "Some participants stressed the need for reliable data on the wages of domestic workers.{2} It was noted that a "
                 "lack of data remained an obstacle to policies based on evidence."),
        ("h", 1, "III.", "Return"),
        ("p", 7, "One representative said that returning workers should be helped to find a job. International organizations "
                 "reported that small loans had supported returnees in three provinces."),
        ("p", 8, "Member States reaffirmed their commitment to the Global Compact for Safe, Orderly and Regular Migration. Civil "
                 "society organizations recommended that the skills of returnees be recognized."),
        ("p", 9, "The Chair thanked the participants and closed the workshop."),
    ],
    notes={"1": "The programme of the workshop is available from its invented secretariat.",
           "2": "Invented Bureau of Statistics, Wages of Domestic Workers (2030)."},
)  # fmt: skip


def main() -> int:
    pdf = EXAMPLES / "hostels.pdf"
    pdf.write_bytes(to_pdf(PAPER))
    coding = mr.find_all(mr.load_report(pdf))
    workbook = EXAMPLES / "hostels_reviewed.xlsx"
    mr.review.to_workbook(coding, workbook)
    warnings.simplefilter("ignore")
    typed = Typed(workbook)
    asked = {row.text: number for number, row in enumerate(coding.recommendations, 1)}
    about = {(row.place, row.objective): number for number, row in enumerate(coding.objectives, 1)}
    typed.type("recommendations", asked["inspect hostels twice a year"], decision="correct", objectives__yours="15")
    typed.type(
        "recommendations",
        asked["reliable data on the wages of domestic workers"],
        decision="correct",
        objectives__yours="1",
    )
    typed.type("objectives", about["body:3", 11], decision="reject")  # towns at a border are no border management
    typed.type(
        "progress", 0, place="body:4", words="a hotline in six languages that had answered calls from workers abroad",
        kind__yours="practice", iso3__yours="NPL", voice__yours="one_member_state", objectives__yours="3", tier__yours="strict",
    )  # fmt: skip
    typed.save()
    reviewed = mr.load_coding(workbook)
    print(reviewed, mr.check.against(coding, reviewed).differences.to_string(), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
