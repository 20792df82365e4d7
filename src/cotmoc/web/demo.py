"""The demo: both samples, and an account for each role."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from cotmoc.exchange.disk import Progress
from cotmoc.web import live, mart
from cotmoc.web.actions.accounts import grant_role, make_account
from cotmoc.web.ledger.loading import load
from cotmoc.web.models.account import Account
from cotmoc.web.models.package import Package
from cotmoc.web.models.role import Role

BY = "cotmoc demo"
SAMPLES = ("lao-cai", "mau")
COMMUNE, DEPARTMENT, OWNER = "98340@2025-07-01", "SNGV@2019-01-01", "VPUBND@2019-01-01"
"""A commune and a department that are late with a report, and the department that answers for most figures."""
LEAD = "SYT@2019-01-01"
"""A department that leads a task which is overdue."""
HOME, SCIENCE = "SNV@2025-03-01", "SKHCN@2025-03-01"
SECTORS = ("CAT@2019-01-01", "CTK@2019-01-01", "NHNN@2019-01-01", "SGDDT@2019-01-01", "SNNMT@2025-03-01", LEAD)
"""Departments that answer for the other figures; each report waits for all those whose figures it has."""
ELSEWHERE = (
    *("98@2019-01-01", "SCT@2019-01-01", "SGDDT@2019-01-01", "SKHCN@2025-03-01", "SNNMT@2025-03-01"),
    *("STC@2025-03-01", "SVHTTDL@2025-03-01", "SXD@2025-03-01", "CAT@2019-01-01", "CNM@2019-01-01"),
    *("CTHUE@2019-01-01", "CTK@2019-01-01", "DLM@2019-01-01", "VTMA@2019-01-01", "VTMB@2019-01-01"),
)
"""Units that owe the forms which neither a commune nor the two departments above owe."""


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account of the demo: everybody in it is made up."""

    group: str
    """Where it is listed: a key of `GROUPS`."""
    username: str
    full_name: str
    title: str
    role: Role
    units: tuple[str, ...] = ()
    """Of `mau`; none: all of it, and of every other package too."""


GROUPS = ("commune", "department", "verify", "committee", "watch")
"""The groups of accounts in the order in which a report passes through them, then those who look on."""


ACCOUNTS = (
    DemoAccount("commune", "canbo.xa", "Lý Thị Mẫu", "Công chức văn phòng, Xã Tù Và", Role.REPORTER, (COMMUNE,)),
    DemoAccount("commune", "lanhdao.xa", "Hoàng Văn Mẫu", "Chủ tịch UBND Xã Tù Và", Role.HEAD, (COMMUNE,)),
    DemoAccount("department", "canbo.so", "Nông Thị Mẫu", "Chuyên viên Sở Ngoại vụ", Role.REPORTER, (DEPARTMENT,)),
    DemoAccount("department", "lanhdao.so", "Vàng A Mẫu", "Giám đốc Sở Ngoại vụ", Role.HEAD, (DEPARTMENT,)),
    DemoAccount("department", "canbo.yte", "Lò Văn Mẫu", "Chuyên viên Sở Y tế", Role.REPORTER, (LEAD,)),
    DemoAccount("department", "lanhdao.yte", "Ngô Thị Mẫu", "Giám đốc Sở Y tế", Role.HEAD, (LEAD,)),
    DemoAccount(
        "department",
        "canbo.nganh",
        "Đỗ Văn Mẫu",
        "Nhập thay các đơn vị khác",
        Role.REPORTER,
        ELSEWHERE,
    ),
    DemoAccount(
        "department",
        "lanhdao.nganh",
        "Mai Thị Mẫu",
        "Duyệt thay các đơn vị khác",
        Role.HEAD,
        ELSEWHERE,
    ),
    DemoAccount("verify", "thamdinh", "Bùi Thị Mẫu", "Thẩm tra, Văn phòng UBND tỉnh", Role.SECTOR_VERIFIER, (OWNER,)),
    DemoAccount("verify", "thamdinh.noivu", "Hà Thị Mẫu", "Thẩm tra, Sở Nội vụ", Role.SECTOR_VERIFIER, (HOME,)),
    DemoAccount(
        "verify",
        "thamdinh.khcn",
        "Phùng Văn Mẫu",
        "Thẩm tra, Sở Khoa học và Công nghệ",
        Role.SECTOR_VERIFIER,
        (SCIENCE,),
    ),
    DemoAccount(
        "verify", "thamdinh.nganh", "Triệu Thị Mẫu", "Thẩm tra thay các sở, ngành khác", Role.SECTOR_VERIFIER, SECTORS
    ),
    DemoAccount(
        "verify",
        "thuongtruc",
        "Đặng Văn Mẫu",
        "Cơ quan thường trực, Sở Khoa học và Công nghệ",
        Role.STANDING_AGENCY,
    ),
    DemoAccount("committee", "uyvien", "Giàng Thị Mẫu", "Ủy viên Ban Chỉ đạo", Role.COMMITTEE_MEMBER),
    DemoAccount("committee", "chutich", "Trần Văn Mẫu", "Trưởng Ban Chỉ đạo", Role.CHAIR),
    DemoAccount("watch", "kiemtoan", "Phạm Thị Mẫu", "Kiểm toán viên", Role.AUDITOR),
    DemoAccount("watch", "quantri", "Lê Văn Mẫu", "Quản trị hệ thống", Role.ADMINISTRATOR),
)
"""At least one account a role; with them every form of the sample can go from draft to published."""


def prepare_demo(samples: Path, password: str, *, progress: Progress) -> tuple[Package, ...]:
    """Load the samples that are not held yet and make the accounts with this password. Raises what `load` raises."""
    packages = tuple(_packages(samples, progress))
    with transaction.atomic():
        for done, each in enumerate(ACCOUNTS):
            progress("accounts", done, len(ACCOUNTS))
            _account(each, password, packages)
    progress("accounts", len(ACCOUNTS), len(ACCOUNTS))
    for package in packages:
        mart.refresh(package, progress=progress)
    return packages


def _packages(samples: Path, progress: Progress) -> Iterator[Package]:
    for name in SAMPLES:
        held = Package.objects.filter(name=name).first()
        if held is None and (samples / name).is_dir():
            held = load(samples / name, by=BY, progress=progress)
        if held is not None:
            yield held


def _account(row: DemoAccount, password: str, packages: tuple[Package, ...]) -> None:
    account = Account.objects.filter(username=row.username).first()
    if account is not None:
        account.set_password(password)
        account.save(update_fields=["password"])
        return
    account = make_account(username=row.username, password=password, full_name=row.full_name, title=row.title, by=BY)
    for package in packages:
        if not row.units or package.name == "mau":
            _grant(account, package, row)


def _grant(account: Account, package: Package, row: DemoAccount) -> None:
    day = min(live.ground(package).today, package.loaded_at.date())
    for unit in row.units or ("",):
        grant_role(account=account, package=package, role=row.role, unit=unit, valid_from=day, by=BY)
