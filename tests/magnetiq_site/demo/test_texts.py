"""The demo's texts: enough of them, each of its own, in proper English and proper German."""

import re
from itertools import combinations

import pytest

from magnetiq_site.blocks import BodyBlock
from magnetiq_site.demo.content import (
    FOLDER,
    LANGUAGES,
    NO_BREAK,
    demo_pages,
    document_file,
    document_texts,
    image_texts,
    keep_together,
    page_texts,
    site_texts,
)
from magnetiq_site.demo.snippets import snippet_images

from .prose import (
    TAG,
    blocks_in,
    body_prose,
    links_in,
    prose_of,
    shape_of,
    similarity,
    words,
)

KEYS = [page.key for page in demo_pages()]
TYPES = {page.key: page.type for page in demo_pages()}
# Pages that say more in their fields, or list others.
SHORT = {"job_page": 90, "news_index_page": 35, "news_page": 80, "person_page": 90}
SHORT["team_page"] = 80
SHORT |= {"webinar_page": 95, "webinars_page": 80}
ENGLISH = {"the", "and", "of", "to", "is", "that", "for", "with", "it", "you", "we", "not"}
GERMAN = {"der", "die", "das", "und", "ist", "nicht", "ein", "eine", "zu", "mit", "sie", "wir"}
LEGAL = {page.key for page in demo_pages() if page.type == "legal_page"}
# Pages that list whatever stands below them.
LISTING = {page.key for page in demo_pages() if page.type.endswith(("s_page", "index_page"))}
LISTING |= {page.key for page in demo_pages() if page.type in {"contact_page", "team_page"}}
EACH_PAGE = pytest.mark.parametrize("key", KEYS)
EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)


def test_the_site_has_at_least_twenty_pages():
    assert len(KEYS) == len(set(KEYS)) >= 20


def test_every_file_belongs_to_a_page():
    expected = {f"{key}.{language}.toml" for key in KEYS for language in LANGUAGES}
    assert {path.name for path in (FOLDER / "pages").iterdir()} == expected


@EACH_LANGUAGE
@EACH_PAGE
def test_a_page_says_something(key, language):
    least = SHORT.get(TYPES[key], 150)
    assert len(words(body_prose(key, language))) >= least


@EACH_LANGUAGE
@EACH_PAGE
def test_search_engines_get_a_title_and_a_description_that_fit(key, language):
    texts = page_texts(key, language)
    assert 10 <= len(texts["seo_title"]) <= 60
    assert 120 <= len(texts["search_description"]) <= 160
    assert 20 <= len(texts["listing_summary"]) <= 160
    assert texts["navigation_title"]


@EACH_LANGUAGE
def test_titles_and_descriptions_are_not_repeated(language):
    for field in ("title", "seo_title", "search_description", "listing_summary"):
        values = [page_texts(key, language)[field] for key in KEYS]
        assert len(set(values)) == len(values), field


@EACH_LANGUAGE
def test_slugs_are_unique_and_readable(language):
    slugs = [page_texts(key, language)["slug"] for key in KEYS]
    assert len(set(slugs)) == len(slugs)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug) for slug in slugs)


@EACH_PAGE
def test_slugs_are_translated(key):
    if TYPES[key] == "person_page":
        # A name is the same in every language.
        return
    assert page_texts(key, "en")["slug"] != page_texts(key, "de")["slug"]


@EACH_PAGE
def test_both_languages_are_built_alike(key):
    english, german = page_texts(key, "en"), page_texts(key, "de")
    assert english.keys() == german.keys()
    assert shape_of(english["body"]) == shape_of(german["body"])


def test_unlike_structure_is_noticed():
    one = {"type": "rich_text", "content": "<p>Two</p><p>paragraphs</p>"}
    assert shape_of(one) != shape_of({**one, "content": "<p>One paragraph</p>"})
    assert shape_of(one) != shape_of({**one, "content": '<p><a href="x">A</a></p><p>link</p>'})


@EACH_LANGUAGE
def test_no_two_pages_are_alike(language):
    texts = {key: body_prose(key, language) for key in KEYS}
    alike = {
        (one, other): round(similarity(texts[one], texts[other]), 2)
        for one, other in combinations(KEYS, 2)
        if similarity(texts[one], texts[other]) > 0.12
    }
    assert not alike


def test_alike_pages_are_noticed():
    text = body_prose("services", "en")
    assert similarity(text, "Foreword. " + text.replace("price", "cost")) > 0.5


@EACH_LANGUAGE
def test_no_sentence_is_used_on_two_pages(language):
    seen: dict[str, str] = {}
    for key in KEYS:
        for text in prose_of(page_texts(key, language)["body"]):
            for sentence in re.split(r"(?<=[.?!]) ", TAG.sub("", text).strip()):
                if len(sentence.split()) >= 9:
                    assert seen.setdefault(sentence, key) == key, sentence


@EACH_PAGE
def test_each_language_is_itself(key):
    english, german = words(body_prose(key, "en")), words(body_prose(key, "de"))
    assert share(english, ENGLISH) > 0.15 > 0.05 > share(english, GERMAN)
    assert share(german, GERMAN) > 0.12 > 0.03 > share(german, ENGLISH)


def share(text: list[str], stop_words: set[str]) -> float:
    return sum(word in stop_words for word in text) / len(text)


@EACH_PAGE
def test_translations_differ_in_every_sentence(key):
    """A sentence that is the same in both languages was forgotten; names and figures are not."""
    english, german = (list(prose_of(page_texts(key, language)["body"])) for language in LANGUAGES)
    same = [text for text, other in zip(english, german, strict=True) if text == other]
    assert not [text for text in same if len(words(TAG.sub(" ", text))) > 3]


