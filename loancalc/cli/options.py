"""The options, declared once. Help texts are keys of the catalog (``help.rate``); values are text, read by `loancalc.reading`."""

from typing import Annotated

from typer import Argument, Option

LOAN, FEES, DAYS, LATER, OUTPUT = "loan", "fees", "days", "later", "output"
"""Groups of options in the help, in this order."""

Text = str | None

Amount = Annotated[Text, Argument(help="principal", metavar="AMOUNT")]
Principal = Annotated[Text, Option("--principal", help="principal", hidden=True)]
Rate = Annotated[Text, Option("--rate", help="rate", rich_help_panel=LOAN)]
Fee = Annotated[Text, Option("--fee", help="fee", rich_help_panel=LOAN)]
Periods = Annotated[Text, Option("--periods", "-n", help="periods", rich_help_panel=LOAN)]
Every = Annotated[Text, Option("--every", help="every", rich_help_panel=LOAN)]
Drawdown = Annotated[Text, Option("--drawdown", help="drawdown", rich_help_panel=LOAN)]
Draws = Annotated[list[str] | None, Option("--draw", help="draws", rich_help_panel=LOAN)]
Repayments = Annotated[list[str] | None, Option("--repay", help="repayments", rich_help_panel=LOAN)]
ChangeKeeps = Annotated[Text, Option("--change-keeps", help="change_keeps", rich_help_panel=LOAN)]
Reprice = Annotated[Text, Option("--reprice", help="reprice", rich_help_panel=LOAN)]
Segments = Annotated[bool, Option("--segments", help="segments", rich_help_panel=LOAN)]
Changes = Annotated[list[str] | None, Option("--change", help="changes", rich_help_panel=LOAN)]
Name = Annotated[Text, Option("--name", help="name", rich_help_panel=LOAN)]

UpfrontFee = Annotated[Text, Option("--upfront-fee", help="upfront_fee", rich_help_panel=FEES)]
UpfrontMode = Annotated[Text, Option("--upfront-mode", help="upfront_mode", rich_help_panel=FEES)]
PaymentFee = Annotated[Text, Option("--payment-fee", help="payment_fee", rich_help_panel=FEES)]
Deposit = Annotated[Text, Option("--deposit", help="deposit", rich_help_panel=FEES)]
FirstDiscount = Annotated[Text, Option("--first-discount", help="first_discount", rich_help_panel=FEES)]
FreeDays = Annotated[Text, Option("--free-days", help="free_days", rich_help_panel=FEES)]
FreeCap = Annotated[Text, Option("--free-cap", help="free_cap", rich_help_panel=FEES)]
Cashback = Annotated[Text, Option("--cashback", help="cashback", rich_help_panel=FEES)]

FirstDue = Annotated[Text, Option("--first-due", help="first_due", rich_help_panel=DAYS)]
DueDay = Annotated[Text, Option("--due-day", help="due_day", rich_help_panel=DAYS)]
Interest = Annotated[Text, Option("--interest", help="interest", rich_help_panel=DAYS)]
DayCount = Annotated[Text, Option("--day-count", help="day_count", rich_help_panel=DAYS)]
FirstPeriod = Annotated[Text, Option("--first-period", help="first_period", rich_help_panel=DAYS)]
MinDays = Annotated[Text, Option("--min-days", help="min_days", rich_help_panel=DAYS)]
DayEnds = Annotated[Text, Option("--day-ends", help="day_ends", rich_help_panel=DAYS)]

