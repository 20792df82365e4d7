"""Case records of a nation made into figures: rows a second, peak memory, and what one late file costs.

`python3 run.py bench scale` makes up dossiers of 3,321 communes over five years, ingests them with the command as a
user would, then a file of 10,000 late ones, and the same file again.
"""

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

import duckdb

sys.path.insert(0, str(Path(__file__).resolve().parent))
from national.family import Taken, taken

ROOT = Path(__file__).resolve().parents[1]
PROVINCES, COMMUNES = 34, 3_321
FIRST_DAY, DAYS = "2021-01-01", 1_826
KNOWN = ("2026-02-01", "2026-02-02", "2026-02-03")
ELEMENTS = ("NHAN", "TT", "DUNGHAN", "TRUCTUYEN", "THANHTOAN")
DECLARED = {
    "package.toml": 'name = "quymo"\ntitle = "Hồ sơ cả nước (không có thật)"\nmade_up = true\nas_of = "2026-03-01"\n',
    "data_elements.csv": "code,name,unit_of_measure,value_type,time_rule,unit_rule\n"
    + "".join(
        f"HS.{code},{code},hồ sơ,count,sum,sum\n" for code in ("NHAN", "TT", "DUNGHAN", "TRUCTUYEN", "THANHTOAN")
    ),
    "code_lists.csv": "list,code,name\nMUC,TT,Toàn trình\nMUC,MP,Một phần\n",
    "forms.csv": "form,name,calendar,frequency,level,closes\nHS,Hồ sơ,calendar,month,xa,10\n",
    "form_elements.csv": "form,element\n" + "".join(f"HS,HS.{code}\n" for code in ELEMENTS),
    "record_sources.csv": "code,name,key,unit\nHS,Hồ sơ,ma,xa\n",
    "record_columns.csv": "record_source,column,type,list,required,personal\n"
    "HS,ma,text,,true,\nHS,xa,text,,true,\nHS,nguoi,text,,,true\nHS,nhan,date,,true,\nHS,hen,date,,true,\n"
    "HS,tra,date,,,\nHS,muc,code,MUC,,\nHS,phi,boolean,,,\n",
    "record_measures.csv": "record_source,element,date,filter\nHS,HS.NHAN,nhan,\nHS,HS.TT,tra,\n"
    "HS,HS.DUNGHAN,tra,tra<=hen\nHS,HS.TRUCTUYEN,tra,muc=TT|MP\nHS,HS.THANHTOAN,tra,phi=true\n",
}
RECORDS = """
    COPY (SELECT 'H' || i AS ma, 'X' || lpad(CAST(hash(i) % {communes} AS VARCHAR), 5, '0') AS xa,
                 'Người nộp ' || i AS nguoi, nhan, nhan + 15 AS hen, nhan + CAST(hash(i + 2) % 20 AS INTEGER) AS tra,
                 CASE hash(i + 3) % 4 WHEN 0 THEN '' WHEN 1 THEN 'MP' ELSE 'TT' END AS muc, hash(i + 4) % 3 = 0 AS phi
          FROM (SELECT range AS i, DATE '{first}' + CAST(hash(range + 1) % {days} AS INTEGER) AS nhan
                FROM range({start}, {end})))
    TO '{file}' {form}"""


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=10_000_000, help="dossiers (default 10 million)")
    parser.add_argument("--late", type=int, default=10_000, help="dossiers that come late (default 10,000)")
    parser.add_argument("--memory", type=int, default=512, help="megabytes declared to the command (default 512)")
    parser.add_argument("--engine", choices=("duckdb", "spark"), default="duckdb", help="where to count")
    parser.add_argument("--parquet", action="store_true", help="records as Parquet, a tenth as large")
    parser.add_argument("--given", type=Path, nargs=2, metavar="FILE", help="records made before, and late ones")
    parser.add_argument("--keep", type=Path, help="leave the package here, to compare the figures of two engines")
    parser.add_argument("--folder", type=Path, help="where there is room (default: the system's temporary folder)")
    asked = parser.parse_args(arguments)
    folder = Path(tempfile.mkdtemp(prefix="cotmoc-scale-", dir=asked.folder))
    try:
        measure(folder, asked)
    finally:
        shutil.rmtree(folder)
    return 0


