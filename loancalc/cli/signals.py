"""Signals that end the process: what it would leave behind is put away first."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from types import FrameType

ENDING = ("SIGINT", "SIGTERM", "SIGHUP")
"""By name: Windows has no SIGHUP."""

Handler = Callable[[int, FrameType | None], object] | int | None


@contextmanager
def putting_away(put_away: Callable[[], None]) -> Iterator[None]:
    """Have *put_away* called before a signal ends the process in the body; ignored ones (``nohup``) stay so."""
    numbers = [getattr(signal, name) for name in ENDING if hasattr(signal, name)]
    former = {number: signal.getsignal(number) for number in numbers}
    caught = {number: handler for number, handler in former.items() if handler not in (signal.SIG_IGN, None)}
    try:
        for number, handler in caught.items():
            signal.signal(number, partial(_end, put_away, handler))
        yield
    finally:
        for number, handler in caught.items():
            signal.signal(number, handler)


def _end(put_away: Callable[[], None], former: Handler, number: int, frame: FrameType | None) -> None:
    """Put away, then do as without us; no exception of ours: it could strike while another unwinds."""
    put_away()
    if callable(former):
        former(number, frame)
        return
    signal.signal(number, former)
    signal.raise_signal(number)
