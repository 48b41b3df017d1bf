"""What ends a demo, whole: its children and its folders would live on."""

import asyncio
import signal

ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def end_whole() -> None:
    """Let the stage come down whole, whatever ends it.

    Ctrl-C too: whoever was started in the background hears it not by itself.
    """
    whole = asyncio.current_task()
    if whole is not None:
        loop = asyncio.get_running_loop()
        for name in ENDINGS:
            loop.add_signal_handler(name, whole.cancel)
