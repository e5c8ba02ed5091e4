"""The web chat: `python app.py` opens the store and serves the page on this machine, like `python -m assistant serve`."""

from __future__ import annotations

import sys

from assistant.__main__ import main

if __name__ == "__main__":
    sys.exit(main(["serve", *sys.argv[1:]]))
