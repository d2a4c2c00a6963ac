"""How long Hypothesis looks: `pytest --hypothesis-profile=long` tries 20,000 examples where a test sets no number."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

_UNHURRIED = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]

settings.register_profile("suite", max_examples=200, deadline=None, suppress_health_check=_UNHURRIED)
settings.register_profile("long", max_examples=20_000, deadline=None, suppress_health_check=_UNHURRIED)
settings.load_profile("suite")
