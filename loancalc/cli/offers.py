"""OFFER, wherever a command asks for one: options, a file, inline words, or stdin."""

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from loancalc.cli.lpr import lpr_of
from loancalc.cli.output import check_output, show
from loancalc.cli.session import Session
from loancalc.cli.typed import typed
from loancalc.core.note import Note
from loancalc.core.offer import Fee, Offer
from loancalc.core.rate import LinkedRate, Rate
from loancalc.core.refusal import Refusal
from loancalc.reading.keys import KEYS
from loancalc.reading.offer import offer_of, within
from loancalc.reading.rate import rate as rate_read
from loancalc.reading.read import Read
from loancalc.reading.terms import terms_of

if TYPE_CHECKING:
    from loancalc.report.model import Report


class ReadOffer(NamedTuple):
    """An offer, how it is printed, and the reader's warnings."""

    offer: Offer
    terms: Mapping[str, object]
    notes: tuple[Note, ...]

    def show(self, report: "Report", session: Session, options: dict[str, object]) -> None:
        """Show a report of the offer; write the offer to the TOML file that ``save`` names, unless that fails."""
        name = typed(options, "save")
        if name is None:
            show(report, session, options)
            return
        if not name.lower().endswith(".toml"):
            raise Refusal("save_suffix", where="--save", read=name)
        check_output(options)
        from loancalc.cli.files import kept  # noqa: PLC0415
        from loancalc.reading.toml import toml_of  # noqa: PLC0415

        with kept(name, toml_of(self._kept()).encode(), force=bool(options.get("force")), where="--save"):
            show(report, session, options)

    def _kept(self) -> Mapping[str, object]:
        """Return the terms without contingent ones that are not stated: they would read as terms of the lender."""
        from loancalc.core.disclosure import EARLY, LATE  # noqa: PLC0415

        silent = {*LATE, *EARLY} - self.offer.stated
        return {key: value for key, value in self.terms.items() if key not in silent}


def offer_of_options(plan: str, options: Mapping[str, object], session: Session) -> ReadOffer:
    """Return the offer that a plan command's options state."""
    terms = _stated(options)
    amount = options.get("amount")
    if amount is not None and "principal" in terms:
        raise Refusal("keys_conflict", where="principal", other="AMOUNT")
    principal = {} if amount is None else {"principal": amount}
    return _read({"plan": plan, **principal, **terms}, options, session)


def offers_of(
    given: Sequence[str], options: Mapping[str, object], session: Session, counted: Callable[[int], None]
) -> list[ReadOffer]:
    """Return every offer of *given*: each a file (of one or several), inline words, or ``-``; *counted* may refuse."""
    found = [terms for words in given for terms in _terms(words)]
    counted(len(found))
    return [_read(terms, options, session) for terms in found]


def one_offer_of(
    words: str, options: Mapping[str, object], session: Session, without: Collection[str] = ()
) -> ReadOffer:
    """Return the one offer of *words*, of a file of several the one that ``--name`` names; options override its terms.

    Args:
        words: a file, inline words, or ``-``.
        options: of the command.
        session: of the run.
        without: terms that may be left out because they are asked for.

    Raises:
        Refusal: there is no such offer, or more than one.
    """
    name = options.get("name")
    found = [terms for terms in _terms(words) if name is None or terms.get("name") == name]
    return _read({**_only(found, "offer", words), **_stated(options)}, options, session, without)


def new_loan_of(words: str, day: date, options: Mapping[str, object]) -> Read[Offer]:
    """Return the offer of *words*, drawn on *day* whatever it says; its principal is 0 where none is stated."""
    found = _only(_terms(words), "into", words)
    lpr = lpr_of(options, day)[0] if options.get("lpr") else None
    terms = {**found, "drawdown": day.isoformat()}
    read = offer_of(terms, today=day, lpr=lpr, without=("principal",))
    return Read(read.value, tuple(Note(note.key, {**note.facts, "offers": ("--into",)}) for note in read.notes))


