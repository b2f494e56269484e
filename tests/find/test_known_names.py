"""The tables of countries, organisations and instruments: complete, valid, and no name in two rows."""

import csv
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pycountry
import pytest

from migration_review.find.codebook import load_codebook
from migration_review.find.matching import words_of
from migration_review.text import fold

CODEBOOK = Path(__file__).parents[2] / "data" / "codebook"
# The key of each table, and its columns with names in English and in Chinese.
TABLES = {
    "countries": (
        "iso3",
        ("name_en", "official_en", "aliases_en", "adjectives_en"),
        ("name_zh", "official_zh", "aliases_zh"),
    ),
    "organisations": ("org", ("name_en", "acronym_en", "aliases_en"), ("name_zh", "short_zh", "aliases_zh")),
    "instruments": ("code", ("name_en", "short_en", "aliases_en"), ("name_zh", "aliases_zh")),
}
ORGANISATION_KINDS = {"un_entity", "intergovernmental", "institution", "stakeholder", "expert"}
INSTRUMENT_KINDS = {"treaty", "process", "framework", "resolution"}
# Bodies that are also cited as a process: they convene, and they are referred to.
BOTH_BODY_AND_PROCESS = {"un_network_migration", "un_network_migration_ap"}

UN_MEMBERS = [
    "AFG", "AGO", "ALB", "AND", "ARE", "ARG", "ARM", "ATG", "AUS", "AUT", "AZE", "BDI", "BEL", "BEN", "BFA", "BGD",
    "BGR", "BHR", "BHS", "BIH", "BLR", "BLZ", "BOL", "BRA", "BRB", "BRN", "BTN", "BWA", "CAF", "CAN", "CHE", "CHL",
    "CHN", "CIV", "CMR", "COD", "COG", "COL", "COM", "CPV", "CRI", "CUB", "CYP", "CZE", "DEU", "DJI", "DMA", "DNK",
    "DOM", "DZA", "ECU", "EGY", "ERI", "ESP", "EST", "ETH", "FIN", "FJI", "FRA", "FSM", "GAB", "GBR", "GEO", "GHA",
    "GIN", "GMB", "GNB", "GNQ", "GRC", "GRD", "GTM", "GUY", "HND", "HRV", "HTI", "HUN", "IDN", "IND", "IRL", "IRN",
    "IRQ", "ISL", "ISR", "ITA", "JAM", "JOR", "JPN", "KAZ", "KEN", "KGZ", "KHM", "KIR", "KNA", "KOR", "KWT", "LAO",
    "LBN", "LBR", "LBY", "LCA", "LIE", "LKA", "LSO", "LTU", "LUX", "LVA", "MAR", "MCO", "MDA", "MDG", "MDV", "MEX",
    "MHL", "MKD", "MLI", "MLT", "MMR", "MNE", "MNG", "MOZ", "MRT", "MUS", "MWI", "MYS", "NAM", "NER", "NGA", "NIC",
    "NLD", "NOR", "NPL", "NRU", "NZL", "OMN", "PAK", "PAN", "PER", "PHL", "PLW", "PNG", "POL", "PRK", "PRT", "PRY",
    "QAT", "ROU", "RUS", "RWA", "SAU", "SDN", "SEN", "SGP", "SLB", "SLE", "SLV", "SMR", "SOM", "SRB", "SSD", "STP",
    "SUR", "SVK", "SVN", "SWE", "SWZ", "SYC", "SYR", "TCD", "TGO", "THA", "TJK", "TKM", "TLS", "TON", "TTO", "TUN",
    "TUR", "TUV", "TZA", "UGA", "UKR", "URY", "USA", "UZB", "VCT", "VEN", "VNM", "VUT", "WSM", "YEM", "ZAF", "ZMB",
    "ZWE",
]  # fmt: skip
ASSOCIATE_MEMBERS = {"ASM", "COK", "PYF", "GUM", "HKG", "MAC", "NCL", "NIU", "MNP"}
SUBREGIONS = {
    "East and North-East Asia": 5,
    "North and Central Asia": 9,
    "Pacific": 14,
    "South-East Asia": 11,
    "South and South-West Asia": 10,
}  # members only; the four members from outside the region have none

