"""What is said beside the ceilings: how far over, by which source, and what to ask the lender."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from loancalc.core.check.finding import Finding
from loancalc.core.cost.price import Cost
from loancalc.core.data.ceilings import LENDERS, PRIVATE_ANEW
from loancalc.core.note import Note
from loancalc.core.offer import Offer
from loancalc.core.rate import percent
from loancalc.report.case import Case
from loancalc.report.cells import percent_text
from loancalc.report.model import Word

OLD_LPR = "lpr_old"
"""The remark of the readers on an LPR that is older than the day that needs it."""


def ceiling_notes(case: Case) -> Iterator[Note]:
    """Yield what each ceiling among the findings of *case* rests on, and what to do next."""
    offer, cost, findings, day = case.schedule.offer, case.cost, case.findings, case.day
    ceilings = [one for one in findings if one.kind == "ceiling"]
    known = [one for one in ceilings if one.facts["document"]]
    if not known:
        yield _none_known(offer, day)
    for group in _by_rate(ceilings):
        yield from _verdict(group, cost)
    if offer.lender is None and known:
        yield Note("ceiling_by_lender" if _depends_on_lender(known) else "lender_unstated", {"day": day})
    yield from _sources(known, case.notes)
    if _straddles(case, known):
        yield Note("private_transition", {"day": day, "since": PRIVATE_ANEW})
    yield from _penalty([one for one in findings if one.kind == "penalty" and one.verdict != "under"])
    if any(one.found for one in ceilings) and cost.nominal_annual is not None:
        ask = "ask_ceiling_private" if offer.lender == "private" else "ask_ceiling"
        yield Note(ask, {"day": day, "nominal": cost.nominal_annual, "effective": cost.effective_annual})


def _straddles(case: Case, known: Sequence[Finding]) -> bool:
    """Tell whether the loan may be of a private lender, was made before the rule of 2020, and runs on under it."""
    lender = case.schedule.offer.lender
    private = lender == "private" or (lender is None and any(one.facts["lender"] == "private" for one in known))
    return private and case.day < PRIVATE_ANEW <= case.schedule.rows[-1].due


def _none_known(offer: Offer, day: date) -> Note:
    if offer.lender is None:
        return Note("no_ceiling_known", {"day": day})
    return Note("no_ceiling_known_for", {"lender": Word(f"lender.{offer.lender}"), "day": day})


def _depends_on_lender(known: Sequence[Finding]) -> bool:
    """Tell whether some lender's ceiling is found over, and another's is not, or another has none."""
    alike = len({one.verdict for one in known}) == 1 and {one.facts["lender"] for one in known} == set(LENDERS)
    return any(one.found for one in known) and not alike


def _by_rate(ceilings: Sequence[Finding]) -> list[list[Finding]]:
    """Return the findings of one rate together: they say the same."""
    rates = dict.fromkeys(one.facts["rate"] for one in ceilings)
    return [[one for one in ceilings if one.facts["rate"] == rate] for rate in rates]


def _named(group: Sequence[Finding]) -> dict[str, object]:
    lenders = tuple(Word(f"lender.{one.facts['lender'] or 'own'}") for one in group)
    return {"rate": group[0].facts["rate"], "lenders": lenders}


def _verdict(group: Sequence[Finding], cost: Cost) -> Iterator[Note]:
    finding, name = group[0], _named(group)
    facts = finding.facts
    if finding.verdict == "over":
        excess = {key: facts[key] for key in ("excess_nominal", "excess_effective")}
        yield Note("ceiling_over", {**name, **excess})
        yield from _rounding(facts, name)
        yield from _within(facts, name)
    elif finding.verdict == "depends" and "depends" in (facts["nominal"], facts["effective"]):
        yield Note("ceiling_no_side", name)
    elif finding.verdict == "depends":
        sides = {key: Word(f"finding.{facts[key]}") for key in ("nominal", "effective")}
        yield Note("ceiling_depends", {**name, **sides})
        yield from _rounding(facts, name)
        if facts["within_effective"]:
            yield Note("within_compounded", {**name, "within": str(facts["within_effective"])})
    yield from _close(finding, name, cost)


def _rounding(facts: Mapping[str, object], name: Mapping[str, object]) -> Iterator[Note]:
    """Yield which measures are over by the rounding of payments alone."""
    measures: Sequence[str] = facts["by_rounding"]  # type: ignore[assignment]  # names
    if measures:
        yield Note("ceiling_by_rounding", {**name, "measures": tuple(Word(f"measure.{key}") for key in measures)})


def _within(facts: Mapping[str, object], name: Mapping[str, object]) -> Iterator[Note]:
    prices = {key: facts[f"within_{key}"] for key in ("nominal", "effective")}
    if None not in prices.values():
        yield Note("within", {**name, **{f"within_{key}": str(price) for key, price in prices.items()}})
        return
    for key, price in prices.items():
        if price is not None:
            yield Note("within_one", {**name, "measure": Word(f"measure.{key}"), "within": str(price)})
    without = tuple(Word(f"measure.{key}") for key, price in prices.items() if price is None)
    yield Note("within_no_price", {**name, "measures": without})


def _close(finding: Finding, name: Mapping[str, object], cost: Cost) -> Iterator[Note]:
    """Yield all digits of a rate that two decimals cannot tell from the ceiling, and what a fen would change."""
    for key, true in (("nominal", cost.nominal_annual), ("effective", cost.effective_annual)):
        looks = true is not None and percent_text(true) == percent_text(finding.facts["rate"])  # type: ignore[arg-type]
        if looks and true is not None and finding.facts[key] != "at":
            side = Word(f"finding.{finding.facts[key]}")
            yield Note(
                "ceiling_close", {**name, "measure": Word(f"measure.{key}"), "true": percent(true), "side": side}
            )
        elif looks:
            yield Note("ceiling_at", {**name, "measure": Word(f"measure.{key}")})
    if finding.facts["within_a_fen"]:
        yield Note("ceiling_within_a_fen", name)


def _sources(known: Sequence[Finding], notes: Sequence[Note]) -> Iterator[Note]:
    """Yield each source once, with the contracts that it is for, and the LPR where a ceiling follows it."""
    said = set()
    for facts in (one.facts for one in known):
        if (facts["source"], facts["since"]) in said:
            continue
        said.add((facts["source"], facts["since"]))
        until = {} if facts["until"] is None else {"until": facts["until"]}
        words = {
            name: Word(f"{name}.{facts[key]}") for name, key in (("document", "source"), ("provenance", "provenance"))
        }
        yield Note("ceiling_source_past" if until else "ceiling_source", {**words, "since": facts["since"], **until})
        if facts["lpr"] is not None:
            yield _lpr(facts, notes)


def _lpr(facts: Mapping[str, object], notes: Sequence[Note]) -> Note:
    """Return the LPR that a ceiling follows; the last one known is not called that of a later day."""
    said = {"lpr": facts["lpr"], "day": facts["day"], "rate": facts["rate"]}
    for note in notes:
        last, age = note.facts.get("day"), note.facts.get("age")
        if note.key == OLD_LPR and last + timedelta(days=age) == facts["day"]:  # type: ignore[operator,arg-type]
            return Note("ceiling_lpr_last", {**said, "last": last})
    return Note("ceiling_lpr", said)


def _penalty(above: Sequence[Finding]) -> Iterator[Note]:
    if above:
        facts = above[0].facts
        rates = tuple(sorted({one.facts["rate"] for one in above}))  # type: ignore[type-var]  # rates are decimals
        rate = {"nominal": facts["nominal_annual"], "effective": facts["effective_annual"]}
        yield Note("penalty_above", {"per_day": facts["per_day"], **rate, "rates": rates})
