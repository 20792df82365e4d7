"""A small package that passes every check, for tests to break in one place at a time."""

from __future__ import annotations

from pathlib import Path

FILES = {
    "package.toml": """
name = "thu"
title = "Gói thử"
made_up = true
as_of = "2025-12-31"
[csv]
delimiter = ","
decimal = "."
""",
    "datapackage.json": '{"name": "thu", "resources": [{"name": "units", "path": "units.csv"}]}',
    "units.csv": """
id,code,name,kind,level,parent,valid_from,valid_to
,T,Tỉnh T,area,tinh,,2020-01-01,
,01,Xã Một,area,xa,T,2020-01-01,
,02,Xã Hai,area,xa,T,2020-01-01,2025-07-01
,03,Xã Ba,area,xa,T,2020-01-01,2025-07-01
,02,Xã Hai Ba,area,xa,T,2025-07-01,
,SO,Sở Khoa học,agency,so,T,2020-01-01,
""",
    "successions.csv": """
predecessor,successor,date,share
02@2020-01-01,02@2025-07-01,2025-07-01,1
03@2020-01-01,02@2025-07-01,2025-07-01,
""",
    "code_lists.csv": """
list,code,name,valid_to
MAT,co,Mật,
MAT,khong,Không mật,
MAT,cu,Mã cũ,2021-01-01
""",
    "data_elements.csv": """
code,name,unit_of_measure,value_type,time_rule,unit_rule,breakdowns,exhaustive,part_of,minimum,ceiling,restart,valid_to
HS,Hồ sơ,hồ sơ,count,sum,sum,,,,,,,
HS.TT,Hồ sơ trực tuyến,hồ sơ,count,sum,sum,,,HS,,,,
VB,Văn bản,văn bản,count,sum,sum,mat:MAT,mat,,,,,
TL,Tỷ lệ công bố,%,percent,last,none,,,,0,100,,
NGAY,Ngày hoàn thành,ngày,date,last,none,,,,,,,
CO,Đã có,,boolean,last,none,,,,,,,
CU,Số liệu cũ,hồ sơ,count,sum,sum,,,,,,,2021-01-01
""".replace("Đã có,,", "Đã có,có/không,"),
    "indicators.csv": """
code,name,kind,numerator,denominator,factor,unit_of_measure,direction,limit
TLTT,Tỷ lệ trực tuyến,ratio,HS.TT,HS,100,%,higher,100
TL.CB,Tỷ lệ công bố,as_is,TL,,1,%,higher,95
MOC,Mốc,milestone,NGAY,,1,ngày,lower,
""",
    "forms.csv": """
form,name,calendar,frequency,level,closes
BM,Biểu tháng,calendar,month,xa,5
""",
    "form_elements.csv": """
form,element,breakdowns,order
BM,HS,,1
BM,HS.TT,,2
BM,VB,,3
BM,VB,mat=co|khong,4
""",
    "obligations.csv": "form,unit,valid_from,valid_to\n",
    "rules.csv": """
code,form,check,severity,message
R1,BM,HS.TT <= HS,hard,Hồ sơ trực tuyến không thể nhiều hơn hồ sơ.
""",
    "sources.csv": "id,title\nS1,Báo cáo\n",
    "programmes/2024/programme.toml": """
title = "Chương trình 2024"
period = "2024"
about_tolerance = 0.05
[[pillars]]
code = "CQS"
name = "Chính quyền số"
""",
    "programmes/2024/targets.csv": """
code,name,pillars,indicator,unit,period,stated,comparator,threshold,lead,source
M1,Mục tiêu 1,CQS,TLTT,T,2024,tối thiểu 80%,,,SO,S1
M2,Mục tiêu 2,CQS,TLTT,T,2024,,>=,90,,S1
M3,Mục tiêu 3,,MOC,T,2024,,milestone,2024-06-30,,
""",
    "programmes/2024/allocations.csv": "target,unit,threshold\nM1,01,85\n",
    "programmes/2024/tasks.csv": "id,text,lead,deadline,targets\nN1,Làm việc,SO,2024-06-30,M1\n",
    "observations/2024.csv": """
element,breakdown,unit,period,value,value_high,comparator,status,known_from,reason,source
HS,,01,2024-01,100,,,A,2024-02-01,,S1
HS.TT,,01,2024-01,60,,,A,2024-02-01,,S1
VB,,01,2024-01,10,,,A,2024-02-01,,
VB,mat=co,01,2024-01,4,,,A,2024-02-01,,
VB,mat=khong,01,2024-01,6,,,A,2024-02-01,,
TL,,T,2024,90.5,,,A,2025-01-05,,S1
NGAY,,T,2024,2024-05-30,,,A,2024-06-01,,
CO,,T,2024,true,,,A,2024-06-01,,
HS,,01,2024-02,,,,M,2024-03-01,Thiên tai,
HS,,02@2020-01-01,2024-01,50,,>=,A,2024-02-01,,
""",
}


def write_package(folder: Path) -> Path:
    """The package, complete and without a fault."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.lstrip("\n"), encoding="utf-8")
    return folder


def replace(folder: Path, file: str, old: str, new: str) -> None:
    """Put `new` where `old` stands once in a file."""
    text = (folder / file).read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")


def append(folder: Path, file: str, *lines: str) -> None:
    """Add lines at the end of a file."""
    with (folder / file).open("a", encoding="utf-8") as out:
        out.writelines(f"{line}\n" for line in lines)
