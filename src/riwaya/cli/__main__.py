"""`python -m riwaya.cli` does what `riwaya` does."""

from __future__ import annotations

from riwaya.cli.main import main

if __name__ == "__main__":
    main()
