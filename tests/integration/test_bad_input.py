# ruff: noqa: E501 - one case a line
"""Every way a package can be wrong is refused with its code at its file, row and column, and with nothing else."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cotmoc.exchange.package import read_package
from cotmoc.model.errors import Refused
from tests.unit.exchange.package_folder import append, replace, write_package

UNITS = "units.csv"
LINKS = "successions.csv"
ELEMENTS = "data_elements.csv"
INDICATORS = "indicators.csv"
TARGETS = "programmes/2024/targets.csv"
PROGRAMME = "programmes/2024/programme.toml"
FIGURES = "observations/2024.csv"

Edit = Callable[[Path], object]


def swap(file: str, old: str, new: str) -> Edit:
    return lambda folder: replace(folder, file, old, new)


def add(file: str, *lines: str) -> Edit:
    return lambda folder: append(folder, file, *lines)


def remove(file: str) -> Edit:
    return lambda folder: (folder / file).unlink()


def write(file: str, data: bytes) -> Edit:
    return lambda folder: (folder / file).write_bytes(data)


def path(steps: str, target: str = "M2") -> Edit:
    """A column for paths, filled in for one target."""

    def edit(folder: Path) -> None:
        head, *rows = (folder / TARGETS).read_text(encoding="utf-8").strip().splitlines()
        paths = [f"{row},{steps if row.startswith(target) else ''}" for row in rows]
        (folder / TARGETS).write_text("\n".join((f"{head},path", *paths)), encoding="utf-8")

    return edit


def figure(line: str) -> Edit:
    """One more row of figures: it stands in row 12."""
    return add(FIGURES, line)


def problems(folder: Path) -> list[str]:
    try:
        package = read_package(folder)
    except Refused as refused:
        return [f"{problem.place} {problem.code}" for problem in refused.problems]
    package.observations.close()
    return [f"{problem.place} {problem.code}" for problem in package.warnings]


CASES: dict[str, tuple[Edit, list[str]]] = {
    # --- files and columns
    "package.toml missing": (remove("package.toml"), ["package.toml P103"]),
    "units.csv missing": (
        lambda folder: [(folder / name).unlink() for name in (UNITS, LINKS, "datapackage.json")]
        + [shutil.rmtree(folder / name) for name in ("programmes", "observations")]
        + [(folder / name).unlink() for name in ("forms.csv", "form_elements.csv", "rules.csv")],
        ["units.csv P103"],
    ),
    "programme without programme.toml": (remove(PROGRAMME), [f"{PROGRAMME} P103"]),
    "programme without targets": (
        lambda folder: [(folder / "programmes/2024" / name).unlink() for name in ("targets.csv", "allocations.csv")]
        + [replace(folder, "programmes/2024/tasks.csv", "2024-06-30,M1", "2024-06-30,")],
        [f"{TARGETS} P103"],
    ),
    "column missing": (swap(UNITS, "id,code,name,kind", "id,code,name,x_kind"), [f"{UNITS}:1:kind P113"]),
    "column without a name": (write("sources.csv", b"id,,title\nS1,,B\nS2,7,B\nS3,8,B\n"), ["sources.csv:3 P116"]),
    "empty columns behind the last": (write("sources.csv", b"id,title,,\nS1,B,,\n"), []),
    "figures behind the last column": (write("sources.csv", b"id,title,,\nS1,B,7,\n"), ["sources.csv:2 P116"]),
    "empty columns between": (write("sources.csv", b"id,,title,\nS1,,B\n"), []),
    "more cells than columns": (write("sources.csv", b"id,title,,\nS1,B,,,7\n"), ["sources.csv:2 P111"]),
    "empty columns among the figures": (swap(FIGURES, "element,breakdown,unit,period,value,value_high,comparator,status,known_from,reason,source\n", "element,breakdown,unit,period,value,value_high,comparator,status,known_from,reason,source,,\n"), []),
    "nameless column of figures": (write("observations/a.csv", b"element,unit,,period,value,\nHS,01,,2024-04,1,\n\nHS,01,x,2024-05,1,\nHS,01,x,2024-06,1,\n"), ["observations/a.csv:4 P116"]),
    "separator line of a spreadsheet": (write("sources.csv", b"sep=;\nid;title\nS1;B\n"), ["sources.csv:1 P148"]),
    "separator line above the figures": (swap(FIGURES, "element,", "sep=,\nelement,"), [f"{FIGURES}:1 P148"]),
    "title above the header": (swap("sources.csv", "id,title", "DANH SÁCH NGUỒN,\nid,title"), ["sources.csv:1 P118"]),
    "title above the figures": (swap(FIGURES, "element,", "BÁO CÁO,,,,,,,,,,\nelement,"), [f"{FIGURES}:1 P118"]),
    "cell without end": (swap(UNITS, "Xã Một", "X" * 200_000), [f"{UNITS}:3 P117"]),
    "figure with a cell without end": (figure("HS,,01,2024-03,1,,,A,2024-04-01," + "y" * 3_000_000 + ","), [f"{FIGURES}:12 P117"]),
    "units of no row": (write(UNITS, b"code,name,kind,level,valid_from\n"), [f"{UNITS} P145"]),
    "figures of no row": (write("observations/a.csv", b"element,unit,period,value\n"), ["observations/a.csv P146"]),
    "link that leads nowhere": (
        lambda folder: [(folder / "sources.csv").unlink(), (folder / "sources.csv").symlink_to(folder / "gone")],
        ["sources.csv P103"],
    ),
    "figures misnamed": (lambda folder: (folder / FIGURES).rename(folder / "observations/2024.csv.txt"), ["observations/2024.csv.txt P143"]),
    "workbook among the figures": (write("observations/2025.xlsx", b"PK"), ["observations/2025.xlsx P143"]),
    "folder of figures misnamed": (lambda folder: (folder / "observations").rename(folder / "observation"), ["observation/2024.csv P143"]),
    "tasks misnamed": (
        lambda folder: (folder / "programmes/2024/tasks.csv").rename(folder / "programmes/2024/nhiệm vụ.csv"),
        ["programmes/2024/nhiệm vụ.csv P143"],
    ),
    "tables of one's own and the lock of an open workbook": (
        lambda folder: [(folder / name).write_bytes(b"") for name in ("x_nháp.csv", "~$units.xlsx", "README.md")],
        [],
    ),
    "extension in capitals": (lambda folder: (folder / FIGURES).rename(folder / "observations/2024.CSV"), []),
    "file in place of a folder": (lambda folder: (folder / "observations").rename(folder / "x_o") and (folder / "observations").write_bytes(b""), ["observations P147"]),
    "column unknown": (swap("sources.csv", "id,title", "id,title,tilte"), ["sources.csv:1:tilte P114"]),
    "column twice": (swap("sources.csv", "id,title", "id,title,title"), ["sources.csv:1:title P112"]),
    "other delimiter": (write("sources.csv", b"id;title\nS1;B\n"), ["sources.csv:1 P115"]),
    "datapackage names a file that is not there": (
        swap("datapackage.json", "units.csv", "unit.csv"),
        ["datapackage.json P141"],
    ),
    "datapackage missing": (remove("datapackage.json"), []),
    "datapackage is not JSON": (write("datapackage.json", b"{"), ["datapackage.json:1 P140"]),
    "datapackage names a file of another folder": (swap("datapackage.json", "units.csv", "../thu/units.csv"), ["datapackage.json P141"]),
    "datapackage without resources": (write("datapackage.json", b"[]"), ["datapackage.json P144"]),
    "toml syntax": (swap("package.toml", 'name = "thu"', 'name = "thu'), ["package.toml:1 P120"]),
    "toml entry missing": (swap("package.toml", 'name = "thu"', ""), ["package.toml:name P121"]),
    "toml entry unknown": (swap("package.toml", "made_up", "made_upp"), ["package.toml:made_up P121", "package.toml:made_upp P122"]),
    "toml entry of the wrong type": (swap("package.toml", "made_up = true", 'made_up = "yes"'), ["package.toml:made_up P123"]),
    "toml text empty": (swap("package.toml", '"Gói thử"', '" "'), ["package.toml:title P123"]),
    "toml language unknown": (swap("package.toml", "made_up", 'locale = "fr"\nmade_up'), ["package.toml:locale P123"]),
    "toml list that is not one of tables": (swap(PROGRAMME, "about", 'legal = ["QĐ 1"]\nabout'), [f"{PROGRAMME}:legal P123"]),
    "tolerance in percent": (swap(PROGRAMME, "0.05", "5"), [f"{PROGRAMME}:about_tolerance P123"]),
    "margin below zero": (swap(PROGRAMME, "about", "exceed_margin = -1\nabout"), [f"{PROGRAMME}:exceed_margin P123"]),
    "bands that do not fall": (swap(PROGRAMME, "about", "bands = [50, 80, 100]\nabout"), [f"{PROGRAMME}:bands P123"]),
    "fewer than no targets declared": (add(PROGRAMME, "[declared]", "all = -68"), [f"{PROGRAMME}:declared.all P123"]),
    "toml number without end": (swap(PROGRAMME, "0.05", "1e999999999"), [f"{PROGRAMME}:about_tolerance P123"]),
    "toml dialect": (swap("package.toml", 'decimal = "."', 'decimal = "·"'), ["package.toml:csv.decimal P123"]),
    # --- bytes
    "empty file": (write(FIGURES, b""), [f"{FIGURES} P105"]),
    "only a byte order mark": (write(FIGURES, b"\xef\xbb\xbf"), [f"{FIGURES} P105"]),
    "Excel file named csv": (write(FIGURES, b"PK\x03\x04" + b"\x00" * 100), [f"{FIGURES} P106"]),
    "binary definitions": (write(UNITS, bytes(range(256)) * 20), [f"{UNITS} P106"]),
    "UTF-16": (lambda folder: (folder / "sources.csv").write_text("id,title\nS1,B\n", encoding="utf-16"), ["sources.csv P106"]),
    "not UTF-8": (lambda folder: (folder / FIGURES).write_bytes((folder / FIGURES).read_bytes() + b"HS,,01,2024-03,1,,,A,2024-04-01,L\xfd,\n"), [f"{FIGURES}:12 P107"]),
    "NUL byte": (figure("HS,,01,2024-03,1,,,A,2024-04-01,a\0b,"), [f"{FIGURES}:12 P108"]),
    "quote never closed": (figure('HS,,01,2024-03,1,,,A,2024-04-01,"dở dang,'), [f"{FIGURES}:12 P109"]),
    "quote in the wrong place": (figure('HS,,01,2024-03,1,,,A,2024-04-01,"a"b,'), [f"{FIGURES}:12 P110"]),
    "too few fields": (figure("HS,,01,2024-03,1"), [f"{FIGURES}:12 P111"]),
    "too many fields": (figure("HS,,01,2024-03,1,,,A,2024-04-01,,,thua"), [f"{FIGURES}:12 P111"]),
    "quote never closed in definitions": (add("sources.csv", 'S2,"dở'), ["sources.csv:3 P109"]),
    "folder in place of a file": (lambda folder: [(folder / "rules.csv").unlink(), (folder / "rules.csv").mkdir()], ["rules.csv P104"]),
    "folder in place of figures": (lambda folder: (folder / "observations/a.csv").mkdir(), ["observations/a.csv P104"]),
    "Parquet cut short": (write("observations/a.parquet", b"PAR1" + b"x" * 50), ["observations/a.parquet P130"]),
    "letter lost": (swap(UNITS, "Xã Một", "X\ufffd Một"), [f"{UNITS}:3 P119"]),
    # --- codes
    "code shorter than its peers": (
        add(UNITS, ",4,Xã Bốn,area,xa,T,2020-01-01,"),
        [f"{UNITS}:8:code U215"],
    ),
    "best value of an indicator that is better lower": (swap(INDICATORS, "TL,,1,%,higher,95", "TL,,1,%,lower,5"), []),
    "booleans as spreadsheets write them": (figure("CO,,T,2023,TRUE,,,A,2024-04-01,,"), []),
    "code that is none": (add("sources.csv", "S 2,Báo cáo"), ["sources.csv:3:id C101"]),
    "cell missing": (add("sources.csv", "S2,"), ["sources.csv:3:title C102"]),
    "word unknown": (swap("forms.csv", "month", "monthly"), ["forms.csv:2:frequency C103"]),
    "duplicate source": (add("sources.csv", "S1,Báo cáo khác"), ["sources.csv:3:id C215"]),
    "duplicate element": (add(ELEMENTS, "HS,Hồ sơ,hồ sơ,count,sum,sum,,,,,,,"), [f"{ELEMENTS}:9:code C201"]),
    "overlapping validity of a code": (add("code_lists.csv", "MAT,cu,Mã cũ,2020-06-01"), ["code_lists.csv:5:code C201"]),
    "validity of no day": (
        lambda folder: append(folder, "obligations.csv", "BM,01,2024-02-01,2024-01-01"),
        ["obligations.csv:2 T104"],
    ),
    "indicator and element share a code": (add(INDICATORS, "HS,Hồ sơ,as_is,TL,,1,%,higher,"), [f"{INDICATORS}:5:code C204"]),
    "holiday twice": (
        write("holidays.csv", "date,kind,name\n2024-01-01,off,Tết\n2024-01-01,working_swap,Bù\n".encode()),
        ["holidays.csv:3:date C215"],
    ),
    "obligation twice": (
        add("obligations.csv", "BM,01,2024-01-01,2025-01-01", "BM,01@2020-01-01,2024-06-01,"),
        ["obligations.csv:3:unit C201"],
    ),
    "target twice": (add(TARGETS, "M1,Mục tiêu 1,CQS,TLTT,T,2024,,,,,"), [f"{TARGETS}:5:code C214"]),
    "unknown weight, whole, list": (
        swap(ELEMENTS, "VB,Văn bản,văn bản,count,sum,sum,mat:MAT,mat,,", "VB,Văn bản,văn bản,count,sum,sum,mat:MAT; cap:CAP,mat,VBX,"),
        [f"{ELEMENTS}:4:breakdowns C202", f"{ELEMENTS}:4:part_of C202"],
    ),
    "unknown ceiling element": (swap(ELEMENTS, "0,100", "0,TRAN"), [f"{ELEMENTS}:5:ceiling C202"]),
    "circle of parts": (swap(ELEMENTS, "HS,Hồ sơ,hồ sơ,count,sum,sum,,,,", "HS,Hồ sơ,hồ sơ,count,sum,sum,,,HS.TT,"), [f"{ELEMENTS}:2:part_of C205", f"{FIGURES}:2:value O110"]),
    "minimum above ceiling": (swap(ELEMENTS, "0,100", "101,100"), [f"{ELEMENTS}:5:ceiling C207", f"{FIGURES}:7:value O109"]),
    "form asks an unknown element": (add("form_elements.csv", "BM,HSX,,9"), ["form_elements.csv:6:element C202"]),
    "form asks a foreign dimension": (add("form_elements.csv", "BM,HS,mat,9"), ["form_elements.csv:6:breakdowns C208"]),
    "form asks an unknown code": (swap("form_elements.csv", "co|khong", "co|kho"), ["form_elements.csv:5:breakdowns C202"]),
    "element asked twice": (
        lambda folder: [append(folder, "forms.csv", "BM2,Biểu hai,,month,xa,5"), append(folder, "form_elements.csv", "BM2,HS,,1")],
        ["form_elements.csv:6:element C206"],
    ),
    "element asked by the month and by the quarter": (
        lambda folder: [append(folder, "forms.csv", "BM2,Biểu quý,,quarter,xa,5"), append(folder, "form_elements.csv", "BM2,HS,,1")],
        ["form_elements.csv:6:element C206"],
    ),
    "element asked twice of one commune": (
        lambda folder: [
            append(folder, "forms.csv", "BM2,Biểu quý,,quarter,tinh,5"),
            append(folder, "form_elements.csv", "BM2,HS,,1"),
            append(folder, "obligations.csv", "BM2,T,,", "BM2,01,,"),
        ],
        ["form_elements.csv:6:element C206"],
    ),
    "element asked of the communes and of the province": (
        lambda folder: [append(folder, "forms.csv", "BM2,Biểu quý,,quarter,tinh,5"), append(folder, "form_elements.csv", "BM2,HS,,1")],
        [],
    ),
    "element asked first by one form, then by another": (
        lambda folder: [
            append(folder, "forms.csv", "BM2,Biểu quý,,quarter,xa,5"),
            append(folder, "form_elements.csv", "BM2,HS,,1"),
            append(folder, "obligations.csv", "BM,01,,2025-01-01", "BM,02@2020-01-01,,2025-01-01", "BM2,01,2025-01-01,"),
        ],
        [],
    ),
    "element asked of one commune by two forms at one time": (
        lambda folder: [
            append(folder, "forms.csv", "BM2,Biểu quý,,quarter,xa,5"),
            append(folder, "form_elements.csv", "BM2,HS,,1"),
            append(folder, "obligations.csv", "BM,01,,2025-01-01", "BM,02@2020-01-01,,2025-01-01", "BM2,01,2024-12-01,"),
        ],
        ["form_elements.csv:6:element C206"],
    ),
    "date in a recurring form": (swap("forms.csv", "month,xa,5", "month,xa,2024-01-05"), ["forms.csv:2:closes C211"]),
    "unknown pillar, indicator, source, lead": (
        add(TARGETS, "M4,Mục tiêu,KTS,TLX,T,2024,,,,SOX,S9", "M5,Mục tiêu,KTS,TLX,T,2024,,,,,S9"),
        [f"{TARGETS}:5:lead U201", f"{TARGETS}:6:indicator C202", f"{TARGETS}:6:pillars C202", f"{TARGETS}:6:source C202"],
    ),
    "unknown target": (
        lambda folder: [append(folder, "programmes/2024/allocations.csv", "M9,01,85"), append(folder, "programmes/2024/tasks.csv", "N2,Việc,,,M9")],
        ["programmes/2024/allocations.csv:3:target C202", "programmes/2024/tasks.csv:3:targets C202"],
    ),
    "period outside the programme": (add(TARGETS, "M4,Mục tiêu,,TLTT,T,2025,,,,,"), [f"{TARGETS}:5:period C209"]),
    "period that is none": (add(TARGETS, "M4,Mục tiêu,,TLTT,T,2024-Q5,,,,,"), [f"{TARGETS}:5:period T101"]),
    # --- units
    "unknown parent": (add(UNITS, ",04,Xã Bốn,area,xa,X,2020-01-01,"), [f"{UNITS}:8:parent U201"]),
    "circle of units": (
        swap(UNITS, ",T,Tỉnh T,area,tinh,,2020-01-01,", ",T,Tỉnh T,area,tinh,01,2020-01-01,"),
        [f"{UNITS}:2:parent U206"],
    ),
    "parent at another time": (add(UNITS, ",04,Xã Bốn,area,xa,03@2020-01-01,2025-07-01,"), [f"{UNITS}:8:parent U210"]),
    "overlapping units of one code": (add(UNITS, ",01,Xã Một,area,xa,T,2021-01-01,"), [f"{UNITS}:8:code C201"]),
    "id says otherwise": (add(UNITS, "4@2020-01-01,04,Xã Bốn,area,xa,T,2020-01-01,"), [f"{UNITS}:8:id U212"]),
    "circle of successions": (
        lambda folder: [
            append(folder, UNITS, ",05,Xã Năm,area,xa,T,2020-01-01,2025-07-01"),
            append(folder, LINKS, "05@2020-01-01,05@2020-01-01,2025-07-01,1"),
        ],
        [f"{LINKS}:4:successor U207", f"{LINKS}:4:date U209"],
    ),
    "shares not adding to 1": (swap(LINKS, "02@2025-07-01,2025-07-01,1\n", "02@2025-07-01,2025-07-01,0.9\n"), [f"{LINKS}:2:share U208"]),
    "share above 1": (swap(LINKS, "02@2025-07-01,2025-07-01,1\n", "02@2025-07-01,2025-07-01,3/2\n"), [f"{LINKS}:2 U102"]),
    "share divided by nothing": (swap(LINKS, "02@2025-07-01,2025-07-01,1\n", "02@2025-07-01,2025-07-01,1/0\n"), [f"{LINKS}:2:share U102"]),
    "succession on another day": (
        swap(LINKS, "03@2020-01-01,02@2025-07-01,2025-07-01", "03@2020-01-01,02@2025-07-01,2025-07-02"),
        [f"{LINKS}:3:date U209", f"{LINKS}:3:date U209"],
    ),
    "ambiguous bare code": (
        lambda folder: [replace(folder, PROGRAMME, 'period = "2024"', 'period = "2021/2025"'), append(folder, TARGETS, "M4,Mục tiêu,,TLTT,02,2025,,,,,")],
        [f"{TARGETS}:5:unit U202"],
    ),
    "bare code of no unit then": (swap(TARGETS, "M1,Mục tiêu 1,CQS,TLTT,T,", "M1,Mục tiêu 1,CQS,TLTT,04,"), [f"{TARGETS}:2:unit U201"]),
    # --- formulas and aims
    "formula that cannot be read": (swap(INDICATORS, "ratio,HS.TT,HS", "ratio,HS.TT +,HS"), [f"{INDICATORS}:2:numerator F101"]),
    "formula with an unknown code": (swap(INDICATORS, "ratio,HS.TT,HS", "ratio,HS.TT,HSX"), [f"{INDICATORS}:2:denominator F110"]),
    "circle of formulas": (
        add(INDICATORS, "A,A,expression,B + 1,,1,%,higher,", "B,B,expression,A + 1,,1,%,higher,"),
        [f"{INDICATORS}:5:numerator F117"],
    ),
    "rule with an unknown code": (swap("rules.csv", "HS.TT <= HS,", "HS.TT <= HSX,"), ["rules.csv:2:check F110"]),
    "rule that compares nothing": (swap("rules.csv", "HS.TT <= HS,", "HS.TT,"), ["rules.csv:2:check C210"]),
    "aim that cannot be read": (swap(TARGETS, "tối thiểu 80%", "phấn đấu hết mình"), [f"{TARGETS}:2:stated A101"]),
    "words and columns disagree": (swap(TARGETS, "tối thiểu 80%,,,", "tối thiểu 80%,>=,85,"), [f"{TARGETS}:2:stated A111"]),
    "threshold missing": (add(TARGETS, "M4,Mục tiêu,,TLTT,T,2024,,>=,,,"), [f"{TARGETS}:5:stated A112"]),
    "threshold that is no number": (add(TARGETS, "M4,Mục tiêu,,TLTT,T,2024,,>=,chín mươi,,"), [f"{TARGETS}:5:threshold C110"]),
    "about without tolerance": (
        lambda folder: [replace(folder, PROGRAMME, "about_tolerance = 0.05", ""), append(folder, TARGETS, "M4,Mục tiêu,,TLTT,T,2024,khoảng 80%,,,,")],
        [f"{TARGETS}:5:stated A120"],
    ),
    "path that cannot be read": (path("2024-Q1:20"), [f"{TARGETS}:3:path A123"]),
    "path with a period that is none": (path("2024-Q5=20"), [f"{TARGETS}:3:path T101"]),
    "path with a number that is none": (path("2024-Q1=20.000.5"), [f"{TARGETS}:3:path C110"]),
    "path out of order": (path("2024-Q2=20; 2024-Q1=30"), [f"{TARGETS}:3:path A123"]),
    "path beyond the target's period": (path("2024-Q1=20; 2025-Q1=30"), [f"{TARGETS}:3:path A124"]),
    "path to a milestone": (path("2024-Q1=20", "M3"), [f"{TARGETS}:4:path A125"]),
    "growth without baseline": (add(TARGETS, "M4,Mục tiêu,,TLTT,T,2024,tăng 10%/năm,,,,"), [f"{TARGETS}:5:stated A121"]),
}  # fmt: skip


FIGURE_CASES: dict[str, tuple[str, list[str]]] = {
    "thousands marks under the point": ("HS,,01,2024-03,\"1,234,567.8\",,,A,2024-04-01,,", ["value C110"]),
    "comma under the point": ("HS,,01,2024-03,\"1.234.567,8\",,,A,2024-04-01,,", ["value C110"]),
    "thousands marks in a count": ("HS,,01,2024-03,1.234,,,A,2024-04-01,,", ["value O120"]),
    "thousands marks in the upper end of a count": ("HS,,01,2024-03,1,1.234,range,A,2024-04-01,,", ["value O120"]),
    "thousands marks in a percentage": ("TL,,T,2023,1.234,,,A,2024-04-01,,", ["value O121"]),
    "12a": ("HS,,01,2024-03,12a,,,A,2024-04-01,,", ["value C110"]),
    "NaN": ("HS,,01,2024-03,NaN,,,A,2024-04-01,,", ["value O123"]),
    "Infinity": ("HS,,01,2024-03,Infinity,,,A,2024-04-01,,", ["value O123"]),
    "percent sign": ("TL,,T,2023,95 %,,,A,2024-04-01,,", ["value O122"]),
    "percent sign in the upper end": ("HS,,01,2024-03,1,5%,range,A,2024-04-01,,", ["value_high O122"]),
    "words for a figure": ("HS,,01,2024-03,chưa có,,,A,2024-04-01,,", ["value O123"]),
    "dash for a figure": ("HS,,01,2024-03,-,,,A,2024-04-01,,", ["value O123"]),
    "unit by its name": ("HS,,Xã Một,2024-03,1,,,A,2024-04-01,,", ["unit U216"]),
    "unit in small letters": ("TL,,t,2023,1,,,A,2024-04-01,,", ["unit U216"]),
    "1e999": ("HS,,01,2024-03,1e999,,,A,2024-04-01,,", ["value C110"]),
    "hexadecimal": ("HS,,01,2024-03,0x10,,,A,2024-04-01,,", ["value C110"]),
    "digits of another script": ("HS,,01,2024-03,١٢,,,A,2024-04-01,,", ["value C110"]),
    "value_high that is no number": ("HS,,01,2024-03,1,2a,range,A,2024-04-01,,", ["value_high C110"]),
    "too many digits": ("HS,,01,2024-03,1234567890123456789012345,,,A,2024-04-01,,", ["value O117"]),
    "too many places": ("HS,,01,2024-03,0.1234567890123,,,A,2024-04-01,,", ["value O117"]),
    "no value": ("HS,,01,2024-03,,,,A,2024-04-01,,", ["value O101"]),
    "value of what is not reported": ("HS,,01,2024-03,5,,,O,2024-04-01,,", ["value O102"]),
    "value of what is withdrawn": ("HS,,01,2024-03,5,,,W,2024-04-01,,", ["value O102"]),
    "not applicable without reason": ("HS,,01,2024-03,,,,M,2024-04-01,,", ["reason O103"]),
    "unknown status": ("HS,,01,2024-03,5,,,X,2024-04-01,,", ["status C103"]),
    "comparator of aims": ("HS,,01,2024-03,5,,rank,A,2024-04-01,,", ["comparator O104"]),
    "range without upper end": ("HS,,01,2024-03,5,,range,A,2024-04-01,,", ["value_high O105"]),
    "upper end without range": ("HS,,01,2024-03,5,7,,A,2024-04-01,,", ["value_high O106"]),
    "range upside down": ("HS,,01,2024-03,7,5,range,A,2024-04-01,,", ["value_high O107"]),
    "percentage above its ceiling": ("TL,,T,2023,100.1,,,A,2024-04-01,,", ["value O108"]),
    "percentage above its indicator's limit": ("TL,,T,2023,95.1,,,A,2024-04-01,,", ["value O108"]),
    "below the minimum": ("TL,,T,2023,-0.1,,,A,2024-04-01,,", ["value O109"]),
    "count below zero": ("HS,,01,2024-03,-1,,,A,2024-04-01,,", ["value O109"]),
    "interval beyond the limit": ("TL,,T,2023,95,,>,A,2024-04-01,,", ["comparator O119"]),
    "part above whole": ("HS.TT,,01,2024-01,101,,,A,2024-05-01,,", ["value O110"]),
    "same key and instant": ("HS,,01@2020-01-01,2024-01,100,,,A,2024-02-01T23:59:59.999999+07:00,,", ["known_from O112"]),
    "unknown element": ("HSX,,01,2024-03,1,,,A,2024-04-01,,", ["element C202"]),
    "element no longer valid": ("CU,,01,2024-03,1,,,A,2024-04-01,,", ["element C203"]),
    "no element": (",,01,2024-03,1,,,A,2024-04-01,,", ["element C102"]),
    "unknown breakdown": ("HS,mat=co,01,2024-03,1,,,A,2024-04-01,,", ["breakdown O113"]),
    "breakdown that is none": ("VB,mat,01,2024-03,1,,,A,2024-04-01,,", ["breakdown C101"]),
    "unknown code of a breakdown": ("VB,mat=x,01,2024-03,1,,,A,2024-04-01,,", ["breakdown C202"]),
    "code no longer valid": ("VB,mat=cu,01,2024-03,1,,,A,2024-04-01,,", ["breakdown C203"]),
    "unknown unit": ("HS,,99,2024-03,1,,,A,2024-04-01,,", ["unit U201"]),
    "unit without its leading zero": ("HS,,1,2024-03,1,,,A,2024-04-01,,", ["unit U214"]),
    "unit not yet existing": ("HS,,02@2025-07-01,2025-06,1,,,A,2025-07-02,,", ["unit U204"]),
    "unit no longer existing": ("HS,,03@2020-01-01,2025-07,1,,,A,2025-08-02,,", ["unit U205"]),
    "bare code of no unit then": ("HS,,03,2025-07,1,,,A,2025-08-02,,", ["unit U203"]),
    "ambiguous bare code": ("TL,,02,2025,1,,,A,2026-01-02,,", ["unit U202"]),
    "period that is none": ("HS,,01,2024-13,1,,,A,2024-04-01,,", ["period T101"]),
    "period finer than the form's": ("HS,,01,2024-03-14,1,,,A,2024-04-01,,", ["period O114"]),
    "instant that is none": ("HS,,01,2024-03,1,,,A,tháng 4/2024,,", ["known_from T103"]),
    "instant on a day that is none": ("HS,,01,2024-03,1,,,A,04/31/2024,,", ["known_from T102"]),
    "instant with one digit": ("HS,,01,2024-03,1,,,A,3/4/2024,,", ["known_from T103"]),
    "instant as written in Việt Nam": ("HS,,01,2024-03,1,,,A,01/04/2024,,", []),
    "date as written in Việt Nam": ("NGAY,,T,2023,28/02/2023,,,A,01/04/2024,,", []),
    "instant without offset": ("HS,,01,2024-03,1,,,A,2024-04-01T10:00:00,,", ["known_from T103"]),
    "date that is none": ("NGAY,,T,2023,2023-02-30,,,A,2024-04-01,,", ["value T102"]),
    "neither true nor false": ("CO,,T,2023,2,,,A,2024-04-01,,", ["value O116"]),
    "unknown source": ("HS,,01,2024-03,1,,,A,2024-04-01,,S9", ["source C202"]),
    "two faults in one row": ("HSX,,99,2024-03,1a,,,A,2024-04-01,,", ["value C110", "element C202", "unit U201"]),
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_package(tmp_path / "thu")


def test_the_package_they_start_from_is_right(folder):
    assert problems(folder) == []


@pytest.mark.parametrize(("edit", "expected"), CASES.values(), ids=CASES)
def test_refused(folder, edit, expected):
    edit(folder)
    assert problems(folder) == expected


@pytest.mark.parametrize(("line", "expected"), FIGURE_CASES.values(), ids=FIGURE_CASES)
def test_figure_refused(folder, line, expected):
    append(folder, FIGURES, line)
    assert problems(folder) == [f"{FIGURES}:12:{what}" for what in expected]


WAYS_TO_BREAK_SEVERAL = {
    "parts that exceed their total": (
        ["VB,mat=co,01,2024-01,11,,,A,2024-05-01,,"],
        [f"{FIGURES}:4:value O111", f"{FIGURES}:12:value O110"],
    ),
    "parts that fall short of their total": (
        ["VB,mat=co,01,2024-01,3,,,A,2024-05-01,,"],
        [f"{FIGURES}:4:value O111"],
    ),
    "parts that may still make up their total": (["VB,mat=co,01,2024-01,3,,>=,A,2024-05-01,,"], []),
    "a part that is not known": (["VB,mat=co,01,2024-01,,,,W,2024-05-01,,"], []),
    "a part that does not apply": (["VB,mat=co,01,2024-01,,,,M,2024-05-01,vì,"], [f"{FIGURES}:4:value O111"]),
    "a part above a whole that is only known to be less": (
        ["HS,,01,2024-01,60,,<,A,2024-05-01,,"],
        [f"{FIGURES}:3:value O110"],
    ),
    "a part that may equal its whole": (["HS,,01,2024-01,60,,<=,A,2024-05-01,,"], []),
    "a wrong figure that was corrected is no part above its whole": (
        ["HS.TT,,01,2024-01,500,,,A,2024-05-01,,", "HS.TT,,01,2024-01,50,,,A,2024-06-01,,"],
        [],
    ),
    "a correction that stands before what it corrects": (
        ["HS.TT,,01,2024-01,50,,,A,2024-06-01,,", "HS.TT,,01,2024-01,500,,,A,2024-05-01,,"],
        [],
    ),
    "the same key at another instant": (["HS,,01,2024-01,100,,,A,2024-02-02,,"], []),
}


@pytest.mark.parametrize(("lines", "expected"), WAYS_TO_BREAK_SEVERAL.values(), ids=WAYS_TO_BREAK_SEVERAL)
def test_figures_against_one_another(folder, lines, expected):
    append(folder, FIGURES, *lines)
    assert problems(folder) == expected


def test_no_value_left_for_a_part(folder):
    replace(
        folder,
        ELEMENTS,
        "HS.TT,Hồ sơ trực tuyến,hồ sơ,count,sum,sum,,,HS,,",
        "HS.TT,Hồ sơ trực tuyến,hồ sơ,count,sum,sum,,,HS,10,",
    )
    append(folder, FIGURES, "HS,,01,2024-03,9,,,A,2024-04-01,,")
    assert problems(folder) == [f"{FIGURES}:12:value O118"]


def test_a_period_that_no_form_asks_is_a_warning(folder):
    append(folder, FIGURES, "HS,,01,2023,9,,,A,2024-04-01,,")
    assert problems(folder) == [f"{FIGURES}:12:period O115"]


def test_figures_of_several_units_that_no_form_asks_are_one_warning(folder):
    append(folder, ELEMENTS, "HO,Hộ dân,hộ,count,sum,sum,,,,,,,")
    append(folder, FIGURES, "HO,,01,2024,9,,,A,2024-04-01,,", "HO,,01,2023,9,,,A,2024-04-01,,")
    assert problems(folder) == []
    append(folder, FIGURES, "HO,,T,2024,9,,,A,2024-04-01,,")
    assert problems(folder) == [f"{FIGURES}:12:element O124"]


def test_figures_of_several_units_that_nobody_sums_may_be_asked_by_no_form(folder):
    append(folder, FIGURES, "TL,,01,2024,9,,,A,2024-04-01,,")
    assert problems(folder) == []


def test_figures_known_after_the_package_are_one_warning(folder):
    append(folder, FIGURES, "HS,,01,2024-03,9,,,A,2025-12-31,,")
    assert problems(folder) == []
    append(folder, FIGURES, "HS,,01,2024-04,9,,,A,2026-01-01,,", "HS,,01,2024-05,9,,,A,2026-01-01,,")
    assert problems(folder) == [f"{FIGURES}:13:known_from O125"]


def test_bare_codes_of_a_succession_are_those_before_and_after(folder):
    """The code 02 is the old commune on the eve, the new one on the day."""
    replace(folder, LINKS, "02@2020-01-01,02@2025-07-01,2025-07-01,1\n", "02,02,2025-07-01,1\n")
    package = read_package(folder)
    package.observations.close()
    first = package.catalogue.successions[0]
    assert (first.predecessor, first.successor) == ("02@2020-01-01", "02@2025-07-01")


def test_positions_in_a_rule_count_in_the_whole_cell(folder):
    replace(folder, "rules.csv", "HS.TT <= HS,", "HS.TT <= HSX,")
    with pytest.raises(Refused) as caught:
        read_package(folder)
    assert "(ký tự 10)" in caught.value.problems[0].sentence()


def test_a_successor_is_named(folder):
    append(folder, FIGURES, "HS,,03@2020-01-01,2025-07,1,,,A,2025-08-02,,")
    with pytest.raises(Refused) as caught:
        read_package(folder)
    assert "đơn vị kế thừa: 02@2025-07-01" in caught.value.problems[0].remedy()
    assert "successor: 02@2025-07-01" in caught.value.problems[0].remedy("en")


def only(folder):
    with pytest.raises(Refused) as caught:
        read_package(folder)
    assert len(caught.value.problems) == 1
    return caught.value.problems[0]


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (swap("sources.csv", "id,title", "id,title,sourse"), "Sửa tên cột; được dùng"),
        (swap("sources.csv", "id,title", "id,title,isuer"), "Sửa tên cột (có phải là «issuer»?)"),
        (figure("hs.tt,,01,2024-03,1,,,A,2024-04-01,,"), "Sửa mã (có phải là «HS.TT»?)"),
        (swap(TARGETS, "M3,Mục tiêu 3,,MOC,", "M3,Mục tiêu 3,,MOCC,"), "Sửa mã (có phải là «MOC»?)"),
        (swap("form_elements.csv", "BM,HS.TT", "BM,HSTT"), "Sửa mã (có phải là «HS.TT»?)"),
        (figure("HS,,xã một,2024-03,1,,,A,2024-04-01,,"), "Ghi «01@2020-01-01»"),
        (swap("package.toml", "made_up", "locales = 'vi'\nmade_up"), "Sửa tên mục (có phải là «locale»?)"),
        (add(TARGETS, "M1,Mục tiêu 1,CQS,TLTT,T,2024,,,,,"), "ghi recorded_at muộn hơn"),
        (add("sources.csv", "S1,Báo cáo khác"), "Xóa một dòng, hoặc đổi mã"),
    ],
)
def test_the_remedy_fits(folder, edit, told):
    edit(folder)
    assert told in only(folder).remedy()


def test_curly_quotes_in_toml(folder):
    replace(folder, "package.toml", '"Gói thử"', "“Gói thử”")
    problem = only(folder)
    assert str(problem.place) == "package.toml:2"
    assert "dấu nháy cong" in problem.sentence()
    assert "curly quotes" in problem.sentence("en")


def test_numbers_have_the_decimal_mark_of_the_package(folder):
    replace(folder, FIGURES, "90.5", '"90,5"')
    replace(folder, "package.toml", 'decimal = "."', 'decimal = ","')
    append(folder, FIGURES, 'TL,,T,2023,"-0,10",,,A,2024-04-01,,')
    assert "Giá trị -0,1 nhỏ hơn" in only(folder).sentence()


def test_limits_have_the_decimal_mark_of_the_package(folder):
    (folder / FIGURES).unlink()
    replace(folder, "package.toml", 'decimal = "."', 'decimal = ","')
    replace(folder, ELEMENTS, "0,100,,", '"100,5","100,25",,')
    assert "minimum 100,5 lớn hơn ceiling 100,25" in only(folder).sentence()


def test_every_problem_has_both_languages_filled_in(folder):
    for line, _ in FIGURE_CASES.values():
        append(folder, FIGURES, line)
    with pytest.raises(Refused) as caught:
        read_package(folder)
    told = [
        text
        for problem in caught.value.problems
        for lang in ("vi", "en")
        for text in (problem.sentence(lang), problem.remedy(lang))
    ]
    assert len(told) > 150
    assert [text for text in told if "{" in text or not text] == []


def test_a_folder_that_may_be_listed_but_not_entered(folder, monkeypatch):
    real = Path.lstat

    def lstat(path):
        if path.parent == folder:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(Path, "lstat", lstat)
    assert problems(folder) == [f"{folder / 'programmes'} S101"]
