"""What the fuzzer types: plausible values by kind, implausible ones, and mutations of both."""

from random import Random

AMOUNTS = ("12000", "1.2万", "￥12,000.50", "0.01", "1000000000000", "两万五", "5k", "3333.33", "0", "1", "99")
RATES = (
    "0.05%/d",
    "日息万五",
    "1.2%/m",
    "14.6%/y",
    "0%/y",
    "100%/d",
    "LPR+100BP",
    "月息1分2",
    "0.0001%/d",
    "24%/y",
    "36%/y",
)
FEES = ("0.6%/m", "0.75%/p", "月费率0.6%", "0%/m", "100%/p")
CHARGES = ("3%", "200", "0", "0.01", "1%", "100%", "unknown", "3期利息", "50%")
TERMS = ("12", "1", "3", "6", "24", "36", "60", "半年", "1年", "37d", "45天", "2", "360", "1200")
DAYS = (
    "2026-11-22",
    "2027-02-28",
    "2028-02-29",
    "2026-12-22",
    "2027-01-31",
    "1900-01-01",
    "2199-12-31",
    "2026年12月1日",
)
DATED = (
    "2027-01-22=1000",
    "2027-02-01=all",
    "2026-12-29=500",
    "2027-01-15=0.045%/d",
    "2027-03-01=x1.1",
    "2026-12-22=0.01",
)
WHOLE = ("0", "1", "2", "3", "6", "11", "12", "15", "30", "31", "2,3", "2-4", "100")
PENALTIES = ("x1.5", "0.075%/d", "50/d", "5%", "unknown", "x0", "x10")
EVERIES = ("month", "week", "2weeks", "3months", "30d", "1d", "quarter", "year")
FLOWS = (
    *("12000", "-1072x12", "1000", "-1010", "-500", "0", "2026-11-22=10000", "2026-12-29=-10185", "2027-11-22=-1x3"),
    *("-0.01", "1000000000000", "-3600", "4310", "-1716", "-1x100", "2199-12-31=-5", "1.005", "5x3"),
)
OFFERS = (
    "plan=flat principal=12000 fee=0.6%/m periods=12",
    "plan=equal principal=50000 rate=0.04%/d periods=12",
    "plan=equal-principal principal=10000 rate=0.05%/d periods=5",
    "plan=interest-only principal=50000 rate=1.2%/m periods=6",
    "plan=bullet principal=20000 rate=0.05%/d periods=45d",
    "plan=revolving principal=10000 rate=0.05%/d repay=2027-01-29=all",
    "plan=equal principal=50000 rate=0.04%/d periods=12 early_fee=unknown future_fees=unknown penalty=unknown",
    "plan=equal rate=5%/y periods=6",
)
CHOICES = (
    *("daily", "monthly", "act/365", "act/360", "30/360", "act/act", "plain", "actual", "extra", "head", "both"),
    *("deducted", "paid", "financed", "first", "remaining", "original", "remaining-interest", "unknown", "waived"),
    *("due", "overdue-principal", "overdue-payment", "all-principal", "principal", "none", "contract", "penalty"),
    *("penalty,interest,principal", "payment", "term", "bank", "platform", "eu", "uk", "us", "cn", "anniversary"),
    *("01-01", "5折", "50%", "x1.2", "table", "csv", "json", "markdown", "zh", "en", "fee", "nominal=24%", "rate"),
    *("payment=950", "8000", "24%", "12"),
)
NAMES = ("甲", "card", "=1+1", "[b]", "x" * 65, "a\u202eb", "", " ", "é", "😀")
NONSENSE = (
    *(
        "",
        " ",
        "-",
        "--",
        "=",
        "nan",
        "-inf",
        "1e9999999",
        "1_000",
        "0x10",
        "1" * 400,
        "٣٦٠",
        "１２",
        "10²",
        "−1",
        "-1",
    ),
    *(
        "12%",
        "\x00",
        "\x1b[2J",
        "\u200b",
        "\ud800",
        "\udcff",
        "{0}",
        "{where}",
        "%s",
        "[red]",
        "../..",
        "/",
        "/dev/zero",
        ".",
    ),
    *(
        "0" * 70,
        "a=b",
        "=1",
        "1=",
        "x" * 5000,
        "，",
        "。",
        "'",
        '"',
        "\\",
        "\n",
        "1\n2",
        "true",
        "None",
        "—",
        "½",
        "万",
        "%",
    ),
    *(
        "2026-02-30",
        "9999-12-31",
        "0000-00-00",
        "2026-11-22=",
        "=all",
        "all",
        "x0",
        "1x",
        "1x0",
        "1x99999",
        "0.005",
        "1e3",
    ),
)
TOKENS = (
    *("[", "]", "{", "}", "[[offer]]", "\n", ",", ":", "=", ".", '"', "'", '"""', "#", "\\", "\\u0000", "\ufeff", "\r"),
    *(
        "nan",
        "inf",
        "1e999",
        "-0",
        "0x1",
        "1_0",
        "true",
        "null",
        "9" * 30,
        "2026-11-22",
        "12:00:00",
        "plan",
        "\t",
        "\x00",
    ),
    *("principal", "unknown", "all", "１", "万", "-1072x3", "a.b.c", "[fees]", '{"offer":', "\x85", "\u2028"),
)

