"""How many cases are made: few and always the same in the normal run, many and new ones with --long."""

import os

from hypothesis import HealthCheck, settings

SCALE = 40 if os.environ.get("COTMOC_LONG") == "1" else 1

settings.register_profile(
    "cotmoc",
    derandomize=SCALE == 1,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)
settings.load_profile("cotmoc")
