"""What the sender and the receiver do when the ground gives way under a single call."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from telegram.error import NetworkError

from bot.demo.waiting import until
from bot.gateways.ports import Maybe, Slow, Temporary
from bot.receiving import receiver
from bot.receiving.flood import Flood, Judgement
from bot.sending.allowance import Allowance
from bot.sending.pace import OVERALL, Pace
from bot.sending.performing import TelegramGateway
from bot.simulator.transport import SimulatorRequest
from handlers.kit.screens import plain, quiet
from models.actions.delivered import record_outcomes
from models.errors import Unavailable
from models.outbox.backlog import backlog
from models.outbox.claiming import recover
from models.outbox.kinds.payload import Budget
from models.outbox.place import Place, PlaceKind
from models.outbox.rows import Outgoing, State
from models.store.leader import Alone
from models.store.parked import parked_updates
from tests.world import World

CAF = "Caf de la Haute-Vienne"


def breaks_once(monkeypatch, is_meant, *, after: bool) -> list[str]:
    """Lose the first meant call: applied and unanswered (`after`), or not applied at all."""
    serve, broken = SimulatorRequest.do_request, []

    async def do_request(self, url, method, request_data=None, **timeouts):
        is_it = not broken and is_meant(
            url, request_data.json_parameters if request_data else {}
        )
        if is_it:
            broken.append(url)
        if is_it and not after:
            raise NetworkError("broken")
        answer = await serve(self, url, method, request_data, **timeouts)
        if is_it:
            raise NetworkError("broken")
        return answer

    monkeypatch.setattr(SimulatorRequest, "do_request", do_request)
    return broken


async def test_a_topic_whose_answer_was_lost_is_found_and_not_made_again(
    world, monkeypatch
):
    caf = await world.group("chef@caf.example", CAF)
    maryse = await world.player("maryse@bellac.example")
    broken = breaks_once(
        monkeypatch, lambda url, _: url.endswith("createForumTopic"), after=True
    )
    await maryse.sends(CAF)
    await maryse.says("Un mot de plus.")
    assert broken
    [topic] = caf.open_topics()
    assert any(
        "Un mot de plus." in message.text for message in caf.shown(topic.id)
    )


async def test_a_part_that_left_never_leaves_twice(world, monkeypatch):
    caf = await world.group("chef@caf.example", CAF)
    maryse = await world.player("maryse@bellac.example")
    await maryse.sends(CAF)
    seen = []

    def is_second(url, params):
        seen.extend(
            [1]
            * (
                url.endswith("sendMessage")
                and "suite" in str(params.get("text"))
            )
        )
        return len(seen) == 2

    broken = breaks_once(monkeypatch, is_second, after=False)
    await maryse.says("suite " * 1500)
    await world.wait(seconds=10)
    assert broken
    [topic] = caf.open_topics()
    relayed = [
        message.text.partition("\n")[2]
        for message in caf.shown(topic.id)
        if "suite suite" in message.text
    ]
    assert " ".join(relayed).split() == ["suite"] * 1500


async def test_an_update_that_kills_three_times_is_put_aside_and_the_others_are_heard(
    world, monkeypatch
):
    class Killed(BaseException):
        """The process dies here."""

    absorb = world.app.receiver._absorb

    def dies(session, incoming, now):
        if incoming.text == "poison":
            raise Killed
        absorb(session, incoming, now)

    bad, good = world.someone(), world.someone()
    bad.person.says(bad.chat, "poison")
    good.person.says(good.chat, "bonjour")
    updates = await world.app.poller.updates(0, seconds=0)
    monkeypatch.setattr(world.app.receiver, "_absorb", dies)
    deaths = 0
    while True:
        try:
            await world.app.receiver.take(updates)
        except Killed:
            deaths += 1
        else:
            break
    assert deaths == 4  # once among others, three times alone
    assert await world.app.uow.read(parked_updates) == 1
    await world.app.sender.drain()
    assert good.sees("adresse e-mail")


def test_a_flood_is_answered_once_and_forgiven_after_a_silence():
    now = [0.0]
    flood = Flood(lambda: now[0], most=3)
    judged = []
    for tenth in range(300):
        now[0] = tenth / 10
        judged.append(flood.judge(7))
    assert judged[:3] == [Judgement.TAKE] * 3
    assert judged.count(Judgement.TELL) == 1
    assert flood.judge(8) is Judgement.TAKE
    now[0] += 11
    flood.forget()
    assert flood.judge(7) is Judgement.TAKE


@pytest.mark.parametrize(
    ("typed", "relayed"),
    [
        ("voir @durov", "voir @\u2060durov"),
        ("/deconnexion", "/\u2060deconnexion"),
        (
            "a@b.example, https://caf.example/a/b, 14/11/2026",
            "a@b.example, https://caf.example/a/b, 14/11/2026",
        ),
        ("𝐏𝐚𝐮𝐥", "Paul"),
        ("👨‍👩‍👧 m² ½", "👨‍👩‍👧 m² ½"),
        ("mot\u200dcoupé \u202e\x00", "motcoupé "),
    ],
)
def test_a_text_reads_the_same_and_brings_nothing_to_life(typed, relayed):
    assert quiet(plain(typed)) == relayed


async def test_what_was_answered_before_a_death_is_not_sent_again(
    database_url, mail_server, tmp_path
):
    world = await World.open(
        database_url, mail_server, sent_file=tmp_path / "sent"
    )
    caf = await world.group("chef@caf.example", CAF)
    maryse = await world.player("maryse@bellac.example")
    await maryse.sends(CAF)
    maryse.person.says(maryse.chat, "Un mot de plus.")
    await world.app.receiver.take(
        await world.app.poller.updates(world.offset, seconds=0)
    )
    begun = await world.app.sender.turn(room=50)
    assert begun
    # Everything under way is answered, and nothing is written down: the process dies.
    await asyncio.gather(*world.app.sender._under_way)
    await world.app.close()
    await world.start()
    stop = asyncio.Event()
    leads = asyncio.create_task(
        world.app.sender.run(
            stop,
            Alone(),
            lambda session, now: recover(session, now=now, everything=True),
        )
    )
    await until(
        lambda: (tmp_path / "sent").read_text() == "" or None,
        "ce qui avait été répondu est noté",
    )
    stop.set()
    await leads
    await world.settle()
    [topic] = caf.open_topics()
    assert [
        message.text.endswith("Un mot de plus.")
        for message in caf.shown(topic.id)
    ].count(True) == 1
    await world.close()


async def test_a_machine_that_slept_doubts_once_of_what_it_held(
    world, monkeypatch
):
    caf = await world.group("chef@caf.example", CAF)
    maryse = await world.player("maryse@bellac.example")
    await maryse.sends(CAF)
    awake = asyncio.Event()

    async def is_lost(*_):
        await awake.wait()
        raise Maybe("answer_lost")

    maryse.person.says(maryse.chat, "Un mot de plus.")
    await world.hears()
    with monkeypatch.context() as asleep:
        asleep.setattr(TelegramGateway, "perform", is_lost)
        await world.app.sender.turn(room=50)
        world.instant += timedelta(seconds=90)
        await world.app.uow.run(recover, now=world.instant)
        await world.app.sender.turn(room=50)
        awake.set()
        await asyncio.gather(*world.app.sender._under_way)
    await world.settle()
    await world.wait(minutes=2)
    [topic] = caf.open_topics()
    told = [message.text for message in caf.shown(topic.id)]
    assert sum(text.endswith("Un mot de plus.") for text in told) == 1


async def test_who_must_erase_a_message_by_hand_is_shown_which_one(
    world, monkeypatch
):
    await world.group("chef@caf.example", CAF)
    maryse = await world.player("maryse@bellac.example")
    call = world.telegram.call

    def refusing(token, method, params, files_sent=None):
        if method.lower() == "deletemessage":
            return 400, {
                "ok": False,
                "error_code": 400,
                "description": "Bad Request: message can't be deleted",
            }
        return call(token, method, params, files_sent)

    monkeypatch.setattr(world.telegram, "call", refusing)
    await maryse.says("/nouvelle")
    for answer in (CAF, "Continuer"):
        await maryse.taps(answer)
    await maryse.says("RSA suspendu depuis septembre")
    left = await maryse.says("Marie")
    [told] = [
        message
        for message in maryse.chat.shown()
        if "n'a pas pu être effacé" in message.text
    ]
    assert told.text.endswith("appuyez longuement dessus, puis « Supprimer ».")
    assert told.reply_to is left


async def test_in_a_rush_words_leave_before_receipts_which_leave_all_the_same(
    world,
):
    caf = await world.group("chef@caf.example", CAF)
    maryse = await world.player("maryse@bellac.example")
    await maryse.sends(CAF)
    world.app.receiver.in_rush = True
    said = maryse.person.says(maryse.chat, "Un mot de plus.")
    await world.app.receiver.take(
        await world.app.poller.updates(world.offset, seconds=0)
    )
    await world.app.sender.drain()
    [topic] = caf.open_topics()
    assert any(
        "Un mot de plus." in message.text for message in caf.shown(topic.id)
    )
    assert not maryse.sees("Votre message est parti")
    assert not said.reactions
    await world.wait(seconds=11)
    assert maryse.sees("Votre message est parti")
    assert said.reactions


async def test_words_do_not_wait_behind_a_receipt_that_stands_back(world):
    caf = await world.group("chef@caf.example", CAF)
    maryse, paul = (
        await world.player("maryse@bellac.example"),
        await world.player("paul@caf.example"),
    )
    await maryse.sends(CAF)
    [topic] = caf.open_topics()
    world.app.receiver.in_rush = True
    maryse.person.says(maryse.chat, "Un mot de plus.")
    await world.app.receiver.take(
        await world.app.poller.updates(world.offset, seconds=0)
    )
    await world.app.sender.drain()
    assert not maryse.sees("Votre message est parti")
    await paul.says("Je regarde.", chat=caf, topic=topic)
    assert maryse.sees("Je regarde.")


async def test_a_rush_is_over_when_telegram_has_given_all(world):
    stop, asked = asyncio.Event(), []
    answers = [
        [{"update_id": number} for number in range(1, 101)],
        [{"update_id": 101}],
        [],
    ]

    class Telling:
        async def updates(self, offset, *, seconds):
            asked.append((seconds, world.app.receiver.in_rush))
            if len(asked) == len(answers):
                stop.set()
            return answers[len(asked) - 1]

    await world.app.receiver.poll(Telling(), stop, seconds=25)
    assert asked == [(25, False), (0, True), (25, False)]


async def test_a_first_lost_poll_is_asked_again_at_once(world, monkeypatch):
    stop, naps = asyncio.Event(), []
    answers = [
        Temporary("not_sent"),
        [],
        Maybe("answer_lost"),
        Temporary("not_sent"),
        [],
    ]

    class Losing:
        async def updates(self, offset, *, seconds):
            answer = answers.pop(0)
            if not answers:
                stop.set()
            if isinstance(answer, list):
                return answer
            raise answer

    async def nap(_stop, seconds):
        naps.append((seconds, len(answers)))

    monkeypatch.setattr(receiver, "nap", nap)
    await world.app.receiver.poll(Losing(), stop, seconds=25)
    [(seconds, left)] = naps
    assert left == 1
    assert 0.5 <= seconds <= 1


async def test_a_poll_that_came_too_soon_waits_for_what_telegram_says(
    world, monkeypatch
):
    stop, naps = asyncio.Event(), []
    answers = [Slow(7), Slow(41.5), []]

    class Slowing:
        async def updates(self, offset, *, seconds):
            answer = answers.pop(0)
            if isinstance(answer, list):
                stop.set()
                return answer
            raise answer

    async def nap(_stop, seconds):
        naps.append(seconds)

    monkeypatch.setattr(receiver, "nap", nap)
    await world.app.receiver.poll(Slowing(), stop, seconds=25)
    assert naps == [7, 41.5]


async def both_ask_for_help(world):
    """Two people ask at once: their answers are claimed, rendered and recorded together."""
    maryse, karim = (
        await world.player("maryse@bellac.example"),
        await world.player("karim@bellac.example"),
    )
    for player in (maryse, karim):
        player.person.says(player.chat, "/aide")
    await world.app.receiver.take(
        await world.app.poller.updates(world.offset, seconds=0)
    )
    return maryse, karim


def helped(player):
    return [
        message
        for message in player.chat.shown()
        if "/nouvelle" in message.text
    ]


async def causes(world):
    return (await world.app.uow.read(backlog, now=world.instant)).causes


async def test_what_cannot_be_rendered_is_parked_once_and_the_others_leave(
    world,
):
    maryse, karim = await both_ask_for_help(world)
    sender = world.app.sender
    render, poisoned = sender._render, []

    def refusing(session, claimed, now):
        calls = render(session, claimed, now)
        if any(row.place.chat_id == maryse.chat.id for row in claimed):
            poisoned.append(len(claimed))
            raise ValueError
        return calls

    sender._render = refusing
    # The pace has room for these two and no more, and gives no more: time stands still.
    sender._pace = Pace(lambda: 0.0, is_on=True)
    for chat_id in range(1, OVERALL[1] - 1):
        sender._pace.may_send(Place(kind=PlaceKind.PRIVATE, chat_id=chat_id))
    await sender.drain()
    assert (len(helped(maryse)), len(helped(karim))) == (0, 1)
    assert await causes(world) == {"render_failed": 1}
    assert poisoned == [2, 1]


async def test_what_cannot_be_written_down_is_parked_once_and_nothing_leaves_twice(
    world, monkeypatch
):
    maryse, karim = await both_ask_for_help(world)
    poison = await first_waiting(world)

    def refusing(session, outcomes, *, now):
        lost = record_outcomes(session, outcomes, now=now)
        if poison in [outcome.id for outcome in outcomes]:
            raise ValueError
        return lost

    monkeypatch.setattr("bot.sending.sender.record_outcomes", refusing)
    await world.app.sender.drain()
    assert (len(helped(maryse)), len(helped(karim))) == (1, 1)
    assert await causes(world) == {"bug": 1}
    assert (await world.app.uow.read(backlog, now=world.instant)).unsent == 0


async def test_what_was_written_down_alone_is_not_written_again_when_the_base_goes_away(
    world, monkeypatch
):
    await both_ask_for_help(world)
    poison, written = await first_waiting(world), []

    def refusing(session, outcomes, *, now):
        ids = [outcome.id for outcome in outcomes]
        if len(ids) > 1:
            raise ValueError
        if ids != [poison] and len(written) == 1:
            written.append(0)
            raise Unavailable
        written.extend(ids)
        return record_outcomes(session, outcomes, now=now)

    monkeypatch.setattr("bot.sending.sender.record_outcomes", refusing)
    await world.app.sender.turn(room=50)
    await asyncio.gather(*world.app.sender._under_way)
    with pytest.raises(Unavailable):
        await world.app.sender.turn(room=50)
    await world.app.sender.drain()
    assert written[:2] == [poison, 0]
    assert written.count(poison) == 1
    assert await causes(world) == {}


async def first_waiting(world):
    first = select(func.min(Outgoing.id)).where(Outgoing.state == State.NEW)
    return await world.app.uow.read(lambda session: session.scalar(first))


def test_a_claim_done_again_finds_what_the_pace_gave_it():
    pace = Pace(lambda: 0.0, is_on=True)
    chat = Place(kind=PlaceKind.PRIVATE, chat_id=5)
    allowance = Allowance(pace)
    for _ in range(3):
        allowance.start_again()
        assert [allowance.may_send(chat) for _ in range(5)] == [True] * 3 + [
            False
        ] * 2
    assert not pace.may_send(chat)
    assert pace.halted()[Budget.MESSAGES] == [5]
    assert allowance.halted[Budget.MESSAGES] == []
