"""What a count over a programme counts, in words: “số chỉ tiêu: ưu tiên; có nguy cơ” for people who check it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from cotmoc.documents.report.address import Address
from cotmoc.evaluation.display import day_text
from cotmoc.evaluation.verdict import Verdict
from cotmoc.model.instant import read_instant
from cotmoc.model.period import read_period
from cotmoc.model.programme import Programme
from cotmoc.workspace.naming import Naming
from cotmoc.workspace.words import verdict_word

_COUNTS: Mapping[str, tuple[str, str]] = {
    "count": ("số chỉ tiêu", "targets"),
    "share": ("tỷ lệ chỉ tiêu", "share of targets"),
    "reported": ("số báo cáo đã có", "reports that have come"),
    "expected": ("số báo cáo phải có", "reports expected"),
    "reported_share": ("tỷ lệ báo cáo đã có", "share of reports that have come"),
    "behind": ("số đơn vị làm chậm chỉ tiêu", "units that hold targets back"),
    "held_back": ("phần còn thiếu do đơn vị làm chậm", "share of the gap due to the unit"),
    "leads_more": ("số đơn vị chủ trì khác", "further lead units"),
    "silent_more": ("số đơn vị khác còn thiếu báo cáo", "further units with reports missing"),
    "changed": ("số chỉ tiêu đổi đánh giá", "targets whose verdict changed"),
}
_FILTERS: Mapping[str, tuple[str, str]] = {
    "verdict": ("{}", "{}"),
    "pillar": ("trụ cột {}", "pillar {}"),
    "field": ("lĩnh vực {}", "field {}"),
    "priority=yes": ("ưu tiên", "priority"),
    "priority=no": ("không ưu tiên", "not priority"),
    "group": ("nhóm {}", "group {}"),
    "lead": ("{} chủ trì", "led by {}"),
    "led=yes": ("đã rõ đơn vị chủ trì", "with a lead unit"),
    "led=no": ("chưa rõ đơn vị chủ trì", "without a lead unit"),
    "without": ("trừ {}", "without {}"),
    "provisional=yes": ("tạm tính", "provisional"),
    "provisional=no": ("không tạm tính", "not provisional"),
    "waits": ("chờ báo cáo của {}", "waiting for a report of {}"),
    "missing_of": ("thiếu báo cáo của {}", "with reports of {} missing"),
    "held": ("do {} làm chậm", "held back by {}"),
    "structure": ("địa giới ngày {}", "map of {}"),
    "since": ("so với {}", "since {}"),
    "since_period": ("khi đó là {}", "then {}"),
}


class CountedWords:
    """The words of one programme's counts, in the language of `naming`; of a programme that is not there too (None)."""

    def __init__(self, naming: Naming, programme: Programme | None) -> None:
        self._naming = naming
        self._programme = programme
        unit = naming.unit
        self._values: Mapping[str, Callable[[str], str]] = {
            "verdict": self._verdicts,
            "pillar": self._pillar,
            "lead": unit,
            "waits": unit,
            "missing_of": unit,
            "held": unit,
            "without": lambda codes: codes.replace(",", ", "),
            "structure": lambda day: day_text(date.fromisoformat(day)),
            "since": lambda text: naming.instant(read_instant(text)),
            "since_period": lambda code: naming.period(read_period(code)),
        }

    def of(self, address: Address) -> str:
        """What the count at an address counts; a word that nobody knows stays as it is."""
        counts = self._word(_COUNTS.get(address.format)) or address.format
        told = "; ".join(self._filter(name, value) for name, value in address.more)
        return f"{counts}: {told}" if told else counts

    def _filter(self, name: str, value: str) -> str:
        words = self._word(_FILTERS.get(f"{name}={value}") or _FILTERS.get(name)) or f"{name} {{}}"
        shown = self._values.get(name, str)
        return words.format(shown(value))

    def _word(self, both: tuple[str, str] | None) -> str:
        return "" if both is None else both[0 if self._naming.lang == "vi" else 1]

    def _verdicts(self, codes: str) -> str:
        known = {each.value: verdict_word(each, self._naming.lang) for each in Verdict}
        return ", ".join(known.get(each, each) for each in codes.split(","))

    def _pillar(self, code: str) -> str:
        name = self._naming.pillar(self._programme, code) if self._programme else code
        return f"«{name}»" if self._naming.lang == "vi" else f"“{name}”"
