"""Alarms that can ring: a sound report raises none, and for each alarm there is a damaged one that must."""

from __future__ import annotations

import pytest
from support import CASES

from migration_review import conformance, load_report, parse_report
from migration_review.model import ReportError

MINIMAL = CASES / "minimal"
SENTENCE = "The invented committee noted that hostels had been built for the workers of the region and their families. "
SOUND = "A/98/7\n\n# Hostels\n\n## I. Opening\n\n" + "".join(f"{n}. {SENTENCE * (1 + n % 3)}\n\n" for n in range(1, 13))


def rung(text: str) -> set[str]:
    report = parse_report(text, name="invented")
    found = conformance(report)
    shown = set(found.to_frame()["kind"])
    assert shown == {each.kind for each in (*found.anomalies, *found.alarms)} | (
        {"not_understood"} if found.unread else set()
    )
    return shown


def after(number: int, inserted: str, text: str = SOUND) -> str:
    """The sound report with something at the end of a paragraph."""
    return text.replace(f"\n\n{number + 1}. ", f" {inserted}\n\n{number + 1}. ")


DAMAGE = {
    "furniture_inside": [
        after(4, "It was held ______________ in the capital."), after(4, "It was held in 31-01234 the capital."), after(4, "It met in GE.31-05795 the capital."),
        after(6, "It was held in 3/19 the capital.", after(4, "It was held in 2/19 the capital.")),
    ],
    "note_inside": [after(4, "1 Ibid., p. 4."), after(4, "2  See A/98/42, para. 3."), after(3, "Ibid.")],
    "calls_without_notes": [after(3, "It gave aid.1 It built hostels.2 It closed hostels.3 It rested.")],
    "unfinished": [after(5, "and the workers who"), SOUND.replace(f"5. {SENTENCE * 3}", "5. Hostels and hotlines")],
    "long_paragraph": [after(5, SENTENCE * 60)],
    "heading_in_lower_case": [SOUND.replace("5. ", "## and of the workers\n\n5. ", 1)],
    "no_headings": ["".join(f"{n}. {SENTENCE}\n\n" for n in range(1, 60))],
    "symbol": [SOUND.replace("A/98/7", "A/98/50", 1).replace("\n\n5. ", "\n\nA/98/7\n\n5. ").replace("\n\n8. ", "\n\nA/98/7\n\n8. ").replace("\n\n11. ", "\n\nA/98/7\n\n11. ")],
    "unnumbered": [SOUND.replace("\n\n5. ", f"\n\n**Key messages**\n\n- {SENTENCE * 3}\n\n- {SENTENCE * 3}\n\n5. ")],
    "notes_without_calls": [SOUND + "".join(f"\n\n> {n} An invented note." for n in range(1, 5))],
    "missed_heading": [SOUND.replace("\n\n5. ", "\n\nIII. Closing\n\n5. ")],
    "gap": [SOUND.replace("5. ", "6. ", 1)],
    "excerpt": ["## Dialogue\n\n" + "".join(f"{n}. {SENTENCE}\n\n" for n in range(444, 450))],
    "numbers_passed": [SOUND + "".join(f"\n\n{n}. {SENTENCE}" for n in range(40, 45))],
    "hidden_number": [SOUND + f"\n\n{sign}13. {SENTENCE}" for sign in ("§", "‣ ", ". ", "#", "①")],
    "not_understood": [SOUND.replace("\n\n5. ", "\n\nЭтот абзац написан на другом языке.\n\n5. "), SOUND.replace("\n\n5. ", "\n\n\ufffd\ufffd\ufffd\ufffd\ufffd a\n\n5. ")],
    "traditional_characters": ["一. 背景\n\n" + "".join(f"{n}. 會議審議了這個報告，討論了國際移民的問題，並對婦女和兒童的權利表示關切。\n\n" for n in range(1, 6))],
    "empty": [SOUND.replace(f"5. {SENTENCE * 3}", "5.\n\n")],
}  # fmt: skip


def test_a_sound_report_raises_no_alarm() -> None:
    assert rung(SOUND) == set()
    assert "looks wrong     nothing" in " ".join(
        repr(conformance(parse_report(SOUND))).split(":")
    ) or "looks wrong: nothing" in repr(conformance(parse_report(SOUND)))


@pytest.mark.parametrize(("alarm", "text"), [(alarm, text) for alarm, texts in DAMAGE.items() for text in texts])
def test_a_damaged_report_raises_the_alarm(alarm: str, text: str) -> None:
    assert alarm in rung(text)


def test_the_line_of_an_alarm_is_that_of_the_damage() -> None:
    text = after(4, "It was held in 31-01234 the capital.")
    (alarm,) = conformance(parse_report(text)).alarms
    assert text.split("\n")[alarm.line - 1].startswith("4. ")
    assert (alarm.part, alarm.found) == ("body", "31-01234")


def test_unnumbered_key_messages_show() -> None:
    for name in ("27_text_box_inside.md", "29_key_messages_bullets_unnumbered.md"):
        assert "unnumbered" in {alarm.kind for alarm in conformance(load_report(MINIMAL / name)).alarms}


OTHERS = {
    "French": "1. Le comité a tenu sa session dans la ville et il a examiné les rapports des États qui ont été présentés par le secrétariat pour la période.\n\n",
    "Spanish": "1. El comité celebró su período de sesiones en la ciudad y examinó los informes de los Estados que fueron presentados por la secretaría para el año.\n\n",
    "Russian": "1. Комитет провел свою сессию в городе и рассмотрел доклады государств.\n\n",
    "Arabic": "1. عقدت اللجنة دورتها في المدينة ونظرت في تقارير الدول الأطراف.\n\n",
    "Japanese": "1. 委員会は会議を開催し、報告書を検討した。移民労働者の権利について議論した。\n\n",
    "Korean": "1. 위원회는 회의를 개최하고 보고서를 검토하였다.\n\n",
    "German": "1. Der Ausschuss hat die Berichte der Staaten geprüft und die Rechte der Arbeiter sind von dem Sekretariat für das Jahr dargelegt worden.\n\n",
}


@pytest.mark.parametrize(("language", "text"), OTHERS.items(), ids=OTHERS)
def test_a_report_in_another_language_is_refused(language: str, text: str) -> None:
    with pytest.raises(ReportError, match=f"expected a report in Chinese or English; found {language}"):
        parse_report(text * 8)


def test_a_few_foreign_words_are_no_other_language() -> None:
    quoted = after(
        4, "The film “La vie de la rue et les enfants du port” was shown in the hall by the invented committee."
    )
    assert parse_report(quoted).language == "en"
    assert parse_report("1. Text.\n").language == "en"
    assert parse_report(OTHERS["French"] * 8, language="en").language == "en"  # whoever names a language is believed
