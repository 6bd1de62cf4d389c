"""What is said beside the ceilings: how far over, by which source, and what to ask the lender."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from loancalc.core.check.finding import Finding
from loancalc.core.cost.price import Cost
from loancalc.core.data.ceilings import LENDERS
from loancalc.core.note import Note
from loancalc.core.offer import Offer
from loancalc.core.rate import percent
from loancalc.report.cells import percent_text
from loancalc.report.model import Word


def ceiling_notes(offer: Offer, cost: Cost, findings: Sequence[Finding], day: date) -> Iterator[Note]:
    """Yield what each ceiling among *findings* rests on, for a contract of *day*, and what to do next."""
    ceilings = [one for one in findings if one.kind == "ceiling"]
    known = [one for one in ceilings if one.facts["document"]]
    if not known:
        yield _none_known(offer, day)
    for group in _by_rate(ceilings):
        yield from _verdict(group, cost)
    if offer.lender is None and known:
        yield Note("ceiling_by_lender" if _depends_on_lender(known) else "lender_unstated", {"day": day})
    yield from _sources(known)
    yield from _penalty([one for one in findings if one.kind == "penalty" and one.verdict != "under"])
    if any(one.found for one in ceilings) and cost.nominal_annual is not None:
        yield Note("ask_ceiling", {"day": day, "nominal": cost.nominal_annual, "effective": cost.effective_annual})


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
        yield _within(facts, name)
    elif finding.verdict == "depends" and "depends" in (facts["nominal"], facts["effective"]):
        yield Note("ceiling_no_side", name)
    elif finding.verdict == "depends":
        sides = {key: Word(f"finding.{facts[key]}") for key in ("nominal", "effective")}
        yield Note("ceiling_depends", {**name, **sides})
        if facts["within_effective"]:
            yield Note("within_compounded", {**name, "within": str(facts["within_effective"])})
    yield from _close(finding, name, cost)


def _within(facts: Mapping[str, object], name: Mapping[str, object]) -> Note:
    nominal, effective = (facts[key] for key in ("within_nominal", "within_effective"))
    if nominal is None or effective is None:
        return Note("within_no_price", name)
    return Note("within", {**name, "within_nominal": str(nominal), "within_effective": str(effective)})


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


def _sources(known: Sequence[Finding]) -> Iterator[Note]:
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
            yield Note("ceiling_lpr", {"lpr": facts["lpr"], "day": facts["day"], "rate": facts["rate"]})


def _penalty(above: Sequence[Finding]) -> Iterator[Note]:
    if above:
        facts = above[0].facts
        rates = tuple(sorted({one.facts["rate"] for one in above}))  # type: ignore[type-var]  # rates are decimals
        rate = {"nominal": facts["nominal_annual"], "effective": facts["effective_annual"]}
        yield Note("penalty_above", {"per_day": facts["per_day"], **rate, "rates": rates})