@EACH_PAGE
def test_german_readers_are_addressed_formally(key):
    informal = {"du", "dich", "dir", "dein", "deine", "deinen", "deiner", "euch", "euer", "eure"}
    assert not informal & set(words(body_prose(key, "de")))


@EACH_LANGUAGE
@EACH_PAGE
def test_typography_is_proper(key, language):
    texts = page_texts(key, language)
    for text in map(str, prose_of({name: texts[name] for name in texts if name != "slug"})):
        plain = TAG.sub("", text)
        assert not re.search(r"[\"']| - |--|\.\.\.|  ", plain.strip()), plain
        assert not re.search(r" [,.;:!?](\s|$)", plain), plain
        assert_quotation_marks(plain, *("“”" if language == "en" else "„“"))


def assert_quotation_marks(text: str, opening: str, closing: str) -> None:
    foreign = set("“”„‟«»") - {opening, closing}
    assert not foreign & set(text), text
    assert text.count(opening) == text.count(closing), text
    assert all(
        text.rfind(opening, 0, place) > text.rfind(closing, 0, place)
        for place in (match.start() for match in re.finditer(closing, text))
    ), text


@EACH_PAGE
def test_the_percent_sign_stands_close_in_english_and_apart_in_german(key):
    before = {language: re.findall(r"(.)%", body_prose(key, language)) for language in LANGUAGES}
    assert all(character.isdigit() for character in before["en"])
    assert set(before["de"]) <= {NO_BREAK}


@pytest.mark.parametrize(
    ("loose", "kept"),
    [
        ("68.000 € im Monat", "68.000_€ im Monat"),
        ("91 auf 96,5 %.", "91 auf 96,5_%."),
        ("14,9 Mio. € im Lager", "14,9_Mio._€ im Lager"),
        ("Art. 6 Abs. 1", "Art._6 Abs._1"),
        ("Dr. Imke Petersen", "Dr._Imke Petersen"),
        ("um 8 Uhr", "um 8_Uhr"),
        ("im Jahr 2014 begann", "im Jahr 2014 begann"),
    ],
)
def test_numbers_and_their_units_stay_on_one_line(loose, kept):
    assert keep_together(loose) == kept.replace("_", NO_BREAK)


# What this company has no occasion for; the style guide shows them.
WITHOUT_OCCASION = {
    "accordion",
    "audio",
    "client_logos",
    "definition_list",
    "divider",
    "download_list",
    "gallery",
    "pricing",
    "raw_html",
    "spacer",
    "tabs",
    "testimonial_carousel",
    "timeline",
}


def test_every_block_is_used_where_it_serves_the_reader():
    used = {block["type"] for key in KEYS for block in blocks_in(page_texts(key, "en")["body"])}
    assert used == set(BodyBlock().child_blocks) - WITHOUT_OCCASION


def test_blocks_and_links_name_what_exists():
    for key in KEYS:
        texts = page_texts(key, "en")
        for block in blocks_in(texts["body"]):
            assert set(named(block, "image", "poster")) <= image_texts().keys()
            assert set(named(block, "file")) <= document_texts().keys()
        for kind, target in [link for text in prose_of(texts) for link in links_in(text)]:
            known = {"data-page": set(KEYS), "data-document": set(document_texts())}
            assert target in known.get(kind, {target}), target
            assert kind != "href" or re.match(r"mailto:\w+@ellerholt\.example$|tel:\+\d+$", target)
        assert set(pages_named_in(texts["body"])) <= set(KEYS)


def test_every_page_can_be_reached():
    linked = set(pages_named_in(site_texts("en")))
    for key in KEYS:
        linked |= set(pages_named_in(page_texts(key, "en")["body"]))
        linked |= {
            target for text in prose_of(page_texts(key, "en")) for _, target in links_in(text)
        }
    listed = {page.key for page in demo_pages() if page.parent in LISTING}
    assert set(KEYS) - linked <= {"home", *listed}


def test_every_image_and_document_is_used():
    used = {
        value for page in demo_pages() for value in page.shared.values() if isinstance(value, str)
    }
    for key in KEYS:
        for block in blocks_in(page_texts(key, "en")["body"]):
            used |= {*named(block, "image", "poster")}
    used |= snippet_images()
    assert image_texts().keys() <= used
    assert all(document_file(key).is_file() for key in document_texts())


def test_every_page_in_a_list_has_a_picture_except_the_legal_ones():
    bare = {"job_page", "news_page", "person_page"}
    without = {
        page.key
        for page in demo_pages()
        if "listing_image" not in page.shared and page.type not in bare
    }
    assert without == LEGAL


def test_legal_texts_say_that_they_are_demo_texts():
    for key in LEGAL:
        assert "demo text" in page_texts(key, "en")["lead"]
        assert "Demotext" in page_texts(key, "de")["lead"]


def test_the_frame_is_the_same_in_both_languages():
    english, german = site_texts("en"), site_texts("de")
    assert shape_of(english["header"]) == shape_of(german["header"])
    assert shape_of(english["footer"]) == shape_of(german["footer"])
    assert len(english["header"]) <= 5
    assert english["primary_action"]["label"] == "Book a meeting"
    assert german["primary_action"]["label"] == "Termin buchen"
    assert english["primary_action"]["page"] == german["primary_action"]["page"] == "contact"


def named(block: dict, *fields: str) -> list[str]:
    return [block[field] for field in fields if block.get(field)]


def pages_named_in(value: object) -> list[str]:
    if isinstance(value, list):
        return [page for item in value for page in pages_named_in(item)]
    if isinstance(value, dict):
        own = [value["page"]] if value.get("page") else []
        own += value.get("pages", [])
        return own + [page for item in value.values() for page in pages_named_in(item)]
    return []
