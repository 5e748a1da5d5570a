"""A newcomer's run: the commands of the README, word for word, in a clean checkout.

What they install is at hand already: `.ci/run` does the installing. `make test` is looked at, not run inside itself.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL) for line in block.splitlines() if line]
LEFT_OUT = ("make test",)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("make") is None, reason="make is missing"),
]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of what is under version control, with an environment that borrows the packages of this one."""
    clean = tmp_path_factory.mktemp("newcomer") / "contra"
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False).stdout.decode()
    if not listed:
        pytest.skip("no git checkout to take a copy of")
    for name in listed.split("\0"):
        if name and (ROOT / name).is_file():
            (clean / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, clean / name)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", ".venv"], cwd=clean, check=True)
    site = next((clean / ".venv").glob("lib/python*/site-packages"), clean / ".venv" / "Lib" / "site-packages")
    paths = [clean, *(path for path in sys.path if path.endswith("-packages")), sysconfig.get_path("purelib")]
    (site / "newcomer.pth").write_text("".join(f"{path}\n" for path in dict.fromkeys(map(str, paths))))
    script = clean / ".venv" / "bin" / "contra"
    script.write_text(f"#!{clean}/.venv/bin/python\nfrom contra.cli.main import run\nrun()\n", encoding="utf-8")
    script.chmod(0o755)
    for stamp in (".torch", ".installed", ".dev"):
        (clean / ".venv" / stamp).touch()
    return clean


def run(command: str, checkout: Path) -> subprocess.CompletedProcess[str]:
    path = f"{checkout / '.venv' / 'bin'}:{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "CONTRA_CACHE_DIR": str(checkout.parent / "cache")}
    return subprocess.run(["bash", "-c", command], cwd=checkout, capture_output=True, text=True, check=False,
                          env=environment)  # fmt: skip


def test_the_readme_has_commands_to_follow() -> None:
    assert "make demo" in COMMANDS
    assert any(command.startswith("contra ") for command in COMMANDS)


@pytest.mark.parametrize("command", [command for command in COMMANDS if command not in LEFT_OUT])
def test_a_command_of_the_readme_does_what_it_says(command: str, checkout: Path) -> None:
    done = run(command, checkout)
    assert done.returncode in {0, 1}, done.stderr
    assert (done.returncode == 1) == (command.startswith("contra check") and "never" not in command), done.stderr
    shown = re.search(re.escape(command) + r"\n```\n\n<!-- output of the above -->\n```\n(.*?)```", README, re.DOTALL)
    if shown:
        assert done.stdout == shown[1]


def test_the_demo_is_of_this_checkout_and_shows_the_finding_of_the_readme(checkout: Path) -> None:
    done = run("make demo", checkout)
    finding = re.search(r"<!-- finding of .*? -->\n```\n(.*?)```", README, re.DOTALL)
    assert finding is not None
    assert finding[1] in done.stdout
    where = run("python -c 'import contra; print(contra.__file__)'", checkout)
    assert where.stdout.strip() == str(checkout / "contra" / "__init__.py")


@pytest.mark.parametrize("command", LEFT_OUT)
def test_what_is_left_out_is_a_target_there_is(command: str, checkout: Path) -> None:
    done = run(f"{command} --dry-run", checkout)
    assert done.returncode == 0, done.stderr
    assert "pytest" in done.stdout
