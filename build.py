"""The front door: hands the command line to sourcebook.cli."""

import sys

from sourcebook.cli import main

if __name__ == "__main__":
    sys.exit(main())