# Where the library's English differs from the UN's, and why ours stands.
NAME_EXCEPTIONS = {
    "HKG": "ESCAP lists its associate member as Hong Kong, China",
    "MAC": "ESCAP lists its associate member as Macao, China",
    "SHN": "the UN's list of territories has Saint Helena; ISO names the three islands together",
    "VAT": "the observer is the Holy See; ISO adds the Vatican City State",
}
OFFICIAL_EXCEPTIONS = {
    "BIH": "the constitution and the UN have no Republic in the name",
    "GUY": "the constitution and the UN have Co-operative Republic",
    "LBY": "State of Libya since 2017; ISO repeats the short name",
    "MMR": "Republic of the Union since 2011",
    "RWA": "Republic of Rwanda; Rwandese Republic is older",
}

# Names that contain other rows' names: the longer one must win.
CONFUSABLE = [
    ("几内亚", "GIN"),
    ("几内亚比绍", "GNB"),
    ("赤道几内亚", "GNQ"),
    ("巴布亚新几内亚", "PNG"),
    ("刚果", "COG"),
    ("刚果民主共和国", "COD"),
    ("刚果(金)", "COD"),
    ("刚果(布)", "COG"),
    ("苏丹", "SDN"),
    ("南苏丹", "SSD"),
    ("阿曼", "OMN"),
    ("阿曼苏丹国", "OMN"),
    ("尼日尔", "NER"),
    ("尼日利亚", "NGA"),
    ("多米尼克", "DMA"),
    ("多米尼加", "DOM"),
    ("多米尼加共和国", "DOM"),
    ("印度", "IND"),
    ("印度尼西亚", "IDN"),
    ("马里", "MLI"),
    ("索马里", "SOM"),
    ("北马里亚纳群岛", "MNP"),
    ("马来西亚", "MYS"),
    ("马拉维", "MWI"),
    ("爱尔兰", "IRL"),
    ("大不列颠及北爱尔兰联合王国", "GBR"),
    ("萨摩亚", "WSM"),
    ("美属萨摩亚", "ASM"),
    ("圭亚那", "GUY"),
    ("法属圭亚那", "GUF"),
    ("中国", "CHN"),
    ("中国香港", "HKG"),
    ("中国澳门", "MAC"),
    ("朝鲜民主主义人民共和国", "PRK"),
    ("大韩民国", "KOR"),
    ("南非", "ZAF"),
    ("中非共和国", "CAF"),
    ("圣卢西亚", "LCA"),
    ("圣文森特和格林纳丁斯", "VCT"),
    ("格林纳达", "GRD"),
    ("圣基茨和尼维斯", "KNA"),
    ("圣多美和普林西比", "STP"),
    ("圣马力诺", "SMR"),
    ("Niger", "NER"),
    ("Nigeria", "NGA"),
    ("Guinea", "GIN"),
    ("Guinea-Bissau", "GNB"),
    ("Equatorial Guinea", "GNQ"),
    ("Papua New Guinea", "PNG"),
    ("Dominica", "DMA"),
    ("Dominican Republic", "DOM"),
    ("Congo", "COG"),
    ("Democratic Republic of the Congo", "COD"),
    ("Republic of Korea", "KOR"),
    ("Democratic People’s Republic of Korea", "PRK"),
    ("Sudan", "SDN"),
    ("South Sudan", "SSD"),
    ("Hong Kong, China", "HKG"),
]


