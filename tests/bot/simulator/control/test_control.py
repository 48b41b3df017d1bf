"""The simulator driven from outside: people, groups, gestures, time, troubles, worlds, refusals."""

import httpx
import pytest

from bot.simulator.control.gestures import FILES, THINGS
from bot.simulator.control.routes import ROUTES
from bot.simulator.driving import NotSeen, Refused, Simulator
from bot.simulator.faults import Trouble

BUTTONS = {"inline_keyboard": [[{"text": "Oui", "callback_data": "o"}]]}


@pytest.fixture
def bot(simulator):
    """Whoever calls the Bot API by hand."""

    base = f"{simulator.address}/bot{simulator.token}/"
    with httpx.Client(base_url=base) as client:

        def call(method, **params):
            return client.post(method, json=params)

        yield call


def result(answer):
    assert answer.status_code == 200, answer.text
    return answer.json()["result"]


def heard(bot, kind):
    updates = result(bot("getUpdates"))
    return [update[kind] for update in updates if kind in update]


def refused(simulator, verb, path, **body):
    with pytest.raises(Refused) as refusal:
        simulator.asks(verb, path, **body)
    return refusal.value.status, str(refusal.value)


def test_what_people_do_reaches_the_bot_and_what_it_says_is_seen(
    simulator, bot
):
    alice = simulator.person("Alice", username="alice")
    alice.starts("abc")
    [message] = heard(bot, "message")
    assert (message["text"], message["from"]["username"]) == (
        "/start abc",
        "alice",
    )
    sent = result(
        bot("sendMessage", chat_id=alice.id, text="Oui ?", reply_markup=BUTTONS)
    )
    alice.taps("Oui")
    [press] = heard(bot, "callback_query")
    bot("answerCallbackQuery", callback_query_id=press["id"], text="Noté")
    where = {"chat_id": alice.id, "message_id": sent["message_id"]}
    bot("editMessageText", text="Merci", **where)
    assert [message.text for message in alice.reads()] == [
        "/start abc",
        "Merci",
    ]
    assert alice.sees("Merci").is_edited
    assert alice.notices() == [{"text": "Noté", "alert": False, "url": ""}]
    bot("deleteMessage", **where)
    path = f"/people/{alice.id}/reads"
    assert simulator.asks("GET", path)["deleted"] == [sent["message_id"]]


def test_a_group_has_its_members_its_topics_and_its_administrators(
    simulator, bot
):
    alice, bob = simulator.person("Alice"), simulator.person("Bob")
    group = simulator.group(
        "Équipe", owner=alice, members=[bob], topics=["Accueil"]
    )
    thread = group.topic("Papiers")
    said = bob.says("Bonjour", group, thread=thread)
    where = {"chat_id": group.id, "message_thread_id": thread}
    result(bot("sendMessage", text="Bien reçu", **where))
    assert alice.sees("Bien reçu", group, thread=thread).thread == thread
    assert heard(bot, "message")[-1]["message_id"] == said.id
    group.promotes(bob, without=["can_pin_messages"])
    member = result(bot("getChatMember", chat_id=group.id, user_id=bob.id))
    assert (member["status"], member["can_pin_messages"]) == (
        "administrator",
        False,
    )
    group.removes(bob)
    with pytest.raises(Refused, match="Bob n'est pas dans « Équipe »"):
        bob.says("Encore", group)


def test_files_go_and_come_whole(simulator, bot):
    alice = simulator.person("Alice")
    alice.sends("document", content=b"a;b", name="table.csv", caption="Le mois")
    [message] = heard(bot, "message")
    assert message["document"]["mime_type"] == "text/csv"
    file_id = message["document"]["file_id"]
    result(bot("sendDocument", chat_id=alice.id, document=file_id))
    sent = alice.sees(kind="document")
    assert simulator.downloads(sent.file_id) == b"a;b"


def test_anything_is_sent_without_a_content(simulator, bot):
    alice = simulator.person("Alice")
    kinds = [*FILES, *THINGS]
    for kind in kinds:
        alice.sends(kind)
    said = heard(bot, "message")
    assert all(map(dict.__contains__, said, kinds))
    assert len(said) == len(kinds)


