"""Terms that are one of a few words: the words, and what Chinese contracts call them."""

from collections.abc import Mapping

from loancalc.core.refusal import Refusal
from loancalc.reading.text import clean, shown

UNKNOWNS = ("unknown", "不详", "未知", "不清楚", "没写", "未说明", "不知道", "?")
"""Words for a term that the lender does not state."""

CHOICES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "plan": {
        "equal": ("等额本息", "等额还款"),
        "equal-principal": ("等额本金",),
        "flat": ("分期", "等本等息", "信用卡分期", "账单分期"),
        "interest-only": ("先息后本", "按月付息到期还本", "按期付息到期还本"),
        "bullet": ("一次性还本付息", "利随本清", "到期还本付息", "一次性还款"),
        "revolving": ("随借随还",),
    },
    "interest": {"monthly": ("按月", "按月计息"), "daily": ("按日", "按天", "按日计息", "按天计息")},
    "day_count": {
        "act/365": ("365", "实际/365", "actual/365"),
        "act/360": ("360", "实际/360", "actual/360"),
        "30/360": ("30e/360", "30/360-eu", "欧式30/360"),
        "30/360-us": ("30/360us", "us-30/360", "bond-basis", "美式30/360"),
        "act/act": ("实际/实际", "actual/actual"),
        "365/12": ("30.41666", "30.4167", "equal-months", "等长月"),
    },
    "first_period": {"plain": (), "actual": ("按实际天数", "实际天数"), "extra": ()},
    "day_ends": {"head": ("算头不算尾",), "both": ("两头都算", "算头又算尾", "头尾都算")},
    "upfront_mode": {
        "deducted": ("扣除", "预扣", "砍头息"),
        "paid": ("另付", "自付"),
        "financed": ("计入本金", "并入本金"),
        "first": ("首期", "首期收取", "随首期"),
    },
    "early_base": {
        "remaining": ("剩余本金",),
        "original": ("原本金", "借款本金", "合同本金", "原始本金"),
        "remaining-interest": ("剩余利息",),
        "unknown": UNKNOWNS,
    },
    "future_fees": {"waived": ("减免", "免收", "不收"), "due": ("照收", "仍收", "全收"), "unknown": UNKNOWNS},
    "penalty_base": {
        "overdue-principal": ("逾期本金",),
        "overdue-payment": ("逾期金额", "逾期本息", "逾期月供"),
        "all-principal": ("全部剩余本金", "剩余本金", "全部本金"),
        "principal": ("借款本金", "合同本金", "原本金"),
    },
    "grace_mode": {
        "cliff": ("从到期日起算", "自到期日起算", "补算", "宽限期过后补算"),
        "after": ("宽限期后起算", "从宽限期后起算", "扣除宽限期"),
    },
    "compound": {"none": ("无", "不计复利"), "contract": ("合同利率",), "penalty": ("罚息利率",)},
    "change_keeps": {"term": ("期限不变",), "payment": ("月供不变",)},
    "lender": {
        "bank": ("银行",),
        "consumer-finance": ("消费金融", "消费金融公司"),
        "platform": ("平台", "助贷", "助贷平台", "网贷平台"),
        "micro-loan": ("小贷", "小额贷款", "小贷公司", "小额贷款公司"),
        "private": ("民间", "民间借贷", "个人"),
    },
    "when": {"upfront": ("放款时", "一次性"), "first": ("首期",), "each": ("每期",), "last": ("末期",)},
    "how": {"deducted": ("扣除", "预扣"), "paid": ("另付", "自付"), "financed": ("计入本金", "并入本金")},
}
"""Key → value → what else it is called. ``when`` and ``how`` belong to ``[[fees]]``."""


KEEPS = {"payment": ("月供不变", "缩短期限"), "term": ("期限不变", "减少月供")}
"""What a part repaid early keeps: an option of a command, no term of an offer."""


def choice(text: str, where: str, key: str = "") -> str:
    """Return the one of the choices of *key* (default: *where*) that *text* names; see `one_of`."""
    return one_of(text, where, CHOICES[key or where])


def one_of(text: str, where: str, choices: Mapping[str, tuple[str, ...]]) -> str:
    """Return the one of *choices* that *text* names, by its word or another for it.

    Raises:
        Refusal: ``choice_unknown`` with all ``choices``.
    """
    plain = clean(text, where).lower().replace("_", "-")
    for value, aliases in choices.items():
        if plain == value or plain in aliases:
            return value
    raise Refusal("choice_unknown", where=where, read=shown(text), choices=tuple(choices))


_PARTS = {
    "fee": ("费用", "手续费", "费"),
    "penalty": ("罚息", "违约金"),
    "interest": ("利息", "息"),
    "principal": ("本金", "本"),
}


def allocation(text: str, where: str) -> tuple[str, ...]:
    """Return the order in which a payment is allocated: penalty, interest, principal in any order, fee where stated.

    Raises:
        Refusal: ``allocation_unreadable``.
    """
    names = {word: part for part, words in _PARTS.items() for word in (part, *words)}
    plain = clean(text, where).lower()
    for separator in ("->", "→", "、", ">", ";"):
        plain = plain.replace(separator, ",")
    parts = tuple(names.get(word.strip(), "") for word in plain.split(","))
    if "" in parts or len(set(parts)) != len(parts) or not {"penalty", "interest", "principal"} <= set(parts):
        raise Refusal("allocation_unreadable", where=where, read=shown(text))
    return parts