@cache
def rows(table: str) -> tuple[dict[str, str], ...]:
    with (CODEBOOK / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def cells(row: dict[str, str], columns: tuple[str, ...]) -> Iterator[str]:
    for column in columns:
        yield from (name for name in row[column].split("|") if name)


@cache
def owners(table: str, language: str) -> dict[str, set[str]]:
    """Every folded name of a table with the rows that have it."""
    key, english, chinese = TABLES[table]
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows(table):
        for name in cells(row, english if language == "en" else chinese):
            found[fold(name)[0]].add(row[key])
    return found


def found_in(text: str, table: str, language: str) -> list[str]:
    """The rows that a text names."""
    return [name.key for name in words_of(load_codebook(), language).named(table, text)]


def normal(name: str) -> list[str]:
    """The words of a name that count, in no order: no accents, articles or inversions."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char)).casefold()
    return sorted(word for word in re.findall(r"[a-z]+", plain.replace("'", "")) if word not in {"the", "of", "and"})


@pytest.mark.parametrize("table", TABLES)
def test_the_file_is_plain(table: str) -> None:
    raw = (CODEBOOK / f"{table}.csv").read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    key, english, chinese = TABLES[table]
    listed = rows(table)
    assert {*english, *chinese, key} <= set(listed[0])
    assert [row[key] for row in listed] == sorted({row[key] for row in listed}), "sorted by key, each once"
    for row in listed:
        assert None not in row
        assert None not in row.values(), f"{row[key]}: a cell too few or too many"
        assert row["name_en"], row[key]
        for column, value in row.items():
            assert all(part and part == part.strip() and "  " not in part for part in value.split("|") if value), (
                f"{row[key]} {column}: {value!r}"
            )


@pytest.mark.parametrize("table", TABLES)
def test_names_are_written_as_they_are_matched(table: str) -> None:
    key, english, chinese = TABLES[table]
    for row in rows(table):
        for name in cells(row, chinese):
            assert len(name) > 1, f"{row[key]}: {name} is too short to be a name"
            assert re.search(r"[\u4e00-\u9fff]", name), f"{row[key]}: no Han in {name}"
            assert not re.search(r"[（），：；“”—–]", name), f"{row[key]}: full-width marks in {name}"
            assert len(fold(name)[0]) == len(name), f"{row[key]}: a space beside Han in {name}"
        for name in cells(row, english):
            assert not re.search(r"[\u3000-\u9fff]", name), f"{row[key]}: Han in {name}"


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("table", TABLES)
def test_no_name_stands_in_two_rows(table: str, language: str) -> None:
    assert {name: sorted(keys) for name, keys in owners(table, language).items() if len(keys) > 1} == {}


@pytest.mark.parametrize("table", TABLES)
def test_an_alias_adds_something(table: str) -> None:
    key, english, chinese = TABLES[table]
    for row in rows(table):
        for columns in (english, chinese):
            aliases = [fold(name)[0] for name in cells(row, tuple(c for c in columns if c.startswith("aliases")))]
            others = {fold(name)[0] for name in cells(row, tuple(c for c in columns if not c.startswith("aliases")))}
            assert len(aliases) == len(set(aliases)), row[key]
            assert not others.intersection(aliases), row[key]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("table", TABLES)
def test_every_name_finds_its_own_row_and_no_other(table: str, language: str) -> None:
    """As printed; adjectives ("Afghan") name nobody."""
    key, english, chinese = TABLES[table]
    columns = [each for each in ({"en": english, "zh": chinese}[language]) if not each.startswith("adjectives")]
    for row in rows(table):
        for name in cells(row, tuple(columns)):
            assert found_in(name, table, language) == [row[key]], name


@pytest.mark.parametrize("language", ["en", "zh"])
def test_only_the_networks_stand_in_two_tables(language: str) -> None:
    # Acronyms are left out: a convention and others may share one, and they are matched with their case.
    places: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for table, (key, english, chinese) in TABLES.items():
        columns = tuple(c for c in (english if language == "en" else chinese) if c not in {"acronym_en", "short_en"})
        for row in rows(table):
            for name in cells(row, columns):
                places[fold(name)[0]].add((table, row[key]))
    shared = {key for found in places.values() if len({table for table, _ in found}) > 1 for _, key in found}
    assert shared == BOTH_BODY_AND_PROCESS


def test_all_members_and_observers_of_the_united_nations() -> None:
    status = {row["iso3"]: row["un_status"] for row in rows("countries")}
    assert len(set(UN_MEMBERS)) == 193
    assert {iso3 for iso3, un in status.items() if un == "member"} == set(UN_MEMBERS)
    assert {iso3 for iso3, un in status.items() if un == "observer"} == {"VAT", "PSE"}
    assert {iso3 for iso3, un in status.items() if un == "other"} == {"COK", "NIU"}
    assert set(status.values()) == {"member", "observer", "territory", "other"}
    assert all(row["name_zh"] and row["official_en"] and row["official_zh"] for row in rows("countries"))


def test_escap_has_53_members_and_9_associate_members() -> None:
    listed = rows("countries")
    count = Counter(row["escap_status"] for row in listed)
    assert count["member"] + count["non_regional_member"] == 53
    assert count["associate_member"] == 9
    assert set(count) == {"member", "associate_member", "non_regional_member", "permanent_observer", ""}
    by_status = defaultdict(set)
    for row in listed:
        by_status[row["escap_status"]].add(row["iso3"])
        assert bool(row["escap_subregion"]) == (row["escap_status"] in {"member", "associate_member"}), row["iso3"]
    assert by_status["non_regional_member"] == {"FRA", "NLD", "GBR", "USA"}
    assert by_status["associate_member"] == ASSOCIATE_MEMBERS
    assert by_status["member"] <= set(UN_MEMBERS)
    assert Counter(row["escap_subregion"] for row in listed if row["escap_status"] == "member") == SUBREGIONS


def test_codes_are_iso_3166() -> None:
    assert [row["iso3"] for row in rows("countries") if pycountry.countries.get(alpha_3=row["iso3"]) is None] == []


def test_english_names_agree_with_the_library() -> None:
    differ = set()
    for row in rows("countries"):
        country = pycountry.countries.get(alpha_3=row["iso3"])
        known = [getattr(country, field, None) for field in ("name", "common_name", "official_name")]
        if normal(row["name_en"]) not in [normal(name) for name in known if name]:
            differ.add(row["iso3"])
    assert differ == set(NAME_EXCEPTIONS)


def test_official_english_names_agree_with_the_library() -> None:
    differ = set()
    for row in rows("countries"):
        country = pycountry.countries.get(alpha_3=row["iso3"])
        official = getattr(country, "official_name", None)
        if official and normal(row["official_en"]) != normal(official):
            differ.add(row["iso3"])
    assert differ == set(OFFICIAL_EXCEPTIONS)


def test_the_longest_name_wins() -> None:
    wrong = []
    for name, iso3 in CONFUSABLE:
        language = "en" if name[0].isascii() else "zh"
        text = f"Delegates of {name} spoke" if language == "en" else f"下列代表作了发言：{name}、瑞士和{name}的代表"
        found = found_in(text, "countries", language)
        if found != ([iso3] if language == "en" else [iso3, "CHE", iso3]):
            wrong.append(f"{name}: {found}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("text", "table", "expected"),
    [
        ("国际移民组织(移民组织)", "organisations", ["iom", "iom"]),
        ("红十字会与红新月会国际联合会", "organisations", ["ifrc"]),
        ("联合国教育、科学及文化组织", "organisations", ["unesco"]),
        ("贩运人口特别是贩运妇女和儿童问题特别报告员", "organisations", ["sr_trafficking"]),
        ("亚洲—太平洋难民权利网络", "organisations", ["aprrn"]),
        ("东南亚国家联盟雇主联合会", "organisations", ["ace"]),
        ("《2030 年议程》", "instruments", ["agenda_2030"]),
        ("《全球安全、有序和正常移民契约》", "instruments", ["gcm"]),
        ("《难民问题全球契约》和《全球契约》", "instruments", ["gcr", "gcm"]),
        ("《关于偷运人口、贩运人口和有关跨国犯罪的巴厘进程》", "instruments", ["bali_process"]),
        ("劳工组织 2011 年《家庭工人公约》", "instruments", ["ilo_c189"]),
        ("《移民工人(补充规定)公约》和《移民工人公约》", "instruments", ["ilo_c143", "icrmw"]),
        ("安全、有序和正常移民初始启动基金", "instruments", ["startup_fund"]),
    ],
)
def test_known_forms_find_their_row(text: str, table: str, expected: list[str]) -> None:
    assert found_in(text, table, "zh") == expected


def test_organisations_have_a_kind_and_a_slug() -> None:
    listed = rows("organisations")
    assert {row["kind"] for row in listed} == ORGANISATION_KINDS
    assert [row["org"] for row in listed if not re.fullmatch(r"[a-z][a-z0-9_]*", row["org"])] == []
    assert [row["org"] for row in listed if not row["name_zh"]] == []
    experts = re.compile(r"(特别报告员|独立专家|工作组)$")
    assert [row["org"] for row in listed if row["kind"] == "expert" and not experts.search(row["name_zh"])] == []


def test_instruments_have_a_kind_a_slug_and_a_well_formed_symbol() -> None:
    listed = rows("instruments")
    assert {row["kind"] for row in listed} == INSTRUMENT_KINDS
    assert [row["code"] for row in listed if not re.fullmatch(r"[a-z][a-z0-9_]*", row["code"])] == []
    assert [row["code"] for row in listed if not row["name_zh"]] == []
    symbol = re.compile(r"(?:A/|E/)[A-Z0-9.]+(?:/[A-Za-z0-9.()]+)*(?: \(Part II\))?")
    assert [row["symbol"] for row in listed if row["symbol"] and not symbol.fullmatch(row["symbol"])] == []
    # A resolution is named with its number, so that its name and its number lead to the same row.
    assert [row["code"] for row in listed if row["kind"] == "resolution" and not row["symbol"]] == []
