"""What is said of a lender's plan beside the ceilings and the advertised price, by its own flows."""

from collections.abc import Iterator, Sequence

from loancalc.core.check.finding import Finding
from loancalc.core.note import Note
from loancalc.report.model import Word


def held_notes(findings: Sequence[Finding]) -> Iterator[Note]:
    """Yield what the plan costs, which ceilings it is above, whether the advertised price holds, and what to ask."""
    held = [one for one in findings if one.kind in ("plan_ceiling", "plan_claimed")]
    if not held:
        return
    rates = {"nominal": held[0].facts["nominal_annual"], "effective": held[0].facts["effective_annual"]}
    if None not in rates.values():
        yield Note("plan_held", rates)
    ceilings = [one for one in held if one.kind == "plan_ceiling"]
    for rate in dict.fromkeys(one.facts["rate"] for one in ceilings):
        yield from _ceiling([one for one in ceilings if one.facts["rate"] == rate])
    for one in held:
        if one.kind == "plan_claimed":
            yield Note(f"plan_claim_{one.verdict}", {"claimed": one.facts["claimed"]})
    if any(one.found for one in held) and None not in rates.values():
        yield Note("ask_plan_price", rates)


def _ceiling(group: Sequence[Finding]) -> Iterator[Note]:
    facts = group[0].facts
    name = {"rate": facts["rate"], "lenders": tuple(Word(f"lender.{one.facts['lender'] or 'own'}") for one in group)}
    if group[0].verdict == "over":
        yield Note("plan_ceiling_over", {**name, **{key: facts[key] for key in ("excess_nominal", "excess_effective")}})
    elif group[0].verdict == "depends":
        sides = {key: Word(f"finding.{facts[key]}") for key in ("nominal", "effective")}
        yield Note("plan_ceiling_depends", {**name, **sides})
