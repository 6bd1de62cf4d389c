"""The lender's own papers held against the offer: the plan line by line, the statement payment by payment."""
