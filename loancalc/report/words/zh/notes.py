"""Sentences of notes in Chinese; a leading ``! `` marks a warning."""

NOTES = {
    "last_absorbs": "第{number}期（末期）应还{last}，与其他各期的{payment}不同：尾差计入末期。",
    "rounding_half_up": "每期利息和费用四舍五入到分。",
    "understood_rate": "理解为：{rate} = 年化{yearly}（×{factor}）",
}
