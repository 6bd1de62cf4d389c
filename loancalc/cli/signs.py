"""Typographic signs where a stream's encoding lacks them: stdout and stderr write the same plain ones."""

SIGNS = {"−": "-", "–": "-", "×": "x", "÷": "/", "·": "-", "★": "*", "─": "-", "“": '"', "”": '"', "‘": "'", "’": "'"}


def plain_signs(text: str, encoding: str) -> str:
    """Return *text* with typographic signs that *encoding* lacks as the ASCII ones that mean the same."""
    for sign, plain in SIGNS.items():
        try:
            sign.encode(encoding)
        except UnicodeEncodeError:
            text = text.replace(sign, plain)
    return text
