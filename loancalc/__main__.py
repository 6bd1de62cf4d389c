"""The entry of ``loancalc`` and ``python -m loancalc``."""

import gc


def main() -> None:
    """Run the program and leave with its exit status.

    A run lives for a few milliseconds: collecting garbage would cost a fifth of them.
    """
    gc.disable()
    from loancalc.cli import run  # noqa: PLC0415  # after the collector is off

    status = run()
    gc.freeze()
    raise SystemExit(status)


if __name__ == "__main__":
    main()