def test_people_change_and_delete_their_own_words_alone(simulator, bot):
    alice, bob = simulator.person("Alice"), simulator.person("Bob")
    group = simulator.group("Équipe", owner=alice, members=[bob])
    said = bob.says("Bonjour", group)
    bob.edits(said, "Bonsoir", group)
    assert heard(bot, "edited_message")[0]["text"] == "Bonsoir"
    with pytest.raises(Refused, match="est d'un autre"):
        alice.edits(said, "Non", group)
    own = alice.says("De moi", group)
    with pytest.raises(Refused, match="est d'un autre"):
        bob.deletes(own, group)
    alice.deletes(said, group)
    assert [message.text for message in bob.reads(group)] == ["De moi"]


def test_a_key_below_the_field_is_tapped_as_a_button_is(simulator, bot):
    alice = simulator.person("Alice")
    alice.starts()
    keys = {"keyboard": [[{"text": "Paris"}, {"text": "Lyon"}]]}
    result(bot("sendMessage", chat_id=alice.id, text="Où ?", reply_markup=keys))
    assert alice.keyboard() == [["Paris", "Lyon"]]
    alice.taps("Lyon")
    assert heard(bot, "message")[-1]["text"] == "Lyon"


def test_time_passes_for_telegram_when_it_is_told_to(simulator, bot):
    alice = simulator.person("Alice")
    alice.starts()
    sent = result(
        bot("sendMessage", chat_id=alice.id, text="?", reply_markup=BUTTONS)
    )
    alice.taps("Oui")
    [press] = heard(bot, "callback_query")
    simulator.advances(3 * 24 * 3600)
    late = bot("answerCallbackQuery", callback_query_id=press["id"])
    assert "query is too old" in late.json()["description"]
    message_id = sent["message_id"]
    old = bot("deleteMessage", chat_id=alice.id, message_id=message_id)
    assert old.status_code == 400
    assert heard(bot, "message") == []


def test_a_trouble_strikes_what_was_asked_as_often_as_was_asked(simulator, bot):
    alice = simulator.person("Alice")
    alice.starts()
    words = {"chat_id": alice.id, "text": "x"}
    simulator.breaks("too_many", method="sendmessage", times=1, retry_after=7)
    assert bot("getMe").status_code == 200
    struck = bot("sendMessage", **words)
    assert struck.json()["parameters"] == {"retry_after": 7}
    assert bot("sendMessage", **words).status_code == 200
    simulator.breaks("lose")
    with pytest.raises(httpx.TransportError):
        bot("sendMessage", **words)
    assert len(heard(bot, "message")) == 1
    simulator.mends()
    assert bot("sendMessage", **words).status_code == 200
    assert [message.text for message in alice.reads()][1:] == ["x"] * 3
    statuses = [call["status"] for call in simulator.calls("sendMessage")]
    assert statuses == [200] * 3


def test_limits_are_off_until_they_are_wanted(simulator, bot):
    alice = simulator.person("Alice")
    group = simulator.group("Équipe", owner=alice)
    words = {"chat_id": group.id, "text": "x"}
    assert [bot("sendMessage", **words).status_code for _ in range(25)] == [
        200
    ] * 25
    simulator.asks("POST", "/limits", is_on=True)
    answers = [bot("sendMessage", **words).status_code for _ in range(21)]
    assert answers == [200] * 20 + [429]


def test_a_world_comes_back_and_the_bot_that_runs_still_hears(simulator, bot):
    alice = simulator.person("Alice")
    alice.starts()
    simulator.advances(60)
    world = simulator.saves()
    alice.says("perdu")
    offset = result(bot("getUpdates"))[-1]["update_id"] + 1
    result(bot("getUpdates", offset=offset))
    simulator.breaks("drop")
    simulator.restores(world)
    assert [message.text for message in alice.reads()] == ["/start"]
    assert simulator.asks("GET", "/clock")["ahead"] == 60
    alice.says("gardé")
    updates = result(bot("getUpdates", offset=offset))
    texts = [update["message"]["text"] for update in updates]
    assert texts == ["/start", "gardé"]


