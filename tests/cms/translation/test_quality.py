"""What the checks say of a translated string."""

import pytest

from cms.translation.quality import errors_in, find_faults

LONG = "A sentence that is long enough for its length to say something."


def faults(source, translated):
    return [(finding.is_error, str(finding.words)) for finding in find_faults(source, translated)]


@pytest.mark.parametrize(
    ("source", "translated"),
    [
        pytest.param("Dear {name}", "Sehr geehrte Frau {other}", id="braces"),
        pytest.param("Dear %(name)s", "Sehr geehrte Frau %(Name)s", id="percent with a name"),
        pytest.param("Dear {{ name }}", "Sehr geehrte Frau", id="double braces"),
        pytest.param("%s pages", "Seiten", id="percent"),
        pytest.param("{a} and {a}", "{a}", id="one of two"),
        pytest.param("Hello", "Hallo {name}", id="one too many"),
        pytest.param("<b>Bold</b> letters", "Fette Buchstaben", id="tag"),
        pytest.param("<b>a</b> <b>b</b>", "<b>a</b> b", id="one of two tags"),
        pytest.param('<a id="a1">Here</a>', "Hier", id="link"),
        pytest.param('<a id="a1">a</a> <a id="a2">b</a>', '<a id="a1">a</a> b', id="second link"),
    ],
)
def test_what_is_lost_is_an_error(source, translated):
    assert errors_in(source, translated)


@pytest.mark.parametrize(
    ("source", "translated"),
    [
        pytest.param("Dear {name}", "Sehr geehrte Frau {name}", id="placeholder"),
        pytest.param("{{ name }} left", "{{name}} ist gegangen", id="spaces inside"),
        pytest.param("{a} of {b}", "von {b} die {a}", id="another order"),
        pytest.param("50%discount", "50 % Rabatt", id="a percentage"),
        pytest.param("a { color: red }", "a { color: red }", id="code"),
        pytest.param("<b>Bold</b><br/>letters", "<b>Fette</b> Buchstaben", id="a line break less"),
        pytest.param('<a id="a1">Here</a>', '<a id="a1">Hier</a>', id="link"),
        pytest.param("Yes", "Jawohl, mein Herr", id="short strings differ as they like"),
        pytest.param(LONG, LONG + " Und noch mehr.", id="German is longer"),
    ],
)
def test_what_is_whole_is_no_complaint(source, translated):
    assert faults(source, translated) == []


@pytest.mark.parametrize(
    ("translated", "words"),
    [
        (LONG * 2, "This is much longer than the original."),
        ("Kurz.", "This is much shorter than the original."),
        (f"<b>{LONG * 2}</b>", "This is much longer than the original."),
    ],
)
def test_a_length_that_is_off_is_a_warning(translated, words):
    assert faults(LONG, translated) == [(False, words)]


def test_tags_and_entities_count_as_what_readers_see():
    assert faults("Ham &amp; eggs &amp; toast &amp; tea", "Schinken, Ei, Toast und Tee") == []


def test_an_error_names_what_is_missing():
    assert faults("Dear {name}", "Hallo") == [
        (True, "The placeholder {name} is missing. Copy it from the original as it is.")
    ]