def measure(folder: Path, asked: argparse.Namespace) -> None:
    """Each step once: it takes minutes, and nothing of it is cached."""
    package = write_package(asked.keep or folder / "goi")
    all_at_once, late = asked.given or made_up(folder, asked)
    size, many, few = all_at_once.stat().st_size >> 20, records_in(all_at_once), records_in(late)
    print(f"{many:,} records, {size:,} MB of {all_at_once.suffix[1:]}, {os.cpu_count()} cores, {asked.engine}")
    for name, file, known, rows in (
        ("all of them", all_at_once, KNOWN[0], many),
        ("a late file", late, KNOWN[1], few),
        ("that file again", late, KNOWN[2], few),
    ):
        found = ingested(package, file, known, asked)
        programs = ", ".join(f"{name} {size:,}" for name, size in sorted(found.by_program.items()))
        print(
            f"{name:<16} {rows:>12,} rows {found.seconds:8.1f} s, {found.processor:8.1f} s of processor, "
            f"{rows / found.seconds:>12,.0f} rows/s, {found.megabytes:>7,} MB peak ({programs})",
            flush=True,
        )
    kept = sum(path.stat().st_size for path in (package / ".records").rglob("*") if path.is_file())
    print(f"kept of the records: {kept >> 20:,} MB")


def records_in(file: Path) -> int:
    """How many dossiers a file has."""
    (count,) = duckdb.sql(f"SELECT count(*) FROM '{file}'").fetchone() or (0,)
    return int(count)


def ingested(package: Path, file: Path, known_from: str, asked: argparse.Namespace) -> Taken:
    """What one run of the command took, with all its processes."""
    command = [sys.executable, "-m", "cotmoc.cli", "ingest", package, "HS", file, "--known-from", known_from]
    command += ["--memory", asked.memory, "--engine", asked.engine]
    return taken([*map(str, command)], environment(asked))


def environment(asked: argparse.Namespace) -> dict[str, str]:
    """On Spark with what `run.py spark` installed."""
    if asked.engine == "duckdb":
        return dict(os.environ)
    packages, source = (str(ROOT / each) for each in (".venv/spark", "src"))
    paths = os.pathsep.join((packages, source))
    return {"PYSPARK_PYTHON": sys.executable, **os.environ, "PYTHONPATH": paths}


def made_up(folder: Path, asked: argparse.Namespace) -> tuple[Path, Path]:
    """A file of records, and one of late ones."""
    ending = "parquet" if asked.parquet else "csv"
    return (
        write_records(folder / f"a.{ending}", 0, asked.records),
        write_records(folder / f"late.{ending}", asked.records, asked.records + asked.late),
    )


def write_package(folder: Path) -> Path:
    folder.mkdir()
    for name, text in DECLARED.items():
        (folder / name).write_text(text, encoding="utf-8")
    units = ["code,name,kind,level,parent,valid_from", "VN,Cả nước,central,nuoc,,2020-01-01"]
    units += [f"P{number:02},Tỉnh {number},area,tinh,VN,2020-01-01" for number in range(PROVINCES)]
    units += [f"X{n:05},Xã {n},area,xa,P{n % PROVINCES:02},2020-01-01" for n in range(COMMUNES)]
    (folder / "units.csv").write_text("\n".join(units) + "\n", encoding="utf-8")
    return folder


def write_records(file: Path, start: int, end: int) -> Path:
    given = {"communes": COMMUNES, "first": FIRST_DAY, "days": DAYS, "start": start, "end": end, "file": file}
    form = "(FORMAT parquet, COMPRESSION zstd)" if file.suffix == ".parquet" else "(HEADER)"
    duckdb.sql(RECORDS.format(**given, form=form))
    return file


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
