"""Plays of the demo that begin where a first one did: who is there, and what is known, is put aside once."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.demo.play import Play
from bot.demo.saved import Saved
from bot.demo.starts import FIRST
from bot.demo.waiting import until


@asynccontextmanager
async def begun_once(
    play: Play, known: dict[str, Saved]
) -> AsyncIterator[Play]:
    """Let a play begin, from what it was given as known, and end its bot with it."""
    try:
        if FIRST in known:
            heard: list[str] = []
            play.stage.telegram.witnesses.append(
                lambda call: heard.append(call.method)
            )
            await play.begins_again(FIRST)
            await until(lambda: "getUpdates" in heard or None, "l'écoute")
        else:
            await play.begins()
            await play.remembers()
        yield play
    finally:
        await play.stops()
