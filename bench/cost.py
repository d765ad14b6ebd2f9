"""cost - what the pass itself takes: as a share of a compile, as modules grow, and against LLVM's
Attributor.
"""

import json
import math
import os
import re
import subprocess
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path

import synthetic
from building import WAYS, Build
from programs import PROGRAMS
from sources import Failure, checked, progress

COMPILED = ("sqlite3", "lua", "jq", "re2")
SIZES = (1000, 10000, 100000, 1000000)
ATTRIBUTOR_SIZE = 10000
TIMEOUT = 120  # seconds, of one run of opt


# ---- share of a compile ------------------------------------------------------------------------


def compile_to(build, file, output):
    """The command, which writes nothing besides."""
    command = build.compile_command(file)
    command[command.index("-o") + 1] = output
    return [word for word in command if "optimization-record" not in str(word)]


def share(program, tree, options):
    """Seconds of all compiles of a program, of the pass with its clean-up, and of the clean-up."""
    build = Build(program, WAYS["pass"], tree, options)
    sums = {"Total ExecuteCompiler": 0, "Total heap2stack": 0, "Total heap2stack clean-up": 0}
    with tempfile.TemporaryDirectory() as scratch:
        trace = Path(scratch) / "trace.json"
        for file in build.files:
            checked([*compile_to(build, file, Path(scratch) / "x.o"), f"-ftime-trace={trace}"], tree)
            for event in json.loads(trace.read_text())["traceEvents"]:
                if event["name"] in sums:
                    sums[event["name"]] += event["dur"]
    return dict(zip(("compile", "pass", "clean_up"), (us / 1e6 for us in sums.values())))


# ---- the pass alone ----------------------------------------------------------------------------


@dataclass
class Run:
    seconds: float  # processor time in the pass
    memory: int     # bytes that opt took at most


def time_of(name, report):
    """Processor time of a pass in what -time-passes prints: columns in which all is zero are left
    out, and the split into user and system time is a guess of the kernel's."""
    _, _, report = report.partition("Pass execution timing report")
    titles = re.search(r"^ *(-.*-) *$", report[report.find("Execution Time"):], re.M)
    row = re.search(rf"^ *([\d.]+ .*) {name}$", report, re.M)
    if not titles or not row:
        return 0.0
    columns = re.findall(r"-+ ?([A-Z][A-Za-z+ ]*?) ?-+", titles[1])
    values = dict(zip(columns, re.findall(r"([\d.]+) \(", row[1])))
    return float(values.get("User+System") or values.get("User Time") or values.get("System Time")
                 or 0)


def run(options, passes, name, module):
    """A pass of opt over a module; None if opt crashes, or is not done in time."""
    command = [f"opt-{options.llvm}", f"-load-pass-plugin={options.plugin}", f"-passes={passes}",
               "-time-passes", "-disable-output", str(module)]
    with tempfile.TemporaryFile("w+", errors="replace") as said:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=said, stderr=said)
        late = threading.Timer(TIMEOUT, process.kill)
        late.start()
        _, status, usage = os.wait4(process.pid, 0)
        late.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        time = time_of(name, said.read())
    return Run(time, usage.ru_maxrss * 1024) if process.returncode == 0 else None


def seconds(options, passes, name, module, repeat=1):
    """The least of some runs; of fewer where they are long."""
    runs = [run(options, passes, name, module)]
    while runs[0] and len(runs) < (repeat if runs[0].seconds < 0.2 else min(repeat, 3)):
        runs.append(run(options, passes, name, module))
    return min(one.seconds for one in runs) if all(runs) else None


def exponent(points):
    """Of the power law that fits best: the slope in logarithms."""
    logs = [(math.log(size), math.log(max(time, 1e-5))) for size, time in points]
    mean_x, mean_y = (sum(values) / len(logs) for values in zip(*logs))
    return (sum((x - mean_x) * (y - mean_y) for x, y in logs)
            / sum((x - mean_x) ** 2 for x, _ in logs))


