"""The entry of ``loancalc`` and ``python -m loancalc``; a run lives for milliseconds, so it starts and ends lean."""

import os
import sys
from types import ModuleType

PUT_OFF = ("ipaddress", "platform", "subprocess")
"""Modules of the standard library that Typer imports and an ordinary run never uses: 5 ms."""


class PutOff(ModuleType):
    """A module that is imported when something of it is used."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        from importlib import import_module  # noqa: PLC0415

        return getattr(import_module(self.__name__), name)


def main() -> None:
    """Run the program and leave with its exit status.

    Collecting garbage would cost a fifth of the time, taking the interpreter down in order a twentieth: all output is
    written and flushed by then.
    """
    try:
        import gc  # noqa: PLC0415  # all that an interrupt could strike is inside

        gc.disable()
        for name in PUT_OFF:
            sys.modules.setdefault(name, PutOff(name))
        from loancalc.cli import run  # noqa: PLC0415  # after the collector is off

        status = run()
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except KeyboardInterrupt:
        os._exit(130)
    os._exit(status)


if __name__ == "__main__":
    main()
