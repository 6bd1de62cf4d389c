"""Hypothesis profiles: `fast`, the same examples in every run; `--hypothesis-profile=thorough` before a release;
`mutants`, few examples, since each mutant runs them, and no search for the smallest."""

from hypothesis import HealthCheck, Phase, settings

settings.register_profile(
    "fast",
    derandomize=True,
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
settings.register_profile("thorough", settings.get_profile("fast"), derandomize=False, max_examples=3_000)
settings.register_profile(
    "mutants", settings.get_profile("fast"), max_examples=20, phases=[Phase.explicit, Phase.generate], database=None
)
settings.load_profile("fast")
