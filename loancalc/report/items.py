"""An item of the price of a loan in a table: its name, how it is charged, its standard, who takes it."""

from collections.abc import Sequence
from datetime import date

from loancalc.core.items import Item
from loancalc.core.money import Money
from loancalc.core.note import Note
from loancalc.core.offer import Offer
from loancalc.core.rate import Share
from loancalc.report.model import Cell, Phrase, Table, Value, Word


def item_name(item: Item) -> str | Word:
    """Return what the lender calls *item*, or what it is."""
    return item.name or Word(f"item.{item.key}")


def charged(item: Item) -> Phrase:
    """Return when and how *item* is charged."""
    dated = isinstance(item.when, date)
    key = "_".join(filter(None, ("charged", "dated" if dated else str(item.when or ""), item.how)))
    plain = f"{item.when} {item.how}" if item.when else item.how
    return Phrase(Note(key, {"day": item.when} if dated else {}), plain)


def standard(item: Item, offer: Offer) -> Phrase:
    """Return the standard of *item* as *offer* states it, with what a share is taken of."""
    return Phrase(_standard(item, offer), plain_standard(item))


def plain_standard(item: Item) -> Money | int | str:
    """Return the standard of *item* as it is typed."""
    return item.standard if isinstance(item.standard, Money | int) else str(item.standard)


def _standard(item: Item, offer: Offer) -> Note:
    value = item.standard
    if item.key == "rate" and offer.changes:
        changes = tuple(Note("standard_from", {"day": day, "rate": rate}) for day, rate in offer.changes)
        return Note("standard_rate_changes", {"rate": value, "changes": changes})
    if item.key in ("rate", "fee", "first_discount"):
        return Note(f"standard_{item.key}", {"value": value})
    if item.key == "free_days":
        capped = offer.free_cap is not None
        return Note("standard_free_days_capped" if capped else "standard_free_days", _coupon(offer))
    base = "payment" if item.key == "payment_fee" else "principal"
    kind = f"share_of_{base}" if isinstance(value, Share) else "money_each" if item.when == "each" else "money"
    return Note(f"standard_{kind}", {"value": value})


def _coupon(offer: Offer) -> dict[str, object]:
    return {"days": offer.free_days} if offer.free_cap is None else {"days": offer.free_days, "most": offer.free_cap}


def taker(item: Item) -> str | Word | None:
    """Return who takes *item*: the lender where nobody else is named; nobody takes what is taken off."""
    return item.to or (None if item.how in ("off", "returned") else Word("taker.lender"))


def item_row(item: Item, offer: Offer) -> tuple[Cell, ...]:
    """Return *item* as a row of a table."""
    return item_name(item), charged(item), standard(item, offer), item.amount, taker(item)


def items_table(items: Sequence[Item], offer: Offer) -> Table:
    """Return *items* as a table; they sum to what the loan costs."""
    return Table(
        key="items",
        columns=("item", "charged", "standard", "amount", "to"),
        rows=[item_row(item, offer) for item in items],
        totals=(None, None, None, Money.total(item.amount for item in items), None),
    )


def item_line(item: Item) -> dict[str, Value]:
    """Return *item* as JSON prints it."""
    takes = taker(item)
    return {
        "key": item.key,
        "name": item.name or None,
        "when": item.when,
        "how": item.how,
        "standard": plain_standard(item),
        "amount": item.amount,
        "to": "lender" if isinstance(takes, Word) else takes,
    }
