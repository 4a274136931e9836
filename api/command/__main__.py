"""`python -m api.command`, the same as the console script."""

import sys

from api.command import main

sys.exit(main())
