"""Where the library's bot speaks to."""

import pytest

from bot.gateways.telegram import AiohttpRequest, make_bot
from bot.logs import redact
from bot.settings import TELEGRAM, read_settings

TOKEN = "123456:AAEinventedtokeninventedtokeninvented0"


@pytest.mark.parametrize("suffix", ["", "/test"])
def test_a_token_that_ends_in_test_leads_to_the_test_environment(
    monkeypatch, suffix
):
    monkeypatch.setenv("BOT_TOKEN", f"{TOKEN}{suffix}")
    token = read_settings().token()
    bot = make_bot(AiohttpRequest(), base=TELEGRAM, token=token)
    assert bot.base_url == f"{TELEGRAM}/bot{TOKEN}{suffix}"
    assert bot.base_file_url == f"{TELEGRAM}/file/bot{TOKEN}{suffix}"
    assert "invented" not in redact(bot.base_url)
