"""Rates, fees and links to the LPR."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loancalc.core.rate import FlatFee, LinkedRate, Period, Rate
from loancalc.reading.rate import fee, plain_rate, rate, rate_text
from loancalc.reading.ratio import percent, ratio
from tests.reading.checks import keys, refusal

D, W, M, Y, P = Period


@pytest.mark.parametrize(("text", "value", "period"), [
    ("0.05%/d", "0.0005", D), ("0.05 %/day", "0.0005", D), ("0.05%/日", "0.0005", D), ("5％／天", "0.05", D),
    ("0.05% per day", "0.0005", D), ("0.05%每天", "0.0005", D), ("每天0.05%", "0.0005", D), ("5‱/d", "0.0005", D),
    ("5bp/d", "0.0005", D), ("0.5‰/d", "0.0005", D), ("万分之五/日", "0.0005", D), ("日万五", "0.0005", D),
    ("日息万五", "0.0005", D), ("日息万2.5", "0.00025", D), ("日息万二点五", "0.00025", D), ("每天万五", "0.0005", D),
    ("日利率百分之零点零五", "0.0005", D), ("百分之零点零五每天", "0.0005", D), ("日化0.05%", "0.0005", D),
    ("日利率为0.05%", "0.0005", D), ("日利率：0.05%", "0.0005", D), ("萬分之五/日", "0.0005", D),
    ("+0.05%/d", "0.0005", D),
    ("1%/w", "0.01", W), ("周利率1%", "0.01", W), ("1%/周", "0.01", W), ("1.2%/m", "0.012", M),
    ("月息1分2", "0.012", M),
    ("月息1分2厘5", "0.0125", M), ("月息一分半", "0.015", M), ("月息半分", "0.005", M),
    ("月利率千分之十二", "0.012", M),
    ("月息6厘5毫", "0.0065", M), ("月息十二厘", "0.012", M), ("每月1.2%", "0.012", M), ("1.2%/个月", "0.012", M),
    ("14.6%/y", "0.146", Y), ("年化18.25%", "0.1825", Y), ("18% a year", "0.18", Y), ("18% APR", "0.18", Y),
    ("12% p.a.", "0.12", Y), ("贷款年利率4.35%", "0.0435", Y), ("年化12个点", "0.12", Y), ("100%/y", "1", Y),
    ("0%", "0", Y), ("0.00%", "0", Y), ("0.0/d", "0", D), ("0", "0", Y), ("零利率", "0", Y), ("免息", "0", Y),
    ("日利率0", "0", D), ("日利率零点零", "0", D),
])  # fmt: skip
def test_a_rate_with_its_period_is_read(text: str, value: str, period: Period) -> None:
    assert rate(text, "rate") == (Rate(Decimal(value), period), ())


@pytest.mark.parametrize(("text", "value", "period"), [
    ("借1万每天5元", "0.0005", D), ("借一万一天五块", "0.0005", D), ("借1万1天5元", "0.0005", D),
    ("1000元每天5毛", "0.0005", D),
    ("每万元日息2.5元", "0.00025", D), ("万元日息5元", "0.0005", D), ("每日每万元5元", "0.0005", D),
    ("每千元每月10元", "0.01", M),
    ("借10000元每月利息120元", "0.012", M), ("每百元每年收18块钱利息", "0.18", Y),
    ("借3万每天10元", "0.000333333333333", D),
    ("每月每万元利息120元", "0.012", M), ("借一万二每天六块", "0.0005", D), ("1万块一天3块5", "0.00035", D),
    ("每百元每月1元2角", "0.012", M),
])  # fmt: skip
def test_a_price_told_in_money_is_a_ratio(text: str, value: str, period: Period) -> None:
    assert rate(text, "rate") == (Rate(Decimal(value), period), ())


@pytest.mark.parametrize(("text", "read", "note"), [
    ("一分利", "1%/m", "month_assumed"), ("两分利息", "2%/m", "month_assumed"), ("一分二", "1.2%/m", "month_assumed"),
    ("1.2分", "1.2%/m", "month_assumed"), ("12厘", "1.2%/m", "month_assumed"), ("六厘五", "0.65%/m", "month_assumed"),
    ("6厘5毫", "0.65%/m", "month_assumed"), ("月利率0.01", "1%/m", "fraction_assumed"),
    ("日利率0.0005", "0.05%/d", "fraction_assumed"), ("0.0005/d", "0.05%/d", "fraction_assumed"),
    ("年化0.18", "18%/y", "fraction_assumed"), ("万五", "0.05%/d", "period_assumed"),
    ("万分之五", "0.05%/d", "period_assumed"),
    ("千分之十二", "1.2%/m", "period_assumed"), ("百分之十八", "18%/y", "period_assumed"),
    ("利率百分之十八", "18%/y", "period_assumed"),
])  # fmt: skip
def test_an_assumption_is_announced_with_the_other_reading(text: str, read: str, note: str) -> None:
    found = plain_rate(text, "rate")
    assert (rate_text(found.value), keys(found)) == (read, [note])
    assert found.notes[0].facts["reading"] == read
    assert found.notes[0].facts["read"] == text
    others = found.notes[0].facts.get("others") or (found.notes[0].facts["other"],)
    assert read not in others  # type: ignore[operator]


@pytest.mark.parametrize(("text", "key", "readings"), [
    ("12%", "rate_period_missing", ("12%/d", "12%/m", "12%/y")),
    ("利率12%", "rate_period_missing", ("12%/d", "12%/m", "12%/y")),
    ("5‱", "rate_period_missing", ("0.05%/d", "0.05%/m", "0.05%/y")),
    ("百分之一点二", "rate_period_missing", ("1.2%/d", "1.2%/m", "1.2%/y")),
    ("万分之五十", "rate_period_missing", ("0.5%/d", "0.5%/m", "0.5%/y")),
    ("年息一分", "rate_spoken_ambiguous", ("1%/y", "10%/y")),
    ("年利率四厘五", "rate_spoken_ambiguous", ("0.45%/y", "4.5%/y")),
    ("日息五厘", "rate_spoken_ambiguous", ("0.05%/d", "0.5%/d")),
    ("周息一分", "rate_spoken_ambiguous", ("1%/w",)),
    ("日利率0.05", "rate_unit_missing", ("0.05%/d", "5%/d")),
    ("月利率1.2", "rate_unit_missing", ("1.2%/m",)),
    ("年利率18", "rate_unit_missing", ("18%/y",)),
    ("0.05", "rate_unit_missing", ("0.05%/d", "0.05%/m", "0.05%/y", "5%/d", "5%/m", "5%/y")),
    ("每期0.6%", "rate_per_instalment", ("0.6%/m", "0.6%/w")),
])  # fmt: skip
def test_a_doubt_is_asked_with_readings_ready_to_type(text: str, key: str, readings: tuple[str, ...]) -> None:
    refused = refusal(rate, text, "rate")
    assert (refused.key, refused.facts["readings"]) == (key, readings)
    assert [rate_text(plain_rate(reading, "rate").value) for reading in readings] == list(readings)


@pytest.mark.parametrize(("text", "key"), [
    ("-0.05%", "rate_out_of_range"), ("-0.05%/d", "rate_out_of_range"), ("101%/y", "rate_out_of_range"),
    ("年利率200", "rate_out_of_range"), ("每百元每天200元", "rate_out_of_range"), ("100000%", "rate_out_of_range"),
    ("年利率0.05%/日", "rate_two_periods"), ("日息5元", "rate_is_money"), ("5块", "rate_is_money"),
    ("月费率0.6%", "rate_is_fee"), ("手续费0.6%/月", "rate_is_fee"), ("每万元每月手续费60元", "rate_is_fee"),
    ("实际年化18%", "rate_is_effective"), ("年化复利20.02%", "rate_is_effective"), ("IRR24%", "rate_is_effective"),
    ("综合年化24%", "rate_is_effective"), ("利息费率1%/m", "rate_unreadable"),
    ("每万元每月利息手续费60元", "rate_is_money"),
    ("0.02%-0.05%/d", "rate_unreadable"), ("7.2%起", "rate_unreadable"), ("%0.05", "rate_unreadable"),
    ("日", "rate_unreadable"),
    ("约5%/y", "rate_unreadable"), ("0,05%/d", "rate_unreadable"), ("1,125%/y", "rate_unreadable"),
    ("", "rate_unreadable"),
    ("1e-3/d", "rate_unreadable"), ("月息1分12厘", "rate_unreadable"), ("月息1.2分5", "rate_unreadable"),
    ("借0元每天5元", "rate_is_money"), ("借1万每天元元", "rate_is_money"), ("月息十分之一", "rate_unreadable"),
    ("0.05%日", "rate_unreadable"), ("百分之", "rate_unreadable"), ("万三五/d", "rate_unreadable"),
    ("1%/d/d/x", "rate_unreadable"),
])  # fmt: skip
def test_what_is_no_interest_rate_is_refused_by_its_name(text: str, key: str) -> None:
    assert refusal(rate, text, "rate").key == key


@pytest.mark.parametrize(("text", "factor", "margin"), [
    ("LPR", "1", "0"), ("lpr", "1", "0"), ("一年期LPR", "1", "0"), ("LPR+100BP", "1", "0.01"),
    ("LPR + 100 bp", "1", "0.01"),
    ("LPR加50个基点", "1", "0.005"), ("LPR加点50BP", "1", "0.005"), ("LPR-20BP", "1", "-0.002"),
    ("LPR减20个基点", "1", "-0.002"),
    ("LPR+0.5%", "1", "0.005"), ("LPR+1个百分点", "1", "0.01"), ("LPR下浮0.2%", "1", "-0.002"),
    ("1年期LPR+50BP", "1", "0.005"),
    ("LPR上浮10%", "1.1", "0"), ("LPR下浮10%", "0.9", "0"), ("4倍LPR", "4", "0"), ("四倍LPR", "4", "0"),
    ("LPR的4倍", "4", "0"),
    ("LPR4倍", "4", "0"), ("LPR*1.1", "1.1", "0"), ("LPR×1.1", "1.1", "0"), ("1.1*LPR", "1.1", "0"),
    ("LPR的130%", "1.3", "0"),
    ("4倍一年期LPR", "4", "0"), ("LPR一点三倍", "1.3", "0"),
])  # fmt: skip
def test_a_link_to_the_lpr_is_kept_until_the_lpr_is_known(text: str, factor: str, margin: str) -> None:
    assert rate(text, "rate") == (LinkedRate(Decimal(factor), Decimal(margin)), ())
    assert refusal(plain_rate, text, "claimed").key == "lpr_not_here"


@pytest.mark.parametrize(("text", "key"), [
    ("LPR+50", "lpr_ambiguous"), ("LPR加50个点", "lpr_ambiguous"), ("LPR+10%", "lpr_ambiguous"),
    ("LPR上浮3%", "lpr_ambiguous"),
    ("LPR-10%", "lpr_ambiguous"), ("五年期LPR+50BP", "lpr_five_years"), ("5年期以上LPR", "lpr_five_years"),
    ("LPR4", "lpr_unreadable"), ("LPR+很多", "lpr_unreadable"), ("LPRR", "lpr_unreadable"),
    ("1000倍LPR", "lpr_unreadable"),
    ("二三倍LPR", "lpr_unreadable"), ("LPR的300000%", "lpr_unreadable"),
])  # fmt: skip
def test_a_doubtful_link_to_the_lpr_is_refused(text: str, key: str) -> None:
    refused = refusal(rate, text, "rate")
    assert refused.key == key
    readings = refused.facts.get("readings", ())
    assert isinstance(readings, tuple)
    assert all(isinstance(rate(reading, "rate").value, LinkedRate) for reading in readings)


def test_a_link_becomes_a_yearly_rate_once_the_lpr_is_known() -> None:
    assert LinkedRate(Decimal("1.1"), Decimal("0.01")).at(Decimal("0.03")) == Rate(Decimal("0.043"), Y)


@pytest.mark.parametrize(("text", "value", "period"), [
    ("0.6%/m", "0.006", M), ("月费率0.6%", "0.006", M), ("每期手续费率0.6%", "0.006", P), ("0.6%/期", "0.006", P),
    ("0.6%/p", "0.006", P), ("每期千分之六", "0.006", P), ("分期费率0.6%/月", "0.006", M),
    ("单期费率0.6%", "0.006", P),
    ("每万元每月手续费60元", "0.006", M), ("每万元每期60元", "0.006", P), ("年费率7.2%", "0.072", Y),
    ("手续费0.6%/月", "0.006", M),
    ("0", "0", P), ("0.0%", "0", P), ("0%/m", "0", M), ("0手续费", "0", P), ("免手续费", "0", P),
    ("月费1分", "0.01", M), ("0.6% a month", "0.006", M),
])  # fmt: skip
def test_a_flat_fee_is_read(text: str, value: str, period: Period) -> None:
    assert fee(text, "fee") == (FlatFee(Decimal(value), period), ())


@pytest.mark.parametrize(("text", "key"), [
    ("月利率0.6%", "fee_is_rate"), ("年化7.2%", "fee_is_rate"), ("LPR+50BP", "fee_is_rate"),
    ("总费率7.2%", "fee_total"),
    ("12期总手续费7.2%", "fee_total"), ("每期60元", "fee_is_money"), ("手续费率0.6%", "fee_period_missing"),
    ("月费率0.6", "rate_unit_missing"), ("120%/m", "fee_out_of_range"), ("-1%/m", "fee_out_of_range"),
    ("若干", "fee_unreadable"),
    ("每期一分", "rate_spoken_ambiguous"), ("千分之六手续费", "fee_period_missing"),
    ("费率0.006", "rate_unit_missing"), ("千分之六", "fee_period_missing"), ("0.6%", "fee_period_missing"),
])  # fmt: skip
def test_what_is_no_flat_fee_is_refused_by_its_name(text: str, key: str) -> None:
    assert refusal(fee, text, "fee").key == key


def test_a_fraction_as_fee_is_announced() -> None:
    found = fee("月费率0.006", "fee")
    assert (found.value, keys(found)) == (FlatFee(Decimal("0.006"), M), ["fraction_assumed"])
    assert fee("每期费率0.006", "fee").value == FlatFee(Decimal("0.006"), P)


RATIOS = st.decimals(0, 1, places=17)


@given(RATIOS, st.sampled_from([D, W, M, Y]))
def test_a_rate_survives_being_written(value: Decimal, period: Period) -> None:
    one = Rate(value, period)
    assert rate(rate_text(one), "rate") == (one, ())
    assert ratio(percent(value), "x") == value


@given(RATIOS, st.sampled_from(list(Period)))
def test_a_fee_survives_being_written(value: Decimal, period: Period) -> None:
    one = FlatFee(value, period)
    assert fee(rate_text(one), "fee") == (one, ())


def test_a_ratio_without_unit_is_refused() -> None:
    assert refusal(ratio, "0.05", "ceiling").key == "ratio_unreadable"
    assert ratio("24%", "ceiling") == Decimal("0.24")
    assert ratio("0.1234567890123456‱"[:-2] + "‱", "x") == Decimal("0.00001234567890123")


@pytest.mark.parametrize(("text", "instead"), [
    ("每期72元", "payment_fee=72"), ("72.50元/期", "payment_fee=72.5"), ("每月六十块", "payment_fee=60"),
    ("60元", "payment_fee=60"), ("每天2元", "payment_fee=…"), ("每年100元", "payment_fee=…"), ("几元", "payment_fee=…"),
    ("每月每期60元", "payment_fee=60"), ("60元/日/月", "payment_fee=…"),
])  # fmt: skip
def test_a_fee_in_money_is_told_as_the_term_that_it_is(text: str, instead: str) -> None:
    refused = refusal(fee, text, "fee")
    assert refused.key == "fee_is_money"
    assert (refused.facts["instead"], refused.facts["other"]) == (instead, "fee=0%/m")
    assert "instead" not in refusal(rate, "每天5元", "rate").facts


@pytest.mark.parametrize(("text", "key"), [
    ("14.6%/y/y", "rate_unreadable"), ("0.05%/d每日", "rate_unreadable"),
    ("0.05%/天/日", "rate_unreadable"), ("14.6%/y/m", "rate_two_periods"),
])  # fmt: skip
def test_a_period_that_stands_twice_behind_the_number_is_a_slip(text: str, key: str) -> None:
    assert refusal(rate, text, "rate").key == key
    assert rate("年利率14.6%/y", "rate").value == Rate(Decimal("0.146"), Period.YEAR)
