"""What the benchmarks share: contestants taken in turns, medians with their spread, tables, the machine."""

from __future__ import annotations

import importlib.metadata
import math
import os
import platform
import resource
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

__all__ = [
    "Times",
    "command_times",
    "growth",
    "in_turns",
    "machine",
    "own_memory",
    "own_peak",
    "processor_seconds",
    "table",
]

_PACKAGES = ("torch", "sentence-transformers", "faiss-cpu", "numpy", "tokenizers")


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of one contestant over all rounds."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle of them."""
        return statistics.median(self.seconds)

    def __str__(self) -> str:
        """Show the median and, in brackets, the shortest and the longest."""
        return f"{self.median:.3g} s ({min(self.seconds):.3g}-{max(self.seconds):.3g})"


def in_turns(contestants: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, Times]:
    """Return the times of each, one round after the other, so that a busy minute falls on all of them alike."""
    taken: dict[str, list[float]] = {name: [] for name in contestants}
    for _ in range(rounds):
        for name, action in contestants.items():
            start = time.perf_counter()
            action()
            taken[name].append(time.perf_counter() - start)
    return {name: Times(tuple(seconds)) for name, seconds in taken.items()}


def own_peak() -> float:
    """Return the most memory this process held, in MB.

    Linux keeps `ru_maxrss` over `exec`, so a small program started from a large one would report the large one's
    memory; the high-water mark of the address space (`VmHWM`, proc(5)) begins anew.
    """
    return _status("VmHWM") or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def own_memory() -> float:
    """Return the memory this process holds now, in MB; where the system does not say, the most it held."""
    return _status("VmRSS") or own_peak()


def _status(name: str) -> float | None:
    """Return a size from the status of this process (proc(5)) in MB, None where there is no such file."""
    status = Path("/proc/self/status")
    if not status.exists():
        return None
    return int(next(line for line in status.read_text().splitlines() if line.startswith(name)).split()[1]) / 1024


def processor_seconds() -> float:
    """Return the processor time of this process and of those it started that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def command_times(
    commands: Mapping[str, Sequence[str]], rounds: int, environment: Mapping[str, str] | None = None
) -> dict[str, Times]:
    """Return the times of whole commands from cold processes, taken in turns; exit codes above 1 are errors."""

    def run(command: Sequence[str]) -> None:
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, env={**os.environ, **(environment or {})}
        )
        if done.returncode > 1:
            raise RuntimeError(f"{' '.join(command)} exited {done.returncode}: {done.stderr[-500:]}")

    return in_turns({name: partial(run, command) for name, command in commands.items()}, rounds)


def growth(small: tuple[float, float], large: tuple[float, float]) -> float:
    """Return the exponent p of cost ~ size^p through two points (size, cost)."""
    return math.log(large[1] / small[1]) / math.log(large[0] / small[0])


def machine() -> str:
    """Return the processor, what of its instructions matters here, memory, system, and versions, in one paragraph."""
    facts = Path("/proc/cpuinfo")
    text = facts.read_text("utf-8") if facts.is_file() else ""
    lines = dict(line.split(":", 1) for line in text.splitlines() if ":" in line)
    cpu = next((value.strip() for key, value in lines.items() if key.startswith("model name")), platform.processor())
    flags = set(next((value for key, value in lines.items() if key.startswith("flags")), "").split())
    known = [
        flag for flag in ("avx2", "avx512f", "avx512_vnni", "avx512_bf16", "amx_bf16", "amx_int8") if flag in flags
    ]
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in _PACKAGES)
    return (
        f"{os.cpu_count()} cores, {cpu or 'unknown'} ({' '.join(known) or 'no vector extensions known'}), "
        f"{platform.system()}, Python {platform.python_version()}, {versions}; "
        f"load when it was started {load}."
    )


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Return a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)
