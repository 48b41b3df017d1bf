"""`python -m bot simulator`, as whoever writes another bot types it: in a folder of theirs, with no setting."""

import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from bot.__main__ import main
from bot.demo.mailbox import free_port

ROOT = Path(__file__).parents[3]
TOKENS = "11:premier-jeton", "22:second_jeton"


@pytest.mark.slow
@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_it_starts_from_nothing_says_where_it_is_and_ends_whole(
    tmp_path, ending
):
    port = free_port()
    options = [one for token in TOKENS for one in ("--token", token)]
    child = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "bot",
            "simulator",
            "--port",
            str(port),
            *options,
        ],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "DATABASE_URL": "n'importe quoi"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    said = [child.stdout.readline() for _ in range(3)]
    base = f"http://127.0.0.1:{port}"
    assert said[0] == f"Bot API : {base}\n"
    assert said[1].startswith(f"Contrôle : {base}/control ")
    assert said[2] == f"Jeton : {' '.join(TOKENS)}\n"
    me = httpx.get(f"{base}/bot{TOKENS[1]}/getMe").json()
    assert me["result"]["username"] == "mon_2_bot"
    assert httpx.get(f"{base}/control").status_code == 200
    with httpx.stream("GET", f"{base}/bot{TOKENS[0]}/sendMessage?text=x"):
        child.send_signal(ending)
    _, errors = child.communicate(timeout=30)
    assert (child.returncode, errors) == (0, "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--token", "jeton"], "« jeton » n'est pas un jeton"),
        (["--token", "1:a", "--token", "1:b"], "le même numéro"),
        (["--host", "192.0.2.1"], "de 192.0.2.1 ne peut pas être écouté"),
    ],
)
def test_a_wrong_line_is_refused_in_a_sentence(capsys, words, sentence):
    assert main(["simulator", *words]) == 1
    assert sentence in capsys.readouterr().err


@pytest.mark.parametrize(
    "line", [["simulator"], ["demo"], ["demo", "--school"]]
)
@pytest.mark.parametrize("port", ["70000", "-1", "http"])
def test_a_port_that_is_none_is_said(capsys, line, port):
    with pytest.raises(SystemExit):
        main([*line, "--port", port])
    assert f"« {port} » n'est pas un port" in capsys.readouterr().err


def test_a_port_that_is_taken_is_said_with_the_way_out(capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["simulator", "--port", str(port)]) == 1
    refused = capsys.readouterr().err
    assert f"Le port {port} de 127.0.0.1" in refused
    assert "python -m bot simulator --port 8081" in refused
