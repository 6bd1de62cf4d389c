"""Hypothesis profiles: `fast` for every run, `--hypothesis-profile=thorough` before a release."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "fast", max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
settings.register_profile("thorough", settings.get_profile("fast"), max_examples=3_000)
settings.load_profile("fast")
