"""`python -m samples.make_mau`, or this file: writes samples/mau again, byte for byte the same."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from samples.make_mau.package import build  # noqa: E402 (the folder may have been run by its path)

if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "samples" / "mau"
    rows = build(target)
    print(f"{target}: {rows} observation rows")
