"""How large a run is, and which elements make which indicator."""

from __future__ import annotations

from dataclasses import dataclass

PROVINCES = 34


@dataclass(frozen=True)
class Size:
    """Communes × elements × months. A quarter of the indicators have both elements broken down in two categories."""

    communes: int
    elements: int
    months: int

    @classmethod
    def parse(cls, text: str) -> Size:
        """From "3321x400x60"."""
        return cls(*(int(part) for part in text.split("x")))

    def __str__(self) -> str:
        return f"{self.communes}x{self.elements}x{self.months}"

    @property
    def indicators(self) -> int:
        return self.elements // 2

    @property
    def broken_down(self) -> int:
        """Indicators of two pairs: 51 of 200, so that 400 elements are 502 columns of figures."""
        return self.indicators * 51 // 200

    @property
    def pairs(self) -> list[tuple[int, int]]:
        """(indicator, category) of every pair; pair k has its part in term 2k and its whole in term 2k + 1."""
        found = []
        for indicator in range(self.indicators):
            found.extend((indicator, category) for category in range(1 + (indicator < self.broken_down)))
        return found

    @property
    def terms(self) -> int:
        """Elements × categories."""
        return 2 * len(self.pairs)

    @property
    def observations(self) -> int:
        return self.communes * self.terms * self.months

    @property
    def results(self) -> int:
        """Indicators × months × units of every level."""
        return self.indicators * self.months * len(self.parents())

    def province_of(self, commune: int) -> int:
        """Provinces in tree order, of sizes as equal as can be."""
        return commune * PROVINCES // self.communes

    def parents(self) -> list[int]:
        """The nation, each province, its communes: parents in pre-order."""
        found, province, last = [-1], -1, -1
        for commune in range(self.communes):
            if self.province_of(commune) != last:
                last, province = self.province_of(commune), len(found)
                found.append(0)
            found.append(province)
        return found

    def commune_places(self) -> list[int]:
        """Where each commune stands in that order."""
        return [commune + 2 + self.province_of(commune) for commune in range(self.communes)]
