"""`python -m contra`."""

from __future__ import annotations

from contra.cli.main import run

if __name__ == "__main__":
    run()
