from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

import pytest

from contra.errors import IndexLockedError
from contra.index.index import Index
from contra.index.rebuild import rebuild

DRIVER = Path(__file__).with_name("crash_driver.py")


def run(*arguments: str | Path) -> list[dict[str, object]]:
    done = subprocess.run([sys.executable, DRIVER, *map(str, arguments)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def child(code: str, *arguments: str | Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def test_a_writer_killed_at_any_instant_leaves_the_last_committed_state(tmp_path: Path) -> None:
    trials = run("kill", tmp_path / "index", "12", "7")
    assert len(trials) == 12
    assert [trial for trial in trials if not trial["fine"]] == []
    assert any(trial["articles"] for trial in trials)


def test_damage_is_told_and_never_shown_as_content(tmp_path: Path) -> None:
    trials = run("damage", tmp_path / "index", "16", "3")
    assert len(trials) == 16
    assert [trial for trial in trials if not trial["fine"]] == []
    assert any(trial["met"] == "IndexDamagedError" for trial in trials)


def test_a_second_writer_is_told_who_is_first(folder: Path) -> None:
    holder = child(
        """
        import sys
        from pathlib import Path
        from contra.index.index import Index
        with Index.open(Path(sys.argv[1]), write=True):
            print("ready", flush=True)
            sys.stdin.read()
        """,
        folder,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "ready\n"
    try:
        for write in (lambda: Index.open(folder, write=True), lambda: rebuild(folder)):
            with pytest.raises(IndexLockedError, match=rf"process {holder.pid} on .+ since \d{{4}}-\d\d-\d\dT"):
                write()
        with Index.open(folder) as index:
            assert len(index.search("people").hits) == 3
    finally:
        holder.communicate("")
    Index.open(folder, write=True).close()
    assert not (folder / "writer.json").exists()


def test_a_note_left_by_a_killed_writer_locks_nobody_out(folder: Path) -> None:
    (folder / "writer.json").write_text('{"pid": 1, "host": "h", "command": "c", "since": "s"}')
    Index.open(folder, write=True).close()


def test_readers_see_whole_states_while_a_writer_works(tmp_path: Path) -> None:
    path, looked = tmp_path / "index", tmp_path / "looked"
    Index.create(path, "model", 16).close()
    writer = child(
        """
        import runpy, sys, time
        from pathlib import Path
        driver = runpy.run_path(sys.argv[2])
        from contra.index.index import Index
        with Index.open(Path(sys.argv[1]), write=True) as index:
            for version in range(25):
                waited = time.monotonic()
                while version == 1 and not Path(sys.argv[3]).exists() and time.monotonic() < waited + 30:
                    time.sleep(0.01)  # until the reader has seen the first version
                index.add([driver["make_entry"](f"n{i}", version) for i in range(15)])
                index.merge(afresh=version % 5 == 0)
        """,
        path,
        DRIVER,
        looked,
    )
    seen: set[str] = set()
    try:
        running = True
        while running:
            running = writer.poll() is None
            with Index.open(path) as index:
                for _ in range(3):
                    seen |= versions_seen(index)
                    if seen:
                        looked.touch()
        _, errors = writer.communicate()
        assert writer.returncode == 0, errors
    finally:
        writer.kill()
        writer.communicate()
    assert len(seen) > 1


def versions_seen(index: Index) -> set[str]:
    """Return the version all articles are of, after checking that one state is seen, in one read and in several."""
    with index.one_state():
        info, texts, claims = index.info(), [article.text for article in index.articles()], index.claims()
        hits = index.search("people killed", limit=50).hits
        assert {hit.number for hit in hits} <= set(claims)
        assert index.info().generation == info.generation
    versions = set(re.findall(r" v(\d+) ", " ".join(texts)))
    assert (len(texts), len(claims), info.articles, len(versions)) in {(0, 0, 0, 0), (15, 45, 15, 1)}
    assert len(index.articles()) in {0, 15}  # outside, each read is of a state of its own, and whole
    assert len(index.claims()) in {0, 45}
    return versions


def open_to_all(folder: Path) -> None:
    """Let another user reach a folder of the test's, up to the system's own temporary directory."""
    for place in (folder, *folder.parents):
        if place == Path(tempfile.gettempdir()):
            break
        place.chmod(0o755)


READ_ONLY = """
    import os, sys
    from pathlib import Path
    from contra.index.index import Index
    path = Path(sys.argv[1])
    if os.getuid() == 0:
        os.setuid(65534)
    try:
        (path / "probe").touch()
        sys.exit("the folder can be written to")
    except PermissionError:
        pass
    with Index.open(path) as index:
        print(len(index.search("people killed").hits), len(index.articles()))
"""


def test_a_read_only_folder_can_be_searched(folder: Path) -> None:
    before = sorted(path.name for path in folder.iterdir())
    open_to_all(folder)
    folder.chmod(0o555)
    for file in folder.iterdir():
        file.chmod(0o444)
    try:
        out, errors = child(READ_ONLY, folder).communicate()
    finally:
        folder.chmod(0o755)
    assert out.split() == ["3", "5"], errors
    assert sorted(path.name for path in folder.iterdir()) == before


def test_a_folder_left_by_a_killed_writer_can_be_read_where_nothing_may_be_written(
    folder: Path, tmp_path: Path
) -> None:
    killed = child(
        """
        import os, runpy, sys
        from pathlib import Path
        driver = runpy.run_path(sys.argv[2])
        from contra.index.index import Index
        index = Index.open(Path(sys.argv[1]), write=True)
        index.add([driver["make_entry"]("late", 0)])
        os.kill(os.getpid(), 9)
        """,
        folder,
        DRIVER,
    )
    killed.communicate()
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    assert (copy / "claims.sqlite-wal").stat().st_size > 0
    open_to_all(copy)
    for file in copy.iterdir():
        file.chmod(0o444)
    copy.chmod(0o555)
    out, errors = child(READ_ONLY, copy).communicate()
    copy.chmod(0o755)
    assert out.split()[-1:] == ["6"], errors
