from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]


def test_the_pre_commit_hook_is_a_command_that_checks(tmp_path: Path) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert (hook["id"], hook["pass_filenames"], hook["language"]) == ("contra", False, "python")
    program, *arguments = shlex.split(hook["entry"])
    assert f'{program} = "contra.cli.main:run"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    articles = str(ROOT / "examples" / "quiet")
    done = subprocess.run([sys.executable, "-m", program, *arguments, articles], cwd=tmp_path, check=False)
    assert done.returncode == 0


def test_the_yaml_of_the_page_is_yaml_and_names_inputs_the_action_has() -> None:
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    github, hooks, gitlab = (yaml.safe_load(text) for text in re.findall(r"```yaml\n(.*?)```", page, re.DOTALL))
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    assert set(github["steps"][1]["with"]) <= set(action["inputs"])
    assert hooks["repos"][0]["hooks"][0]["id"] == "contra"
    assert any("contra check" in line for line in gitlab["contra"]["script"])
