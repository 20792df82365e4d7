"""The array kernel of the `cube` engine: terms × periods × units, exact integers, no float in any result.

Two ways through it, same numbers:

- `cells` → `over_time` → `totals` / `shares`: every kind of cell (ranges, open ends, no ceiling, not
  applicable), int64 or, where 2⁶³ could be passed, Python integers;
- `packed`: the national size, for shares whose cells are plain (reported or missing below a ceiling), in a
  quarter of the memory and a tenth of the time or less (measured: `benchmarks/README.md`).

The kernel knows no model: an adapter numbers terms, periods and units and scales the values.
"""
