"""cost - what the pass itself takes: as a share of a compile, as modules grow, and against LLVM's
Attributor.
"""

import json
import math
import re
import subprocess
import tempfile
from pathlib import Path

import synthetic
from building import WAYS, Build
from programs import PROGRAMS
from sources import Failure, checked, progress

COMPILED = ("sqlite3", "lua", "jq", "re2")
SIZES = (1000, 10000, 100000, 1000000)


# ---- share of a compile ------------------------------------------------------------------------


def share(program, tree, options):
    """Seconds of all compiles of a program, of the pass with its clean-up, and of the clean-up."""
    build = Build(program, WAYS["pass"], tree, options)
    sums = {"Total ExecuteCompiler": 0, "Total heap2stack": 0, "Total heap2stack clean-up": 0}
    with tempfile.TemporaryDirectory() as scratch:
        trace = Path(scratch) / "trace.json"
        for file in build.files:
            command = build.compile_command(file)
            command[command.index("-o") + 1] = Path(scratch) / "x.o"
            checked([word for word in command if "optimization-record" not in str(word)]
                    + [f"-ftime-trace={trace}"], tree)
            for event in json.loads(trace.read_text())["traceEvents"]:
                if event["name"] in sums:
                    sums[event["name"]] += event["dur"]
    return dict(zip(("compile", "pass", "clean_up"), (us / 1e6 for us in sums.values())))


# ---- the pass alone ----------------------------------------------------------------------------


def seconds(options, passes, name, module, repeat=1):
    """User time in a pass of opt; the least of some runs.  None if opt crashes."""
    times = []
    for _ in range(repeat):
        result = subprocess.run(
            [f"opt-{options.llvm}", f"-load-pass-plugin={options.plugin}", f"-passes={passes}",
             "-time-passes", "-disable-output", module], capture_output=True, text=True, check=False)
        if result.returncode != 0:
            return None
        match = re.search(rf"^ *([\d.]+) \( *[\d.]+%\).* {name}$", result.stderr, re.M)
        times.append(float(match[1]) if match else 0.0)
    return min(times)


def exponent(points):
    """Of the power law that fits best: the slope in logarithms."""
    logs = [(math.log(size), math.log(max(time, 1e-5))) for size, time in points]
    mean_x, mean_y = (sum(values) / len(logs) for values in zip(*logs))
    return (sum((x - mean_x) * (y - mean_y) for x, y in logs)
            / sum((x - mean_x) ** 2 for x, _ in logs))


def growth(shape, options):
    times = {}
    for size in SIZES:
        with tempfile.NamedTemporaryFile(suffix=".bc") as module:
            subprocess.run([f"llvm-as-{options.llvm}", "-", "-o", module.name], check=True,
                           input=synthetic.module(shape, size).encode())
            times[str(size)] = seconds(options, "heap2stack", "heap2stack", module.name,
                                       3 if size < 100000 else 1)
    return {"seconds": times,
            "exponent": exponent([(size, times[str(size)]) for size in SIZES[1:]])}


def against_attributor(program, tree, options):
    """Both passes on the -O2 bitcode of every file that the Attributor survives."""
    build = Build(program, WAYS["plain"], tree, options)
    row = {"pass": 0.0, "attributor": 0.0, "modules": 0, "crashed": []}
    with tempfile.TemporaryDirectory() as scratch:
        module = Path(scratch) / "x.bc"
        for file in build.files:
            command = build.compile_command(file)
            command[command.index("-o") + 1] = module
            checked([*command, "-emit-llvm"], tree)
            other = seconds(options, "attributor", "AttributorPass", module)
            if other is None:
                row["crashed"].append(str(file))
                continue
            row["attributor"] += other
            row["pass"] += seconds(options, "heap2stack", "heap2stack", module)
            row["modules"] += 1
    return row


def measure(names, trees, options):
    cost = {"shares": {}, "growth": {}, "attributor": {}}
    for shape in synthetic.SHAPES:
        progress(f"{shape}: up to {SIZES[-1]:,} instructions")
        cost["growth"][shape] = growth(shape, options)
    for name in names:
        program = PROGRAMS[name]
        progress(f"{name}: share of the compile, and the Attributor")
        try:
            cost["shares"][name] = share(program, trees[program.source], options)
            cost["attributor"][name] = against_attributor(program, trees[program.source], options)
        except Failure as failure:
            progress(f"  {failure}")
    for kind in ("shares", "attributor"):
        every = list(cost[kind].values())
        if every:
            cost[kind]["all"] = {key: sum((row[key] for row in every), type(value)())
                                 for key, value in every[0].items()}
    return cost


def print_cost(cost):
    for name, row in cost["shares"].items():
        print(f"{name:10} pass with clean-up {row['pass'] / row['compile']:.2%} of the compile")
    for name, row in cost["attributor"].items():
        print(f"{name:10} pass {row['pass']:.3f} s, Attributor {row['attributor']:.3f} s "
              f"({len(row['crashed'])} files crash it)")
    for name, row in cost["growth"].items():
        print(f"{name:16} exponent {row['exponent']:.2f}  "
              + "  ".join(f"{size}: {time:.4f} s" for size, time in row["seconds"].items()))
