"""`cotmoc serve` whose workers work nothing out ahead: `python -m tests.lib.unwarmed serve …`.

A server that lives for one test is asked for a few pages; working out all others meanwhile takes the machine from the
tests beside it. Whatever is asked for is worked out as ever.
"""

import sys

from cotmoc.cli.main import main
from cotmoc.web import starting

if __name__ == "__main__":
    starting.TARGET = "tests.lib.unwarmed_pages:application"
    sys.exit(main())