def test_a_reset_leaves_nobody_and_no_number_serves_twice(simulator, bot):
    alice = simulator.person("Alice")
    group = simulator.group("Équipe", owner=alice)
    alice.starts()
    offset = result(bot("getUpdates"))[-1]["update_id"] + 1
    result(bot("getUpdates", offset=offset))
    bot("setMyCommands", commands=[{"command": "aide", "description": "Aide"}])
    simulator.resets()
    assert simulator.asks("GET", "/people") == []
    assert simulator.asks("GET", "/groups") == []
    bob = simulator.person("Bob")
    assert bob.id != alice.id
    assert simulator.group("Autre", owner=bob).id != group.id
    bob.starts()
    updates = result(bot("getUpdates", offset=offset))
    assert updates[-1]["message"]["text"] == "/start"
    [command] = result(bot("getMyCommands"))
    assert command["command"] == "aide"


def test_several_bots_stand_side_by_side(simulator):
    second = simulator.asks("POST", "/bots", name="Second")
    other = Simulator(simulator.address, second["token"])
    alice = simulator.person("Alice")
    of_other = other.person("Bob")
    alice.starts()
    of_other.starts()
    waiting = {
        one["id"]: one["waiting"] for one in simulator.asks("GET", "/bots")
    }
    assert waiting == {simulator.bot: 1, other.bot: 1}
    taken = refused(simulator, "POST", "/bots", token=f"{other.bot}:x")
    assert taken == (409, f"le numéro {other.bot} est déjà pris.")
    other.close()


def test_what_does_not_come_is_said_with_what_is_seen(simulator, bot):
    alice = simulator.person("Alice")
    alice.starts()
    result(bot("sendMessage", chat_id=alice.id, text="Bonjour"))
    with pytest.raises(NotSeen, match=r"« Bonsoir » .* Alice voit .*Bonjour"):
        alice.sees("Bonsoir", within=0)
    with pytest.raises(NotSeen, match="« Oui » n'est pas parmi"):
        alice.taps("Oui", within=0)
    alice.sees("Bonjour")
    with pytest.raises(NotSeen):
        alice.sees("Bonjour", within=0)


def test_a_bot_that_ran_before_is_not_taken_for_the_next(simulator, bot):
    result(bot("getUpdates"))
    with (
        pytest.raises(NotSeen, match="le bot n'écoute pas"),
        simulator.runs("sleep", "60", within=0.1),
    ):
        pass


def test_a_bot_hears_the_language_of_each_person(simulator, bot):
    simulator.person("Alice").starts()
    simulator.person("Bob", language="en").starts()
    messages = heard(bot, "message")
    assert [one["from"]["language_code"] for one in messages] == ["fr", "en"]
    assert "language_code" not in messages[0]["chat"]


def test_a_bot_that_ends_at_once_is_said_to(simulator):
    with (
        pytest.raises(NotSeen, match=r"le bot s'est arrêté \(état 1\)"),
        simulator.runs("false"),
    ):
        pass


