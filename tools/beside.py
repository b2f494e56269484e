"""Two commands at once: ``beside.py LOG -- FIRST ... -- SECOND ...``; the second is seen at work, the first told afterwards.

The exit status is 0 when both end well. Ctrl-C ends both, and what they started: a shell would leave the first running,
because it lets what runs in the background ignore it.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

PATIENCE = 15  # seconds in which an interrupted command may clear up


def ended(processes: list[subprocess.Popen[bytes]]) -> None:
    """Give interrupted processes time to clear up, then end them."""
    until = time.monotonic() + PATIENCE
    for process in processes:
        try:
            process.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()


def main(log: str, *words: str) -> int:
    split = [at for at, word in enumerate(words) if word == "--"]
    first, second = words[split[0] + 1 : split[1]], words[split[1] + 1 :]
    processes: list[subprocess.Popen[bytes]] = []
    with Path(log).open("wb") as out:
        try:
            processes.append(subprocess.Popen(first, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT))
            processes.append(subprocess.Popen(second))
            status = [process.wait() for process in reversed(processes)]
        except KeyboardInterrupt:
            ended(processes)
            return 130
    print("==> what ran beside", flush=True)
    sys.stdout.buffer.write(Path(log).read_bytes())
    return int(any(status))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
