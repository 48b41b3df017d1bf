"""The logs, as lines of text or of JSON: ids and states, and nothing of a person in either."""

import io
import json
import logging

import pytest
import structlog

from bot.logs import Redacting, configure_logs


@pytest.fixture
def written():
    """Configure the logs in a shape, and read what they say."""
    root, said = logging.getLogger(), io.StringIO()
    before = root.handlers[:], root.level

    def shaped(shape):
        configure_logs("INFO", shape)
        for handler in root.handlers:
            if isinstance(handler, Redacting):
                handler.setStream(said)
        return structlog.get_logger("essai"), said

    yield shaped
    root.handlers[:], root.level = before


def test_an_event_is_one_line_of_json_with_its_ids(written):
    log, said = written("json")
    log.warning("outgoing_ended", outgoing_id=12, fault="bad_request")
    logging.getLogger("autre").error("court %s", 3)
    first, second = map(json.loads, said.getvalue().splitlines())
    assert first["event"] == "outgoing_ended"
    assert (first["outgoing_id"], first["fault"]) == (12, "bad_request")
    assert (first["level"], first["logger"]) == ("WARNING", "essai")
    assert first["at"].endswith("+00:00")
    assert (second["event"], second["level"]) == ("court 3", "ERROR")


@pytest.mark.parametrize("shape", ["json", "text"])
def test_an_exception_shows_its_places_alone_in_both_shapes(written, shape):
    log, said = written(shape)
    try:
        int("Marie Dupont")
    except ValueError:
        log.exception("incident", update_id=7)
    assert "ValueError at test_logs.py" in said.getvalue()
    assert "incident" in said.getvalue()
    assert "Marie" not in said.getvalue()


@pytest.mark.parametrize("shape", ["json", "text"])
def test_secrets_are_hidden_in_both_shapes(written, shape):
    log, said = written(shape)
    log.info("essai", url="bot4242:AAEinventedtokeninventedtokeninvented0/x")
    log.info("essai", words="a@b.example 06 39 98 12 34")
    assert "AAEinvented" not in said.getvalue()
    assert "a@b.example" not in said.getvalue()
    assert "06 39" not in said.getvalue()
    if shape == "json":
        assert [json.loads(line) for line in said.getvalue().splitlines()]
