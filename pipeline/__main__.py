"""`python -m pipeline` is the same thing as `sillok`."""

import sys

from pipeline.cli import main

sys.exit(main())
