"""Runs commands and says what they cost."""

import os
import statistics
import time
from dataclasses import dataclass

# Found, and nothing found: what grep, rg and lede-search return for a search that went well.
GOOD_CODES = (0, 1)


class CommandFailed(Exception):
    """A program ended badly or could not be started; the text is one short line."""


@dataclass(frozen=True)
class Cost:
    wall: float  # seconds from before the spawn to after the exit
    cpu: float  # seconds, user and system, of the process and its children
    peak: int  # bytes: largest resident set of any one process; never below this script's own at the spawn


def run(command, *, environment, output):
    """Runs `command` (a list) with its standard output and error in the file `output`. Output is kept in a file
    because GNU grep stops at the first match when it sees /dev/null. Throws CommandFailed."""
    write = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    files = [(os.POSIX_SPAWN_OPEN, 0, "/dev/null", os.O_RDONLY, 0),
             (os.POSIX_SPAWN_OPEN, 1, output, write, 0o600),
             (os.POSIX_SPAWN_DUP2, 1, 2)]
    begin = time.perf_counter()
    try:
        child = os.posix_spawnp(command[0], command, environment, file_actions=files)
    except OSError as error:
        raise CommandFailed(f"{os.path.basename(command[0])} did not start: {error.strerror}") from error
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - begin
    code = os.waitstatus_to_exitcode(status)
    if code not in GOOD_CODES:
        raise CommandFailed(f"{os.path.basename(command[0])} ended with {code}: {last_line(output)}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


def last_line(path):
    with open(path, errors="replace") as file:
        lines = [line.strip() for line in file if line.strip()]
    return lines[-1][:160] if lines else "it said nothing"


def median_cost(costs):
    return Cost(statistics.median(cost.wall for cost in costs),
                statistics.median(cost.cpu for cost in costs),
                max(cost.peak for cost in costs))


def percentile(values, share):
    """Nearest rank: the smallest value that at least `share` of all are not above."""
    ordered = sorted(values)
    rank = -(-len(ordered) * share // 1)
    return ordered[max(0, int(rank) - 1)]


def folder_bytes(folder):
    """Sum of the sizes of all files below `folder`, which may also be one file."""
    if os.path.isfile(folder):
        return os.path.getsize(folder)
    return sum(os.path.getsize(os.path.join(parent, name))
               for parent, _, names in os.walk(folder) for name in names)
