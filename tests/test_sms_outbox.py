"""An SMS goes out once, is resent once at most when in doubt, and what becomes of it is written on its request."""

import logging
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from bot.gateways.ports import Maybe, Permanent, Temporary
from bot.logs import configure_logs
from models.actions.sms_outcomes import sms_receipt
from models.demande.mandat import MandatRequest
from models.outbox.kinds.sms import SmsSent
from models.outbox.rows import Outgoing, State, post_sms
from models.people.agent import Agent
from models.people.organisme import Groupe

NUMBER, TEXT = "+33639980012", "France services de Bellac : code 482913"
REQUEST = UUID(int=7)


def ask(session, *, now):
    agent, groupe = (
        session.scalars(select(Agent.id)).first(),
        session.scalars(select(Groupe.id)).first(),
    )
    session.add(
        MandatRequest(
            id=REQUEST,
            draft_id=UUID(int=8),
            agent_id=agent,
            structure_id=groupe,
            user_id=1,
            number_print=b"n",
            code_hash=b"c",
            created_at=now,
            expires=now + timedelta(minutes=10),
        )
    )
    sms = SmsSent(request_id=REQUEST, number=NUMBER, text=TEXT)
    post_sms(session, sms, now=now, expires=now + timedelta(minutes=10))


def look(session):
    row = session.scalars(select(Outgoing).where(Outgoing.kind == "sms")).one()
    return session.get_one(MandatRequest, REQUEST), row


@pytest.fixture
async def asked(world):
    async def send(*troubles):
        world.phones.troubles[:] = troubles
        await world.app.uow.run(ask, now=world.instant)
        for _ in range(60):
            await world.wait(seconds=1)
        return await world.app.uow.run(look)

    return send


async def test_an_sms_that_left_is_sealed_until_then_and_erased_after(
    world, asked
):
    await world.app.uow.run(ask, now=world.instant)
    _, row = await world.app.uow.run(look)
    assert NUMBER[3:].encode() not in row.payload
    assert b"482913" not in row.payload
    await world.settle()
    request, row = await world.app.uow.run(look)
    assert world.phones.to(NUMBER) == [TEXT]
    assert (row.state, row.payload) == (State.SENT, None)
    assert (request.provider_id, request.sent_at, request.failed_at) == (
        "sms-1",
        world.instant,
        None,
    )


@pytest.mark.parametrize(
    ("troubles", "received", "fault"),
    [
        ([Temporary("sms_503")] * 4, 1, None),
        ([Temporary("sms_503")] * 5, 0, "sms_503"),
        ([Maybe("sms_timed_out")], 1, None),
        ([Maybe("sms_timed_out")] * 2, 0, "sms_timed_out"),
        ([Permanent("sms_400")], 0, "sms_400"),
    ],
)
async def test_each_failure_ends_in_a_fact_on_the_request(
    world, asked, troubles, received, fault
):
    request, row = await asked(*troubles)
    assert len(world.phones.received) == received
    assert (request.fault, request.failed_at is not None) == (
        fault,
        fault is not None,
    )
    assert (row.state, row.payload) == (
        State.PARKED if fault else State.SENT,
        None,
    )
    assert world.phones.troubles == []


async def test_an_sms_whose_code_is_over_never_leaves(world):
    await world.app.uow.run(ask, now=world.instant)
    world.instant += timedelta(minutes=10)
    await world.settle()
    request, row = await world.app.uow.run(look)
    assert world.phones.received == []
    assert (row.state, row.payload, request.fault) == (
        State.DROPPED,
        None,
        "expired",
    )


async def test_a_receipt_is_written_once(world, asked):
    await asked()
    await world.app.uow.run(
        sms_receipt, "sms-1", "delivered", now=world.instant
    )
    await world.app.uow.run(
        sms_receipt, "sms-1", "failed", now=world.instant + timedelta(hours=1)
    )
    await world.app.uow.run(sms_receipt, "unknown", "failed", now=world.instant)
    request, _ = await world.app.uow.run(look)
    assert (request.receipt, request.receipt_at) == ("delivered", world.instant)


async def test_no_log_holds_the_number_nor_the_code(world, asked, capfd):
    configure_logs("DEBUG")
    await asked(Maybe("sms_timed_out"), Maybe("sms_timed_out"))
    written = "".join(capfd.readouterr())
    logging.basicConfig(handlers=[logging.NullHandler()], force=True)
    assert "outgoing_ended" in written
    assert "639980012" not in written
    assert "482913" not in written