EarlyFee = Annotated[Text, Option("--early-fee", help="early_fee", rich_help_panel=LATER)]
EarlyBase = Annotated[Text, Option("--early-base", help="early_base", rich_help_panel=LATER)]
EarlyFreeAfter = Annotated[Text, Option("--early-free-after", help="early_free_after", rich_help_panel=LATER)]
FutureFees = Annotated[Text, Option("--future-fees", help="future_fees", rich_help_panel=LATER)]
Penalty = Annotated[Text, Option("--penalty", help="penalty", rich_help_panel=LATER)]
PenaltyBase = Annotated[Text, Option("--penalty-base", help="penalty_base", rich_help_panel=LATER)]
GraceDays = Annotated[Text, Option("--grace-days", help="grace_days", rich_help_panel=LATER)]
GraceMode = Annotated[Text, Option("--grace-mode", help="grace_mode", rich_help_panel=LATER)]
PenaltyCap = Annotated[Text, Option("--penalty-cap", help="penalty_cap", rich_help_panel=LATER)]
Compound = Annotated[Text, Option("--compound", help="compound", rich_help_panel=LATER)]
Allocation = Annotated[Text, Option("--allocation", help="allocation", rich_help_panel=LATER)]
Claimed = Annotated[Text, Option("--claimed", help="claimed", rich_help_panel=LATER)]
Lender = Annotated[Text, Option("--lender", help="lender", rich_help_panel=LATER)]

Format = Annotated[Text, Option("--format", "-f", help="format", rich_help_panel=OUTPUT)]
Output = Annotated[Text, Option("--output", "-o", help="output", rich_help_panel=OUTPUT)]
Force = Annotated[bool, Option("--force", help="force", rich_help_panel=OUTPUT)]
Headers = Annotated[Text, Option("--headers", help="headers", rich_help_panel=OUTPUT)]
NoBom = Annotated[bool, Option("--no-bom", help="no_bom", rich_help_panel=OUTPUT)]
Save = Annotated[Text, Option("--save", help="save", rich_help_panel=OUTPUT)]
Lang = Annotated[Text, Option("--lang", help="lang", rich_help_panel=OUTPUT)]
Today = Annotated[Text, Option("--today", help="today", rich_help_panel=OUTPUT)]
Lpr = Annotated[Text, Option("--lpr", help="lpr", rich_help_panel=OUTPUT)]
Ascii = Annotated[bool, Option("--ascii", help="ascii", rich_help_panel=OUTPUT)]
Quiet = Annotated[bool, Option("--quiet", help="quiet", rich_help_panel=OUTPUT)]
Debug = Annotated[bool, Option("--debug", help="debug", rich_help_panel=OUTPUT)]

After = Annotated[Text, Option("--after", help="after", rich_help_panel=LOAN)]
On = Annotated[Text, Option("--on", help="settle_on", rich_help_panel=LOAN)]
PrepaidAmount = Annotated[Text, Option("--amount", help="prepaid_amount", rich_help_panel=LOAN)]
Keep = Annotated[Text, Option("--keep", help="keep", rich_help_panel=LOAN)]
Table = Annotated[bool, Option("--table", help="settle_table", rich_help_panel=LOAN)]
Into = Annotated[Text, Option("--into", help="into", rich_help_panel=LOAN)]
OwnRate = Annotated[Text, Option("--own-rate", help="own_rate", rich_help_panel=LOAN)]
Missed = Annotated[list[str] | None, Option("--missed", help="missed", rich_help_panel=LOAN)]
LateOn = Annotated[Text, Option("--on", help="late_on", rich_help_panel=LOAN)]
Paid = Annotated[list[str] | None, Option("--paid", help="paid", rich_help_panel=LOAN)]
AccelerateAfter = Annotated[Text, Option("--accelerate-after", help="accelerate_after", rich_help_panel=LOAN)]

Offer = Annotated[str, Argument(help="offer", metavar="OFFER")]
Offers = Annotated[list[str], Argument(help="offers", metavar="OFFER...")]
RateText = Annotated[str, Argument(help="rate_text", metavar="RATE")]
Flows = Annotated[list[str], Argument(help="flows", metavar="FLOW...")]
Standard = Annotated[Text, Option("--standard", help="standard", rich_help_panel=LOAN)]
AllStandards = Annotated[bool, Option("--all-standards", help="all_standards", rich_help_panel=LOAN)]
Proof = Annotated[bool, Option("--proof", help="proof", rich_help_panel=LOAN)]