REFUSALS = [
    ("POST", "/people", {}, 400, "« first_name » manque"),
    ("POST", "/people", {"first_name": " "}, 400, "« first_name » est vide"),
    ("POST", "/people", {"first_name": 1}, 400, "doit être un texte"),
    (
        "POST",
        "/people",
        {"first_name": "A", "age": 3},
        400,
        "« age » n'est pas connu",
    ),
    ("POST", "/people/1001/says", {"text": ""}, 400, "« text » est vide"),
    (
        "POST",
        "/people/1001/says",
        {"text": "x", "chat": -5},
        404,
        "aucun groupe",
    ),
    ("POST", "/people/1001/says", {"text": "x", "chat": 5}, 404, "aucun bot"),
    (
        "POST",
        "/people/1001/says",
        {"text": "x", "thread": 5},
        404,
        "aucun sujet",
    ),
    (
        "POST",
        "/people/1001/says",
        {"text": "x", "reply_to": 9},
        404,
        "aucun message",
    ),
    ("POST", "/people/9/says", {"text": "x"}, 404, "personne n'a le numéro 9"),
    ("POST", "/people/x/says", {"text": "x"}, 404, "« x » n'est pas un numéro"),
    (
        "POST",
        "/people/1001/sends",
        {"kind": "rien"},
        400,
        "'photo', 'document'",
    ),
    ("POST", "/people/1001/sends", {"content": "é"}, 400, "en base64"),
    ("POST", "/people/1001/taps", {}, 400, "donnez « label »"),
    (
        "POST",
        "/people/1001/taps",
        {"label": "Oui"},
        404,
        "« Oui » n'est pas parmi []",
    ),
    (
        "POST",
        "/people/1001/taps",
        {"message": 9, "data": "o"},
        404,
        "aucun message",
    ),
    ("POST", "/people/1001/leaves", {"chat": -5}, 404, "aucun groupe"),
    ("POST", "/people/1001/danse", {}, 404, "GET /control dit"),
    (
        "GET",
        "/people/1001/reads",
        {"chat": "x"},
        400,
        "« chat » doit être un nombre",
    ),
    ("PATCH", "/people", {}, 405, "GET /control dit"),
    ("POST", "/groups", {"title": "G", "owner": 9}, 404, "personne n'a"),
    (
        "POST",
        "/groups",
        {"title": "G", "owner": 1001, "members": [9]},
        404,
        "personne n'a",
    ),
    (
        "POST",
        "/groups",
        {"title": "G", "owner": 1001, "topics": ["S"], "kind": "group"},
        409,
        "sans sujets",
    ),
    (
        "POST",
        "/bots",
        {"token": "jeton"},
        400,
        "« token » est vide ou mal écrit",
    ),
    ("POST", "/clock", {"seconds": -1}, 400, "au moins 0"),
    ("POST", "/faults", {"trouble": "feu"}, 400, "'too_many'"),
    ("POST", "/limits", {}, 400, "« is_on » manque"),
    (
        "POST",
        "/snapshots/hier/restore",
        {},
        404,
        "aucun monde ne s'appelle « hier »",
    ),
]


def test_what_is_wrong_is_refused_in_a_sentence_and_changes_nothing(simulator):
    simulator.person("Alice")
    before = simulator.asks("GET", "/groups"), simulator.asks("GET", "/bots")
    for verb, path, body, status, words in REFUSALS:
        found, sentence = refused(simulator, verb, path, **body)
        assert (found, words in sentence) == (status, True), (path, sentence)
        assert sentence.endswith("."), sentence
    after = simulator.asks("GET", "/groups"), simulator.asks("GET", "/bots")
    assert before == after
    answer = httpx.post(f"{simulator.address}/control/people", content=b"{")
    assert answer.json() == {"error": "le corps n'est pas du JSON."}


def test_a_group_that_its_owner_left_is_made_no_more(simulator):
    alice, bob = simulator.person("Alice"), simulator.person("Bob")
    group = simulator.group("Équipe", owner=alice, topics=["Accueil"])
    alice.does("leaves", chat=group.id)
    base = f"/groups/{group.id}"
    for verb, path, body in (
        ("POST", "/topics", {"name": "Papiers"}),
        ("PUT", f"/members/{bob.id}", {}),
    ):
        status, sentence = refused(simulator, verb, base + path, **body)
        assert (status, sentence) == (409, "« Équipe » n'est plus à personne.")


def test_the_clock_never_goes_where_no_calendar_does(simulator):
    decade = 10 * 365 * 24 * 3600
    for _ in range(10):
        simulator.advances(decade)
    status, sentence = refused(simulator, "POST", "/clock", seconds=decade)
    assert (status, "100 ans au plus" in sentence) == (409, True)
    simulator.person("Alice").starts()


def test_every_trouble_can_be_asked_and_every_route_is_told(simulator):
    for trouble in Trouble:
        simulator.breaks(trouble)
    simulator.mends()
    told = httpx.get(f"{simulator.address}/control").json()["routes"]
    assert told == [f"{one.verb} /control{one.path}" for one in ROUTES]


def test_a_body_that_is_no_object_is_refused(simulator):
    answer = httpx.post(f"{simulator.address}/control/people", json=["Alice"])
    assert (answer.status_code, answer.json()["error"]) == (
        400,
        "le corps doit être un objet JSON.",
    )
