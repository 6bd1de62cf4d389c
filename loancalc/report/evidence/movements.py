"""What moves on which day, what was received of what the contract names, and what the price is made of."""

from collections.abc import Iterator

from loancalc.core.items import items_of
from loancalc.core.money import ZERO, Money
from loancalc.core.note import Note
from loancalc.core.schedule import ARRIVING, Flow, Row, Schedule
from loancalc.report.document import Block, Figures, Heading, Section
from loancalc.report.items import items_table
from loancalc.report.model import Cell, Figure, Table, Word

COLUMNS = ("day", "movement", "number", "received", "paid", "principal", "interest", "fee", "balance")
BY_HAND = "paid"


def movements_section(schedule: Schedule) -> Section:
    """Return the cash flow by days, received against contract principal, and the items of the price."""
    kept_back = schedule.moved("drawdown") - schedule.proceeds
    blocks: list[Block] = [
        Note("evidence_flows"),
        movement_table(schedule),
        Heading("received_of_contract"),
        Figures(tuple(_received(schedule, kept_back)), "evidence"),
    ]
    if kept_back:
        blocks.append(Note("evidence_received"))
    blocks += [Heading("items"), items_table(items_of(schedule), schedule.offer), Note("evidence_items")]
    return Section("section.movements", tuple(blocks))


def movement_table(schedule: Schedule) -> Table:
    """Return every movement of money on its day; what is kept back counts against what is received."""
    rows = [*(_moved(flow) for flow in schedule.movements), *(_payment(row) for row in schedule.rows)]
    rows.sort(key=lambda row: str(row[0]))
    sums = [Money.total(row[at] for row in rows if isinstance(row[at], Money)) for at in range(3, 8)]  # type: ignore[misc]  # cells of money
    return Table("movements", COLUMNS, rows, totals=(None, None, None, *sums, None))


def _moved(flow: Flow) -> tuple[Cell, ...]:
    word = Word(f"movement.{flow.kind}")
    received = flow.kind != BY_HAND
    amounts = (flow.amount, None) if received else (None, -flow.amount)
    return (flow.day, word, None, *amounts, None, None, None, None)


def _payment(row: Row) -> tuple[Cell, ...]:
    parts = (row.payment, row.principal, row.interest, row.fee, row.balance)
    return (row.due, Word("movement.payment"), row.number, None, *parts)


def _received(schedule: Schedule, kept_back: Money) -> Iterator[Figure]:
    yield Figure("contract_principal", schedule.moved("drawdown"))
    if kept_back:
        yield Figure("kept_back", kept_back)
    yield Figure("proceeds", schedule.moved(*ARRIVING))
    if schedule.financed > ZERO:
        yield Figure("financed", schedule.financed)