def shown_offer_of(words: str, loan: ReadOffer, options: Mapping[str, object], session: Session) -> ReadOffer:
    """Return the offer that a lender's table states; where it is silent about the loan itself, that is *loan*.

    Only what the table states is ``stated``: its costs are its own.
    """
    from loancalc.core.discrepancy import COMPARED  # noqa: PLC0415  # only where a table is compared

    table = _only(_terms(words, "against"), "against", words)
    given = {key: value for key, value in table.items() if value is not None}
    ours = {key: value for key, value in loan.terms.items() if key not in COMPARED or key == "principal"}
    if "upfront_fee" in given and "upfront_mode" in loan.terms:
        ours["upfront_mode"] = loan.terms["upfront_mode"]
    if given.get("plan", loan.offer.plan) != loan.offer.plan:
        ours = {key: ours[key] for key in ("principal", "drawdown", "periods", "every") if key in ours}
    read = _read({**ours, **given}, options, session, without=("rate", "fee"))
    fees = _with_ways(read.offer.fees, given.get("fees", ()), loan.offer)
    return read._replace(offer=read.offer._replace(stated=frozenset(given), fees=fees))


def _with_ways(fees: tuple[Fee, ...], tables: object, loan: Offer) -> tuple[Fee, ...]:
    """Return *fees*, each taken at the start as in *loan* where its table does not say how."""
    ways = {fee.name: fee.how for fee in loan.fees if fee.when == "upfront"}
    told = [
        isinstance(table, Mapping) and "how" in table for table in (tables if isinstance(tables, list) else [tables])
    ]
    return tuple(
        fee if says or fee.when != "upfront" else fee._replace(how=ways.get(fee.name, fee.how))
        for fee, says in zip(fees, told, strict=False)
    )


def rate_of(text: str, options: Mapping[str, object], session: Session) -> tuple[Rate, tuple[Note, ...]]:
    """Return one rate, a link to the LPR resolved at today's value."""
    value, notes = rate_read(text, "rate")
    if not isinstance(value, LinkedRate):
        return value, notes
    today = session.day(typed(options, "today"))
    look_up, known = lpr_of(options, today)
    prime = look_up(today)
    found = within(value.at(prime), "rate")
    used = Note("lpr_used", {"where": "rate", "lpr": prime, "day": today, "reading": str(found)})
    return found, (*notes, used, *known)


def _stated(options: Mapping[str, object]) -> dict[str, object]:
    """Return the terms of an offer that *options* state."""
    return {key: value for key, value in options.items() if key in KEYS and value not in (None, ())}


def _only(found: Sequence[Mapping[str, object]], where: str, words: str) -> Mapping[str, object]:
    """Return the one offer that was *found* in *words*, or refuse."""
    if len(found) != 1:
        raise Refusal("one_offer_needed", where=where, read=words, count=len(found))
    return found[0]


def _read(
    terms: Mapping[str, object], options: Mapping[str, object], session: Session, without: Collection[str] = ()
) -> ReadOffer:
    today = session.day(typed(options, "today"))
    used: list[Note] = []

    def lpr(day: date) -> Decimal:
        look_up, notes = lpr_of(options, day)
        used.extend(notes)
        return look_up(day)

    if "rate" in without and "rate" in terms and {"changes", "reprice"} & terms.keys():
        # Refuses changes that are relative to the very rate that is asked for.
        offer_of({**terms, "rate": None}, today=today, lpr=lpr, without=without)
    if "upfront_fee" in without:
        terms = {"upfront_fee": "0", **terms}  # upfront_mode makes sense with it alone
    offer, notes = offer_of(terms, today=today, lpr=lpr, without=without)
    return ReadOffer(offer, terms_of(offer), (*notes, *used))


def _terms(words: str, where: str = "offer") -> Sequence[Mapping[str, object]]:
    from loancalc.reading.document import document, inline  # noqa: PLC0415

    if words != "-" and not os.path.lexists(words):
        if not {"=", "＝"} & set(words):
            raise Refusal("offer_unreadable", where=where, read=words)
        return [inline(words)]
    from loancalc.cli.source import text_of  # noqa: PLC0415

    return document(text_of(words, where), words)
