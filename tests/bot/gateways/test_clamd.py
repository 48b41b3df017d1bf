"""clamd over TCP: what it says, and what is said of its silence."""

import pytest

from bot.gateways.clamd import Clamd, read_clamd_url
from bot.gateways.ports import Temporary
from tests.clamd import VIRUS, listening


async def test_a_file_of_several_chunks_is_streamed_whole():
    content = bytes(range(256)) * 1000
    async with listening() as (clamd, url):
        assert not await read_clamd_url(url).is_infected(content)
    assert clamd.scanned == [content]


async def test_what_it_finds_is_found():
    async with listening() as (_, url):
        assert await read_clamd_url(url).is_infected(b"x" + VIRUS)


async def test_its_silence_is_no_verdict():
    async with listening() as (clamd, url):
        clamd.is_away = True
        with pytest.raises(Temporary):
            await read_clamd_url(url).is_infected(b"x")
    with pytest.raises(Temporary):
        await read_clamd_url(url).is_infected(b"x")


@pytest.mark.parametrize(
    "url", ["http://clamd", "tcp://", "3310", "clamd:3310"]
)
def test_an_address_of_another_form_is_refused(url):
    with pytest.raises(ValueError, match="tcp://hote:3310"):
        read_clamd_url(url)


def test_the_port_is_clamds_own_unless_it_is_said():
    assert read_clamd_url("tcp://antivirus") == Clamd("antivirus", 3310)
