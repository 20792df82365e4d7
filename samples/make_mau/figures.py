"""The true figures of every unit and period, before anybody reports them well or badly."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from samples.make_mau.chance import Chance
from samples.make_mau.forms import Form, split_asked
from samples.make_mau.periods import Period
from samples.make_mau.tables import extras, rows
from samples.make_mau.units import Map, Unit

MONTH_WEIGHT = (0.97, 0.78, 1.04, 1.02, 1.03, 1.04, 1.02, 1.03, 1.0, 1.04, 1.05, 0.98)
"""Work is slack around Tết."""
WITHIN_YEAR = {1: 0.16, 2: 0.43, 3: 0.75, 4: 1.0}
"""Share of a year's cumulative figure reached by the end of each quarter."""
STOCKS = ("last", "cumulative")


@dataclass(frozen=True)
class Model:
    """How a cell's figures run: one value of the path for each year 2021-2025."""

    cell: str
    mode: str
    base: str
    path: tuple[float, ...]
    spread: float
    noise: float
    decimals: int
    stock: bool


def read_models() -> dict[str, Model]:
    """The models of all cells, with their elements' decimals and time rules."""
    elements = {row[0]: row for row in rows("elements", 8)}
    models = {}
    for cell, mode, base, path, spread, noise in rows("figures", 6):
        row = elements[cell.partition("[")[0]]
        stock = row[5].partition(",")[0] in STOCKS
        models[cell] = Model(
            cell, mode, base, tuple(map(float, path.split())), float(spread), float(noise),
            int(extras(row[7]).get("decimals", 0)), stock,
        )  # fmt: skip
    return models


class Figures:
    """True figures as scaled integers: a figure with two decimals is kept in hundredths."""

    def __init__(self, units: Map, forms: list[Form]) -> None:
        self.models = read_models()
        self._asking = {split_asked(asked)[0]: form for form in forms for asked in form.asked}
        self._map = units
        self.scaled = lru_cache(maxsize=None)(self._scaled)

    def text(self, cell: str, unit: Unit, period: Period) -> str:
        """The figure as a decimal."""
        return decimal(self.scaled(cell, unit, period), self.models[cell].decimals)

    def _scaled(self, cell: str, unit: Unit, period: Period) -> int:
        olds = self._map.predecessors(unit)
        if not olds:
            return self._of_origin(self.models[cell], unit, period)
        if self.models[cell].mode in ("flag", "mean"):
            kept = next((s for s in olds if s.predecessor.startswith(f"{unit.code}@")), olds[0])
            return self.scaled(cell, self._map.by_id[kept.predecessor], period)
        return sum(self._inherited(cell, s.predecessor, unit, period) for s in olds if _same_level(s.predecessor, unit))

    def _inherited(self, cell: str, predecessor: str, unit: Unit, period: Period) -> int:
        """The part of a predecessor's figure that a successor has; the parts add up to the figure."""
        old = self._map.by_id[predecessor]
        whole = self.scaled(cell, old, period)
        heirs = self._map.heirs_of(old)
        parts = {s.successor: int(whole * s.share) for s in heirs[1:]}
        return parts.get(unit.id, whole - sum(parts.values()))

    def _of_origin(self, model: Model, unit: Unit, period: Period) -> int:
        form = self._asking[model.cell.partition("[")[0]]
        if model.mode in ("total", "stock", "cumulative") and not form.is_owed_by(unit):
            return 0
        if model.mode == "flag":
            return int(unit.rank < self._on_path(model, period) / 100)
        if model.mode in ("share", "per"):
            return self._part(model, unit, period)
        if model.mode == "mean":
            noise = model.noise * self._chance(model, unit, period)
            figure = self._on_path(model, period) + model.spread * unit.quality + noise
            most = 100.0 if model.cell in ("HL.DIEM", "HT.SANSANG") else figure
            return _half_up(min(figure, most) * 10**model.decimals)
        if model.mode in ("total", "stock"):
            return self._of_one_body(model, unit, period)
        return self._of_size(model, unit, period)

    def _on_path(self, model: Model, period: Period) -> float:
        """The path's value at the period: stocks hold at the end of a year, flows at its middle."""
        place = period.end - 2022 if model.stock else period.middle - 2021.5
        step = max(0, min(len(model.path) - 2, int(place // 1)))
        return model.path[step] + (model.path[step + 1] - model.path[step]) * (place - step)

    def _chance(self, model: Model, unit: Unit, period: Period) -> float:
        return Chance("noise", model.cell, unit.id, period.text).around()

    def _part(self, model: Model, unit: Unit, period: Period) -> int:
        base = self.scaled(model.base, unit, period)
        path = self._on_path(model, period)
        noise = self._chance(model, unit, period) if model.noise else 0.0
        if model.mode == "per":
            return _half_up(base * path * (1 + model.noise * noise))
        share = path + model.spread * unit.quality + model.noise * noise
        base_decimals = self.models[model.base].decimals
        scaled = _half_up(base * max(0.0, min(100.0, share)) / 100 * 10 ** (model.decimals - base_decimals))
        return min(scaled, base) if model.decimals == base_decimals else scaled

    def _of_one_body(self, model: Model, unit: Unit, period: Period) -> int:
        """A figure of one body (or of a few that share it); a year's sum is split so that the parts add up."""
        scale = 10**model.decimals * unit.size.get("phan", 1.0)
        if model.mode == "stock":
            return _half_up(self._on_path(model, period) * scale)
        whole = _half_up(model.path[period.year - 2021] * scale)
        count = 12 // period.months
        ends = [_half_up(whole * (step + self._wobble(model, unit, period, step)) / count) for step in range(count + 1)]
        return ends[period.number] - ends[period.number - 1]

    def _wobble(self, model: Model, unit: Unit, period: Period, step: int) -> float:
        if step in (0, 12 // period.months):
            return 0.0
        return model.noise * Chance("split", model.cell, unit.id, period.year, step).around()

    def _of_size(self, model: Model, unit: Unit, period: Period) -> int:
        factor = self._on_path(model, period)
        noise = 1 + model.noise * self._chance(model, unit, period) if model.noise else 1.0
        size = unit.size[model.base] * 10**model.decimals
        if model.mode == "cumulative":
            year = model.path[period.year - 2021] * (1 + model.spread * unit.quality)
            steady = 1 + model.noise * Chance("year", model.cell, unit.id, period.year).around()
            return _half_up(size * year * steady * WITHIN_YEAR[period.number])
        if model.stock:
            return _half_up(size * factor)
        return _half_up(size * factor * noise * _weight(period))


def _weight(period: Period) -> float:
    return sum(MONTH_WEIGHT[period.last_month - period.months : period.last_month])


def _same_level(predecessor: str, unit: Unit) -> bool:
    """District figures end with the districts: a new commune reports its communes' figures only."""
    return unit.level != "xa" or len(predecessor.partition("@")[0]) == len(unit.code)


def _half_up(number: float) -> int:
    return int(number + 0.5)


def decimal(scaled: int, decimals: int) -> str:
    """A scaled integer as a decimal without trailing zeros."""
    if not decimals:
        return str(scaled)
    whole, part = divmod(scaled, 10**decimals)
    return f"{whole}.{part:0{decimals}d}".rstrip("0").rstrip(".")
