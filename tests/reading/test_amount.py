"""Amounts and Chinese numerals."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loancalc.core.money import Money
from loancalc.core.rate import Share
from loancalc.reading.amount import amount, charge
from loancalc.reading.numeral import cardinal, quantity
from tests.reading.checks import refusal

DIGITS = "零一二三四五六七八九"


def section(number: int) -> str:
    """A number under 10,000 in Chinese, written digit by digit (not as the reader takes it apart)."""
    text = ""
    for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            text += DIGITS[digit] + unit
        elif text and not text.endswith("零"):
            text += "零"
    return text.rstrip("零")


def chinese(number: int) -> str:
    """A number under 10^12 in standard Chinese."""
    text = ""
    for size, unit in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part = number // size % 10**4
        if part:
            text += ("零" if text and part < 1000 else "") + section(part) + unit
    return text


FORMAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")


@given(st.integers(1, 10**8) | st.integers(1, 10**12 - 1))
def test_a_chinese_number_is_read_as_it_was_written(number: int) -> None:
    written = chinese(number)
    short = written[1:] if written.startswith("一十") else written
    for text in (written, short, written.translate(FORMAL), written.replace("二千", "两千").replace("二万", "两万")):
        assert cardinal(text) == number


@given(st.integers(1, 10**14))
def test_an_amount_survives_being_written(fen: int) -> None:
    money = Money(fen)
    texts = [str(money), f"￥{money.yuan:,}", f"{money}元", f"{money.yuan / 10000:f}万", f" +{money} 元"]
    assert [amount(text, "x") for text in texts] == [money] * 5


@given(st.integers(1, 9), st.integers(0, 9))
def test_the_last_digit_counts_the_next_lower_unit_unless_a_zero_stands_before_it(many: int, few: int) -> None:
    for unit, size in (("万", 10**4), ("千", 1000), ("百", 100)):
        head = DIGITS[many] + unit
        assert cardinal(head + (DIGITS[few] if few else "")) == many * size + few * size // 10
        assert few == 0 or cardinal(f"{head}零{DIGITS[few]}") == many * size + few


@pytest.mark.parametrize(("text", "yuan"), [
    ("1.5W元", "15000"), ("5K", "5000"), ("RMB12,000", "12000"), ("人民币一万元整", "10000"), ("12000 元", "12000"),
    ("¥ 12,000", "12000"), ("3万5千", "35000"), ("3万5", "35000"), ("3万500", "30500"), ("1万2000", "12000"),
    ("一点二万", "12000"), ("零点零五元", "0.05"), ("五块二", "5.2"), ("50分", "0.5"), ("5毛", "0.5"), ("3块钱", "3"),
    ("壹拾贰万叁仟肆佰伍拾陆元柒角捌分", "123456.78"), ("1.23456万", "12345.60"), ("貳萬圓", "20000"),
    ("1千万", "10000000"),
    ("二十万零三千", "203000"), ("一亿零五十万", "100500000"), ("100元人民币", "100"), ("三亿五", "350000000"),
    ("一千零十", "1010"), ("12.50", "12.5"), ("1.2亿", "120000000"), ("1万零200", "10200"),
    ("１２，０００．５０", "12000.5"),
])  # fmt: skip
def test_amounts_are_read_as_borrowers_write_them(text: str, yuan: str) -> None:
    assert amount(text, "principal").yuan == Decimal(yuan)


@pytest.mark.parametrize("text", [
    "", " ", "元", "整", "万", "百", "十十", "两三万", "三五", "一二", "五零", "零零五", "3万50", "一万零", "一百十",
    "三亿五千", "1,2000",
    "0,012", "１２００，０", "1 000", "12，00", "1e4", "1_000", ".5", "100.", "--5", "+-5", "1.5元5角", "5角12分",
    "1元12角",
    "12345角", "10万万", "1.2万5", "约1万", "1万左右", "1-2万", "12000,13000", "$100",
    "１２３４５６７８９０１２３４", "5角5", "零元零零",
    "3两", "一点", "点五", "两点三点五", "一千五万", "一百二百", "十百", "99999999999999", "1万2万", "1元5", "半万",
    "一万一万", "12345千5",
])  # fmt: skip
def test_what_is_no_plain_amount_is_refused(text: str) -> None:
    refusal(amount, text, "principal")


@pytest.mark.parametrize(("text", "key"), [
    ("12.345", "amount_too_fine"), ("1.2345678万", "amount_too_fine"), ("0.001", "amount_too_fine"),
    ("-5", "amount_negative"), ("-¥5", "amount_negative"), ("￥-5", "amount_negative"), ("0", "amount_out_of_range"),
    ("1000000000000.01", "amount_out_of_range"), ("10亿亿", "amount_unreadable"),
])  # fmt: skip
def test_a_refused_amount_says_why(text: str, key: str) -> None:
    assert refusal(amount, text, "principal").key == key


def test_zero_and_negative_amounts_are_read_where_they_make_sense() -> None:
    assert amount("0", "cashback", zero=True) == Money(0)
    assert amount("零", "cashback", zero=True) == Money(0)
    assert amount("-12.5", "x", negative=True) == Money(-1250)
    assert amount("1000000000000", "x") == Money(10**14)


@pytest.mark.parametrize(("text", "value"), [
    ("200", Money(20000)), ("0", Money(0)), ("免", Money(0)), ("无", Money(0)), ("0%", Share(Decimal(0))),
    ("3%", Share(Decimal("0.03"))), ("+3%", Share(Decimal("0.03"))), ("5‰", Share(Decimal("0.005"))),
    ("5‱", Share(Decimal("0.0005"))), ("百分之三", Share(Decimal("0.03"))), ("3个点", Share(Decimal("0.03"))),
    ("0.50元", Money(50)), ("1.5", Money(150)), ("0.00", Money(0)),
])  # fmt: skip
def test_a_charge_is_money_or_a_share(text: str, value: object) -> None:
    assert charge(text, "upfront_fee") == value


@pytest.mark.parametrize(("text", "readings"), [
    ("0.03", ("0.03元", "3%", "0.03%")), ("0.005", ("0.5%", "0.005%")),
])  # fmt: skip
def test_a_bare_charge_below_one_may_be_money_or_a_share(text: str, readings: tuple[str, ...]) -> None:
    assert refusal(charge, text, "early_fee").facts["readings"] == readings
    assert [charge(reading, "early_fee") for reading in readings]


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("3分", ("0.03元", "3%")),
        ("50分", ("0.50元", "50%")),
        ("+0.5", ("0.5元", "50%", "0.5%")),
        ("零点五", ("零点五元", "50%", "零点五%")),
    ],
)
def test_a_charge_in_fen_or_in_words_may_be_a_share_too(text: str, readings: tuple[str, ...]) -> None:
    assert refusal(charge, text, "early_fee").facts["readings"] == readings
    assert all(charge(reading, "early_fee") for reading in readings)


def test_fen_beside_yuan_are_money() -> None:
    assert [charge(text, "early_fee") for text in ("5毛", "1元3分", "5角9分")] == [Money(50), Money(103), Money(59)]


def test_a_share_above_all_of_it_is_refused() -> None:
    assert refusal(charge, "101%", "upfront_fee").key == "ratio_out_of_range"


def test_a_decimal_group_mark_is_never_a_decimal_point() -> None:
    assert quantity("1,234") == 1234
    assert refusal(charge, "1,125%", "upfront_fee").key == "amount_unreadable"