KINDS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ("amount", "principal", "deposit", "cashback", "penalty_cap", "free_cap", "income", "limit"), AMOUNTS
    ),
    **dict.fromkeys(("rate", "rate_text", "own_rate", "claimed", "lpr", "ceiling"), (*RATES, "3.0%", "8.5%/y")),
    **dict.fromkeys(("upfront_fee", "payment_fee", "early_fee"), CHARGES),
    **dict.fromkeys(("drawdown", "first_due", "on", "today"), DAYS),
    **dict.fromkeys(("draws", "repayments", "changes", "paid"), DATED),
    **dict.fromkeys(("after", "missed", "due_day", "min_days", "free_days", "grace_days", "accelerate_after"), WHOLE),
    **dict.fromkeys(("offer", "offers", "into"), OFFERS),
    "fee": FEES,
    "periods": TERMS,
    "every": EVERIES,
    "penalty": PENALTIES,
    "flows": FLOWS,
    "name": NAMES,
    **dict.fromkeys(("early_free_after", "multiple"), WHOLE),
    **dict.fromkeys(("used", "payment"), AMOUNTS),
    **dict.fromkeys(("share", "draw_share", "own_ceilings"), ("50%", "0%", "100%", "24%", "36%", "0.5")),
    "question": OFFERS,
    "signed": DAYS,
    "lent_on": DAYS,
    "debt": ("1200/m", "500/w", "8000", "每月1200", "0"),
    "for_": ("fee", "rate", "principal", "periods", "payment", "amount"),
    "given": (
        "payment=950",
        "nominal=24%",
        "effective=30%",
        "total_cost=1000",
        "xirr=20%",
        "total_repaid=13000",
        "a=1",
    ),
}
"""Parameter → what a person might type for it; any other takes one of `CHOICES`."""

EVERYTHING = tuple({value for values in (*KINDS.values(), CHOICES) for value in values})


def value_of(key: str, chance: Random) -> str:
    """Return something to type for the parameter *key*: sound, of another kind, nonsense or mutated."""
    lot = chance.random()
    if lot < 0.75:
        return chance.choice(KINDS.get(key, CHOICES))
    if lot < 0.85:
        return chance.choice(sorted(EVERYTHING))
    if lot < 0.93:
        return chance.choice(NONSENSE)
    return mutated(chance.choice(KINDS.get(key, CHOICES)), chance)


def mutated(text: str, chance: Random, tokens: tuple[str, ...] = NONSENSE) -> str:
    """Return *text* with one to four slips: a piece left out, doubled, moved, or something put in."""
    for _ in range(chance.randint(1, 4)):
        start = chance.randint(0, len(text))
        end = min(len(text), start + chance.choice((1, 1, 2, 5, 40)))
        piece = chance.choice((*tokens, *"0123456789.,%-=x万/ ")) if chance.random() < 0.6 else text[start:end]
        at = chance.randint(0, len(text))
        text = chance.choice(
            (text[:start] + text[end:], text[:at] + piece + text[at:], text[:start] + piece + text[end:])
        )
    return text
