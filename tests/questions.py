"""One sound question or more for each command, so that a promise about every command is tested on every command.

No question needs a file. A command without one fails `tests/promises/test_questions.py`.
"""

QUESTIONS: dict[str, tuple[str, ...]] = {
    "equal": (
        "equal 50000 --rate 0.04%/d -n 12 --drawdown 2026-11-22",
        "equal 1000000000000 --rate 14.6%/y -n 3 --upfront-fee 3% --claimed 8.5%/y --all-standards",
    ),
    "equal-principal": ("equal-principal 10000 --rate 0.05%/d -n 5 --segments",),
    "flat": ("flat 12000 --fee 0.6%/m -n 12", "flat 12000 --fee 0.6%/m -n 3 --proof"),
    "interest-only": ("interest-only 50000 --rate 1.2%/m -n 6 --change 2027-01-01=1%/m",),
    "bullet": ("bullet 20000 --rate 0.05%/d -n 45d",),
    "revolving": ("revolving 10000 --rate 0.05%/d --repay 2026-12-29=3000 --repay 2027-01-29=all",),
    "quote": ("quote 'plan=flat principal=12000 fee=0.6%/m periods=6 name=甲[b] deposit=100 cashback=8.88'",),
    "settle": (
        "settle 'plan=equal principal=50000 rate=0.04%/d periods=12 early_fee=unknown' --after 6",
        "settle 'plan=flat principal=12000 fee=0.6%/m periods=12' --table",
        "settle 'plan=equal principal=50000 rate=0.04%/d periods=12' --after 6 --amount 10000",
    ),
    "rate": ("rate 日息万五", "rate 14.6%/y --compounded daily"),
    "irr": (
        "irr 12000 -1072x12",
        "irr 2026-11-22=10000 2026-12-29=-10185 --proof",
        "irr 1000 -3600 4310 -1716",
    ),
    "compare": (
        (
            "compare 'plan=flat principal=12000 fee=0.6%/m periods=12 name=甲'"
            " 'plan=equal principal=12000 rate=1.2%/m periods=12 name=B'"
        ),
    ),
    "overdue": (
        (
            "overdue 'plan=equal principal=50000 rate=0.04%/d periods=12' --missed 2,3 --on 2027-03-01"
            " --paid 2027-02-10=500"
        ),
    ),
    "solve": (
        "solve 'plan=flat principal=12000 periods=12' --for fee --given nominal=24%",
        "solve 'plan=equal rate=12%/y periods=12' --for principal --given payment=950",
    ),
    "afford": (
        "afford 'plan=flat fee=0.6%/m periods=3' --income 8000 --multiple 3 --limit 20000 --used 5000 --payment 2036",
        "afford 'plan=equal rate=12%/y periods=12' --income 8000 --share 50% --debt 1200/m --rules",
    ),
    "disclose": (
        "disclose 'plan=equal principal=10000 rate=0.05%/d periods=12 upfront_fee=2%'",
        "disclose 'plan=equal principal=10000 rate=12%/y periods=3 penalty=0.075%/d early_fee=1%'",
    ),
    "check": (
        "check 'plan=equal principal=10000 rate=4%/y periods=12 lender=bank'",
        "check 'plan=equal principal=10000 rate=2.075747%/m periods=12 lender=bank' --claimed 8.5%/y",
    ),
    "evidence": (
        (
            "evidence 'plan=flat principal=12000 fee=0.6%/m periods=12 drawdown=2026-01-05 lender=platform'"
            " --claimed 7.2%/y --today 2026-11-22"
        ),
    ),
}
"""Command → its questions, as they are typed after ``loancalc``."""

EVERY = [line for lines in QUESTIONS.values() for line in lines]
FIRST = [lines[0] for lines in QUESTIONS.values()]