def growth(shape, options):
    """Over the sizes, as far as it gets in time: seconds, bytes for each instruction of what the
    pass takes at the last, and the Attributor's seconds at ATTRIBUTOR_SIZE."""
    row = {"seconds": {}, "memory": None, "attributor": None, "exponent": None}
    for size in SIZES:
        with tempfile.NamedTemporaryFile(suffix=".bc") as module:
            subprocess.run([f"llvm-as-{options.llvm}", "-", "-o", module.name], check=True,
                           input=synthetic.module(shape, size).encode())
            time = seconds(options, "heap2stack", "heap2stack", module.name, 5)
            if time is None:
                progress(f"  {size:,} instructions: not done, or crashed")
                break
            row["seconds"][str(size)] = time
            if size == ATTRIBUTOR_SIZE:
                row["attributor"] = seconds(options, "attributor", "AttributorPass", module.name)
            if size == SIZES[-1]:
                taken, before = (run(options, passes, passes, module.name)
                                 for passes in ("heap2stack", "no-op-module"))
                row["memory"] = max(0, taken.memory - before.memory) / size
    points = [(int(size), time) for size, time in row["seconds"].items() if int(size) > SIZES[0]]
    if len(points) > 1:
        row["exponent"] = exponent(points)
    return row


def against_attributor(program, tree, options):
    """Both passes on the -O2 bitcode of every file that the Attributor survives."""
    build = Build(program, WAYS["plain"], tree, options)
    row = {"pass": 0.0, "attributor": 0.0, "modules": 0, "crashed": []}
    with tempfile.TemporaryDirectory() as scratch:
        module = Path(scratch) / "x.bc"
        for file in build.files:
            checked([*compile_to(build, file, module), "-emit-llvm"], tree)
            other = seconds(options, "attributor", "AttributorPass", module)
            if other is None:
                row["crashed"].append(str(file))
                continue
            row["attributor"] += other
            row["pass"] += seconds(options, "heap2stack", "heap2stack", module)
            row["modules"] += 1
    return row


def measure(names, trees, options, save):
    """Gives all, and saves what is there after each part."""
    cost = {"shares": {}, "growth": {}, "attributor": {}}
    for shape in synthetic.SHAPES:
        progress(f"{shape}: up to {SIZES[-1]:,} instructions")
        cost["growth"][shape] = growth(shape, options)
        save(cost)
    for name in names:
        program = PROGRAMS[name]
        progress(f"{name}: share of the compile, and the Attributor")
        try:
            cost["shares"][name] = share(program, trees[program.source], options)
            cost["attributor"][name] = against_attributor(program, trees[program.source], options)
        except Failure as failure:
            progress(f"  {failure}")
        save(cost)
    for kind in ("shares", "attributor"):
        every = list(cost[kind].values())
        if every:
            cost[kind]["all"] = {key: sum((row[key] for row in every), type(value)())
                                 for key, value in every[0].items()}
    save(cost)
    return cost


def known(value, form):
    return "-" if value is None else format(value, form)


def print_cost(cost):
    for name, row in cost["shares"].items():
        print(f"{name:10} pass with clean-up {row['pass'] / row['compile']:.2%} of the compile")
    for name, row in cost["attributor"].items():
        print(f"{name:10} pass {row['pass']:.3f} s, Attributor {row['attributor']:.3f} s "
              f"({len(row['crashed'])} files crash it)")
    for name, row in cost["growth"].items():
        print(f"{name:16} exponent {known(row['exponent'], '.2f')}  "
              + "  ".join(f"{size}: {time:.4f} s" for size, time in row["seconds"].items())
              + f"  {known(row['memory'], '.0f')} bytes an instruction; Attributor at "
              f"{ATTRIBUTOR_SIZE}: {known(row['attributor'], '.4f')} s")
