"""All questions in one child process, which tells what it did: asked of another interpreter, zone or locale.

``python -B -m tests.promises.child`` prints one JSON object: ``pages``, each question's answer in each format, and
``acts``, the audited events that reach outside (`sys.addaudithook`), those of the first imports included.
"""

import sys

ACTS: list[list[str]] = []
WRITING = 0x1 | 0x2 | 0x40 | 0x200 | 0x400
"""Flags of `os.open` that write: O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, O_APPEND on Linux."""

OUTSIDE = (
    *("socket", "subprocess", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "pty", "urllib"),
    *("http", "ftplib", "smtplib", "poplib", "imaplib", "nntplib", "telnetlib", "webbrowser", "os.startfile"),
    *("os.remove", "os.rename", "os.link", "os.symlink", "os.mkdir", "os.rmdir", "os.truncate", "os.chmod"),
    *("os.chown", "os.utime", "os.kill", "os.setxattr", "shutil", "tempfile", "syslog", "mmap", "sqlite3"),
)
"""Beginnings of the names of events that reach outside the process, besides an `open` that writes."""


def heard(event: str, facts: tuple[object, ...]) -> None:
    """Keep *event* if it reaches outside."""
    if event == "open":
        name, mode, flags = facts
        writes = bool(set("wax+") & set(str(mode))) if mode else bool(int(str(flags)) & WRITING)
        if writes:
            ACTS.append([event, str(name)])
    elif event.startswith(OUTSIDE):
        ACTS.append([event, str(facts[0]) if facts else ""])


def asked(lines: list[str], formats: list[str]) -> dict[str, str]:
    """Return what each of *lines* answers in each of *formats*, refusals with what they say."""
    from tests.transcript import answer  # noqa: PLC0415  # after the hook listens

    found = {}
    for line in lines:
        for form in formats:
            said = answer(f"{line} {form}")
            found[f"{line} {form}"] = said.out or said.err
    return found


if __name__ == "__main__":
    import json

    sys.addaudithook(heard)
    order = -1 if "--backwards" in sys.argv else 1
    from tests.questions import EVERY

    pages = asked([*EVERY, "--help", "equal --help", "--version", "rate 12%"][::order], sys.argv[1].split(","))
    sys.stdout.buffer.write(json.dumps({"pages": pages, "acts": ACTS}).encode())
