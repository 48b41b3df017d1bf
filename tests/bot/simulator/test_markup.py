"""Words that are marked up: HTML, Markdown, MarkdownV2, and what the server says of a mistake."""

import pytest

READ = [
    (
        "Markdown",
        "*gras* _italique_ `code`",
        "gras italique code",
        "bold italic code",
    ),
    ("Markdown", r"2\*3 snake\_case", "2*3 snake_case", ""),
    ("Markdown", "```python\nx = 1```", "x = 1", "pre"),
    ("Markdown", "[ici](https://exemple.fr/a_b)", "ici", "text_link"),
    ("Markdown", "[rien] (loin)", "rien (loin)", ""),
    ("MarkdownV2", "*gras _et italique_*", "gras et italique", "bold italic"),
    (
        "MarkdownV2",
        "__sous__ ~barré~ ||caché||",
        "sous barré caché",
        "underline strikethrough spoiler",
    ),
    ("MarkdownV2", r"1\.5 \- \(oui\)\!", "1.5 - (oui)!", ""),
    ("MarkdownV2", "`a*b` ```js\nb_c```", "a*b b_c", "code pre"),
    ("MarkdownV2", "[ici](https://exemple.fr/a\\)b)", "ici", "text_link"),
    (
        "MarkdownV2",
        "![👍](tg://emoji?id=5368324170671202286)",
        "👍",
        "custom_emoji",
    ),
    (
        "MarkdownV2",
        "![demain](tg://time?unix=1800000000&format=wDT)",
        "demain",
        "date_time",
    ),
    ("MarkdownV2", ">un\n>deux\nhors", "un\ndeux\nhors", "blockquote"),
    ("MarkdownV2", "**>un\n>deux||", "un\ndeux", "expandable_blockquote"),
    ("HTML", "<b>gras <i>et</i></b>", "gras et", "bold italic"),
    (
        "HTML",
        "<blockquote expandable>long</blockquote>",
        "long",
        "expandable_blockquote",
    ),
    ("HTML", '<pre><code class="language-python">x</code></pre>', "x", "pre"),
    (
        "HTML",
        '<tg-time unix="1800000000">demain</tg-time>',
        "demain",
        "date_time",
    ),
    (
        "HTML",
        '<a href="https://exemple.fr">ici</a> 1 &lt; 2',
        "ici 1 < 2",
        "text_link",
    ),
    ("HTML", '<span class="tg-spoiler">caché</span>', "caché", "spoiler"),
]
REFUSED = [
    (
        "Markdown",
        "*gras",
        "Can't find end of the entity starting at byte offset 0",
    ),
    (
        "Markdown",
        "é _gras",
        "Can't find end of the entity starting at byte offset 3",
    ),
    (
        "MarkdownV2",
        "1.5",
        r"Character '.' is reserved and must be escaped with the preceding '\'",
    ),
    ("MarkdownV2", "a *gras", "Can't find end of Bold entity at byte offset 2"),
    (
        "MarkdownV2",
        "*gras _et* non_",
        "Can't find end of Italic entity at byte offset 6",
    ),
    ("MarkdownV2", "`code", "Can't find end of Code entity at byte offset 0"),
    ("HTML", "<b>gras", 'Can\'t find end tag corresponding to start tag "b"'),
    ("HTML", "<h1>x</h1>", 'Unsupported start tag "h1" at byte offset 0'),
]


@pytest.mark.parametrize(("mode", "source", "text", "kinds"), READ)
def test_marks_are_read(place, mode, source, text, kinds):
    told = place.says(source, parse_mode=mode)
    assert told["text"] == text
    found = [
        entity
        for entity in told.get("entities", [])
        if entity["type"] != "mention"
    ]
    assert [entity["type"] for entity in found] == kinds.split()


@pytest.mark.parametrize(("mode", "source", "words"), REFUSED)
def test_a_mistake_is_named_where_it_stands(place, mode, source, words):
    refused = place.refusal(
        "sendMessage", chat_id=place.chat.id, text=source, parse_mode=mode
    )
    assert refused == f"400 Bad Request: can't parse entities: {words}"


def test_places_are_in_utf16_units(place):
    told = place.says("👍🏽 *gras*", parse_mode="MarkdownV2")
    assert told["entities"] == [{"type": "bold", "offset": 5, "length": 4}]


def test_a_caption_is_marked_up_too(place):
    told = place.gets(
        "sendPhoto",
        {"photo": ("a.jpg", b"un")},
        chat_id=place.chat.id,
        caption="_oui_",
        parse_mode="Markdown",
    )
    assert told["caption_entities"][0]["type"] == "italic"


def test_an_instant_and_a_long_quotation_are_taken_as_entities(place):
    entities = [
        {
            "type": "date_time",
            "offset": 0,
            "length": 6,
            "unix_time": 1800000000,
        },
        {"type": "expandable_blockquote", "offset": 7, "length": 4},
    ]
    assert place.says("demain long", entities=entities)["entities"] == entities


def test_another_mode_is_refused(place):
    refused = place.refusal(
        "sendMessage", chat_id=place.chat.id, text="x", parse_mode="BBCode"
    )
    assert refused == "400 Bad Request: unsupported parse_mode"
