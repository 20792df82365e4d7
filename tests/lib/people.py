"""Who uses the live system in tests: an account for each role in the samples, by a short name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

COMMUNE = "98001@2025-07-01"
"""A commune of `mau` that owes forms now."""
DEPARTMENT = "SYT@2019-01-01"
"""A department of `mau` that owes forms and has had no successor."""
OWNER = "VPUBND@2019-01-01"
"""The office that owns the figures on administrative procedures and documents."""
SINCE = date(2022, 1, 1)
"""When everybody took office: before the clocks of both samples."""
PASSWORD = "duong-len-nui-2025"


@dataclass(frozen=True)
class Holder:
    """An account, and the role it holds in a package over a unit ('' all of it); '' is no role at all."""

    username: str
    full_name: str
    title: str
    role: str = ""
    unit: str = ""
    package: str = "mau"


PEOPLE: dict[str, Holder] = {
    "commune_reporter": Holder("canbo.xa", "Lò Thị Mai", "Cán bộ đầu mối xã", "reporter", COMMUNE),
    "commune_head": Holder("chutich.xa", "Vàng A Páo", "Chủ tịch UBND xã", "head", COMMUNE),
    "department_reporter": Holder("canbo.so", "Trần Thu Hà", "Cán bộ đầu mối Sở Y tế", "reporter", DEPARTMENT),
    "department_head": Holder("giamdoc.so", "Phạm Văn Sơn", "Giám đốc Sở Y tế", "head", DEPARTMENT),
    "sector_verifier": Holder("vanphong", "Đỗ Thị Ánh", "Chuyên viên Văn phòng UBND tỉnh", "sector_verifier", OWNER),
    "standing_agency": Holder("thuongtruc", "Hoàng Minh Đức", "Chuyên viên Sở KH&CN", "standing_agency"),
    "committee_member": Holder("thanhvien", "Giàng Thị Dợ", "Ủy viên Ban Chỉ đạo", "committee_member"),
    "chair": Holder("truongban", "Nguyễn Quốc Khánh", "Trưởng Ban Chỉ đạo", "chair"),
    "auditor": Holder("kiemtoan", "Lý Văn Ích", "Kiểm toán viên", "auditor"),
    "administrator": Holder("quantri", "Bùi Thế Anh", "Quản trị viên", "administrator"),
    "lao_cai": Holder("thuongtruc.lc", "Ma Seo Củi", "Chuyên viên thường trực", "standing_agency", package="lao-cai"),
    "stranger": Holder("nguoila", "Người Lạ", ""),
}
"""By the name under which tests ask for them."""


def make_people(*, password: str | None = PASSWORD) -> None:
    """Make every account and give it its role; the samples are loaded. Without a password nobody signs in by one."""
    from cotmoc.web.actions.accounts import grant_role, make_account
    from cotmoc.web.models import Package, Role

    packages = {package.name: package for package in Package.objects.all()}
    for holder in PEOPLE.values():
        account = make_account(
            username=holder.username, password=password, full_name=holder.full_name, title=holder.title, by="test"
        )
        if holder.role:
            grant_role(
                account=account,
                package=packages[holder.package],
                role=Role(holder.role),
                unit=holder.unit,
                valid_from=SINCE,
                by="test",
            )
