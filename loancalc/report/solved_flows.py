"""The report of ``solve`` for bare flows: the amount that was asked for, then what the flows cost a year."""

from loancalc.core.calendar import Every
from loancalc.core.note import Note
from loancalc.core.solve.flows import FlowSolution
from loancalc.report.flows import flows_report
from loancalc.report.model import Figure, Report
from loancalc.report.solution import asked_note, beyond_note, met_aside, met_result

COST_KEYS = ("nominal_annual", "effective_annual", "xirr", "total_cost")


def solved_flows_report(solution: FlowSolution, every: Every) -> Report:
    """Return the report of flows whose amount was solved for; *every* is the distance of undated ones."""
    plain = flows_report(solution.cost, every, dated=solution.flows.days is not None)
    target, reached, side = solution.target, solution.reached, solution.side
    cost = {key: getattr(solution.cost, key) for key in COST_KEYS}
    return plain._replace(
        command="solve",
        understood=(asked_note("amount", target),),
        figures=(Figure("value", solution.value, met_aside(target, reached, side)), *plain.figures),
        result={"for": "amount", "value": solution.value, "unit": None, **met_result(target, reached, side), **cost},
        notes=(*(beyond_note(target, *step) for step in solution.beyond), *plain.notes),
        conventions=(*plain.conventions, Note("solve_linear")),
    )
