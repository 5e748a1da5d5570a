"""Take pictures of a report's page in Chromium, to look at: desktop, phone, print, dark.

    python tools/picture_report.py FOLDER                the page of examples/al-bukamal
    python tools/picture_report.py FOLDER report.html    any other

Needs Chromium (`apt-get install chromium fonts-noto-core`) and the development dependencies.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from contra.formats import FormatName, get
from contra.pipeline import check

ROOT = Path(__file__).resolve().parents[1]
PICTURES = {
    "desktop": (1280, 900, "screen", "light"),
    "dark": (1280, 900, "screen", "dark"),
    "phone": (390, 844, "screen", "light"),
    "print": (794, 1123, "print", "light"),
}
"""Width and height in CSS pixels, medium and colours of each picture; print is the width of A4 at 96 dots an inch."""


def browser_path() -> str | None:
    """Return where Chromium lies, None where it is missing."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def take(browser: Browser, page: Path, folder: Path) -> None:
    """Write a picture of the whole of `page` for each entry of `PICTURES`."""
    for name, (width, height, medium, colours) in PICTURES.items():
        tab = browser.new_page(viewport={"width": width, "height": height})
        tab.emulate_media(media="print" if medium == "print" else "screen",
                          color_scheme="dark" if colours == "dark" else "light")  # fmt: skip
        tab.goto(page.resolve().as_uri())
        tab.screenshot(path=folder / f"{name}.png", full_page=True)
        print(f"{folder / name}.png")
        tab.close()


def main() -> int:
    """Write the pictures; without a page, that of the example first."""
    if len(sys.argv) < 2:  # noqa: PLR2004 - a folder is needed
        print(__doc__)
        return 2
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    page = Path(sys.argv[2]) if len(sys.argv) > 2 else folder / "al-bukamal.html"  # noqa: PLR2004 - an optional page
    if len(sys.argv) == 2:  # noqa: PLR2004 - the same
        page.write_text(get(FormatName.HTML)(check([ROOT / "examples" / "al-bukamal"])), encoding="utf-8")
    path = browser_path()
    if path is None:
        print("there is no Chromium; install it with `apt-get install chromium`")
        return 2
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        take(browser, page, folder)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
