from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import time
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from pathlib import Path

import pytest

from contra.claims import extract, extract_all
from contra.claims.processes import _worthwhile
from contra.errors import ContraError
from contra.model import Article

HOME = Path(__file__).resolve().parents[2]
# the second: the ministry said on Thursday that 12 soldiers were killed in Homs; the army denied it at 14:30
TEXTS = (
    "The ministry said on Thursday that {} soldiers were killed in Homs. Officials denied it at 14:30.",
    "قالت الوزارة يوم الخميس إن {} جنديا قتلوا في حمص. ونفى الجيش ذلك عند الساعة 14:30.",
)


def articles(count: int, zone: tzinfo = UTC) -> list[tuple[Article, tzinfo]]:
    published = datetime(2017, 11, 9, 20, tzinfo=UTC)
    return [
        (Article(id=f"a{n}", source=f"s{n % 3}", text=TEXTS[n % 2].format(n + 12), published=published), zone)
        for n in range(count)
    ]


def silent(_done: int) -> None:
    """Take note of nothing."""


def worker(folder: Path, before: str) -> list[str]:
    """Return the command of a worker that runs `before` first."""
    script = f"""
        import sys
        sys.path[:0] = [{str(HOME)!r}]
        from contra.claims import worker
        {before}
        worker.main()
    """
    (folder / "other.py").write_text(textwrap.dedent(script), encoding="utf-8")
    return [sys.executable, str(folder / "other.py")]


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_all_cores_give_the_same_in_the_same_order(processes: int) -> None:
    given = articles(40, timezone(timedelta(hours=3)))
    heard: list[int] = []
    assert extract_all(given, told=heard.append, processes=processes) == tuple(extract(a, zone=z) for a, z in given)
    assert heard[-1] == 40
    assert max(heard) == 40


def test_no_article_is_no_extraction() -> None:
    assert extract_all([], told=silent) == ()


def test_little_text_starts_no_process() -> None:
    assert _worthwhile(articles(40)) == 1


@pytest.mark.parametrize(
    "before",
    [
        "import os; os._exit(3)",
        "print('something else is started here', flush=True); sys.exit()",
        "worker.extract = None",
    ],
    ids=["ends", "another program", "raises"],
)
def test_what_another_process_cannot_do_is_done_here(tmp_path: Path, before: str) -> None:
    given = articles(20)
    expected = tuple(extract(a, zone=z) for a, z in given)
    assert extract_all(given, told=silent, processes=2, command=worker(tmp_path, before)) == expected


def test_without_other_processes_the_work_is_done_here() -> None:
    given = articles(6)
    expected = tuple(extract(a, zone=z) for a, z in given)
    assert extract_all(given, told=silent, processes=2, command=["/there/is/no/such/program"]) == expected


def test_a_zone_that_cannot_be_handed_over_is_used_here() -> None:
    class Own(tzinfo):
        def utcoffset(self, _moment: datetime | None) -> timedelta:
            return timedelta(hours=2)

        def dst(self, _moment: datetime | None) -> timedelta:
            return timedelta(0)

    given = articles(20, Own())
    assert extract_all(given, told=silent, processes=2) == tuple(extract(a, zone=z) for a, z in given)


def test_a_process_that_dies_is_an_error_that_says_where(tmp_path: Path) -> None:
    dying = worker(tmp_path, "import os; worker.extract = lambda article, zone: os._exit(7)")
    with pytest.raises(ContraError, match=r"ended with exit code 7 at the articles 'a\d+' to 'a\d+'; .*memory"):
        extract_all(articles(40), told=lambda _done: time.sleep(0.2), processes=2, command=dying)


def run(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    file = folder / "script.py"
    file.write_text(textwrap.dedent(script), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(HOME)}
    return subprocess.run(
        [sys.executable, str(file)], capture_output=True, text=True, check=False, env=environment, timeout=120
    )


def test_a_script_without_a_guard_runs_once(tmp_path: Path) -> None:
    done = run(
        """
        import sys
        from datetime import UTC
        from contra.claims import extract_all
        from contra.model import Article
        given = [(Article(id=str(n), source="s", text=f"{n} people were killed in Homs."), UTC) for n in range(40)]
        print(len(extract_all(given, told=lambda done: None, processes=2)))
        """,
        tmp_path,
    )
    assert (done.stdout, done.stderr) == ("40\n", "")


def test_the_other_process_loads_nothing_heavy(tmp_path: Path) -> None:
    done = run("import sys, contra.claims.worker; print({'torch', 'numpy', 'pandas'} & set(sys.modules))", tmp_path)
    assert done.stdout == "set()\n"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no Ctrl-C to send")
def test_ctrl_c_leaves_no_process_behind(tmp_path: Path) -> None:
    done = run(
        """
        import os, signal
        from datetime import UTC
        from contra.claims import extract_all, processes
        from contra.model import Article
        start = processes._started
        def told(command):
            process = start(command)
            print(process.pid, flush=True)
            return process
        processes._started = told
        given = [(Article(id=str(n), source="s", text=f"{n} people were killed in Homs."), UTC) for n in range(40)]
        extract_all(given, told=lambda done: os.kill(os.getpid(), signal.SIGINT), processes=3)
        """,
        tmp_path,
    )
    assert "KeyboardInterrupt" in done.stderr
    pids = [int(pid) for pid in done.stdout.split()]
    assert len(pids) == 2
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
