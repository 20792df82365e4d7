"""A disk that is really full, for tests marked `@pytest.mark.needs("small-disk")`."""

import shlex
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class OnSmallDisk:
    """What a command did on the small disk, and the files it left there."""

    code: int
    output: str
    errors: str
    left: tuple[str, ...]


def run_on_small_disk(folder: Path, command: list[str], *, size: str = "256k") -> OnSmallDisk:
    """Run the command while `folder` is a file system of its own with that little room.

    The mount lives in a namespace of its own and is gone when the command ends.
    """
    marker = "-- left on the disk --"
    script = (
        f"mount -t tmpfs -o size={size} none {shlex.quote(str(folder))} || exit 99\n"
        f"{shlex.join(command)}; code=$?\n"
        f"echo; echo '{marker}'; cd {shlex.quote(str(folder))} && find . -mindepth 1\n"
        "exit $code"
    )
    done = subprocess.run(
        ["unshare", "--mount", "sh", "-c", script], capture_output=True, encoding="utf-8", check=False
    )
    output, _, left = done.stdout.rpartition(marker)
    return OnSmallDisk(done.returncode, output.rstrip("\n"), done.stderr, tuple(sorted(left.split("\n")[1:-1])))
