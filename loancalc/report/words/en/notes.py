"""Sentences of notes in English; a leading ``! `` marks a warning."""

NOTES = {
    "last_absorbs": "Instalment {number}, the last, is {last} instead of {payment}: it absorbs the rounding remainder.",
    "rounding_half_up": "Interest and fees of each period are rounded half up to the fen.",
    "understood_rate": "Understood as: {rate} = {yearly} a year (x {factor})",
}
