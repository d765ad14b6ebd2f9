"""measuring - what a built program does: output, heap calls, instructions, time; and what the pass
says about it.
"""

import collections
import os
import re
import statistics
import subprocess
from pathlib import Path

from programs import ROOT
from sources import Failure, checked

TIMEOUT = 600  # seconds, of one run


def heap_counter(options):
    """The preloaded library that counts heap calls."""
    library = options.dir / "heapcount.so"
    checked([f"clang-{options.llvm}", "-O2", "-fno-builtin", "-shared", "-fPIC",
             ROOT / "test/support/heapcount.c", "-o", library], ROOT)
    return library


class Runner:
    """Runs one program, built in several ways, on the same input."""

    def __init__(self, program, tree, options):
        self.program, self.tree, self.options = program, tree, options
        self.environment = {**os.environ, "TZ": "UTC", "LC_ALL": "C", "LD_BIND_NOW": "1"}
        self.stdin = program.stdin

    def prepare(self, build):
        """Makes the input, with a plain build."""
        result = subprocess.run([build.executable, *self.program.first], stdin=subprocess.DEVNULL,
                                capture_output=True, timeout=TIMEOUT, check=False)
        if result.returncode != 0:
            raise Failure(f"no input: exit code {result.returncode}")
        self.stdin = build.directory / "input"
        self.stdin.write_bytes(result.stdout)

    def arguments(self, small):
        words = self.program.small if small else self.program.args
        return [word.replace("{src}", str(self.tree)) for word in words]

    def run(self, build, small=False, command=(), **environment):
        """Gives standard output and exit code.  command: what is run in place of the program."""
        command = [*(command or [build.executable]), *self.arguments(small)]
        with open(self.stdin, "rb") as stdin:
            try:
                result = subprocess.run(command, cwd=build.directory, stdin=stdin, check=False,
                                        env={**self.environment, **environment},
                                        capture_output=True, timeout=TIMEOUT)
            except subprocess.TimeoutExpired as late:
                raise Failure(f"not done after {TIMEOUT} s") from late
        if result.returncode < 0:
            raise Failure(f"ended by signal {-result.returncode}")
        return result.stdout, result.returncode, result.stderr

    # ---- counts ----------------------------------------------------------------

    def count(self, build, counter):
        """Gives behaviour, and the counts of heapcount.c: of several runs those of the median."""
        runs = [self.count_once(build, counter) for _ in range(self.program.counts)]
        runs.sort(key=lambda run: run[1]["allocations"])
        return runs[len(runs) // 2]

    def count_once(self, build, counter):
        file = build.directory / "heap-calls"
        file.unlink(missing_ok=True)
        output, code, errors = self.run(build, LD_PRELOAD=str(counter), HEAPCOUNT_ALL="1",
                                        HEAPCOUNT_OUT=str(file))
        if not file.exists():
            raise Failure("the heap calls were not counted: "
                          + errors.decode(errors="replace")[-300:])
        counts = {key: int(value) for key, value in map(str.split, file.read_text().splitlines())}
        wanted = ("allocations", "bytes", "free", "peak_heap", "peak_stack")
        return (output, code), {key: counts[key] for key in wanted}

    def instructions(self, build):
        """Counted by callgrind, on the small input; it does not read the debug information of every
        compiler, and would stop at what it does not know."""
        stripped = build.directory / "stripped"
        checked([f"llvm-strip-{self.options.llvm}", build.executable, "-o", stripped], ROOT)
        *_, errors = self.run(build, small=True, command=[
            "valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", stripped])
        match = re.search(rb"Collected : (\d+)", errors)
        if not match:
            raise Failure("callgrind: " + errors.decode(errors="replace")[-300:])
        return int(match[1])

    # ---- the oracle ------------------------------------------------------------

    def oracle(self, build):
        """What could be on the stack, by docs/oracle.md: numbers of objects."""
        file = build.directory / "oracle"
        file.unlink(missing_ok=True)
        output, code, _ = self.run(build, H2S_ORACLE_OUT=str(file))
        if code != 0 or not output:
            raise Failure(f"exit code {code}, {len(output)} bytes of output")
        text = file.read_text(errors="replace")
        every = re.search(r"of (\d+) objects, (\d+) of them made by code without", text)
        parts = re.findall(r"^ *(\d+) +[\d.]+ %", text, re.M)
        if not every or len(parts) != 4:
            raise Failure("the oracle said " + text[:300])
        names = ("function", "caller", "callers_caller", "moved")
        return {"objects": int(every[1]), "outside": int(every[2]),
                **dict(zip(names, map(int, parts)))}

    # ---- time ------------------------------------------------------------------

    def user_time(self, build):
        command = [build.executable, *self.arguments(False)]
        used = 0.0
        for _ in range(self.program.repeat):
            with open(self.stdin, "rb") as stdin:
                process = subprocess.Popen(command, cwd=build.directory, stdin=stdin,
                                           env=self.environment, stdout=subprocess.DEVNULL,
                                           stderr=subprocess.DEVNULL)
            _, _, usage = os.wait4(process.pid, 0)
            process.returncode = 0
            used += usage.ru_utime + usage.ru_stime
        return used

    def compare(self, plain, other, pairs):
        """Processor time of both, in interleaved pairs, each first half of the time: medians, and
        the quartiles of the ratios of pairs."""
        times = []
        for pair in range(pairs):
            if pair % 2:
                second, first = self.user_time(other), self.user_time(plain)
            else:
                first, second = self.user_time(plain), self.user_time(other)
            times.append((first, second))
        ratios = [second / first for first, second in times]
        low, median, high = (statistics.quantiles(ratios, n=4, method="inclusive")
                             if len(ratios) > 1 else ratios * 3)
        return {"plain": statistics.median(first for first, _ in times),
                "time": statistics.median(second for _, second in times),
                "ratio": median, "low": low, "high": high, "pairs": pairs}


def verdicts(build):
    """What the pass says about the sites of a build, a line of source once in a function: how many
    moved, and how many stay by reason."""
    places = {}
    for record in build.records():
        for remark in record.read_text(errors="replace").split("\n--- ")[0:]:
            name = re.search(r"^Name: +(\w+)", remark, re.M)
            if not name or name[1] not in ("Moved", "Kept"):
                continue
            where = re.search(r"^DebugLoc: +\{(.*)\}", remark, re.M)
            function = re.search(r"^Function: +(\S+)", remark, re.M)
            reason = re.search(r"^  - Reason: +(\S+)", remark, re.M)
            place = (where[1] if where else None, function[1] if function else None)
            places.setdefault(place, []).append(reason[1] if reason else "moved")
    every = collections.Counter(reason for reasons in places.values() for reason in set(reasons))
    return {"moved": every.pop("moved", 0), "kept": dict(every.most_common())}
