"""page - docs/benchmarks.md, its plot, and the results as JSON: written from what was measured."""

import json
import platform
import re
import subprocess
from pathlib import Path

from building import WAYS
from cost import ATTRIBUTOR_SIZE, TIMEOUT, known
from report import bound, cell_of, failure, mean, percent, ratio, reached, removed

COMPARED = ("pass", "thin", "full")


def machine():
    text = Path("/proc/cpuinfo").read_text()
    name = re.search(r"^model name\s*: (.+)$", text, re.M)
    return f"{name[1] if name else platform.machine()}, {text.count('processor')} cores"


def about(rows, options):
    """What the figures depend on besides the programs."""
    clang = subprocess.run([f"clang-{options.llvm}", "--version"], text=True, capture_output=True,
                           check=True).stdout.splitlines()[0]
    return {"machine": machine(), "system": " ".join(platform.freedesktop_os_release().get(key, "")
                                                     for key in ("NAME", "VERSION_ID")),
            "clang": clang,
            "heap2stack": ", ".join(sorted({row["heap2stack"] for row in rows.values()
                                              if "heap2stack" in row}))}


def table(head, lines):
    rule = ["---"] + ["--:"] * (len(head) - 1)
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in [head, rule, *lines]) + "\n"


def heap_calls(rows):
    def share(row, way):
        return failure(row, way, "count") or percent(removed(row, way))

    def attributor(row):
        text = share(row, "attributor")
        return text + ", output right" if text.endswith("%") else text
    lines = []
    for name, row in rows.items():
        plain = cell_of(row, "plain").get("allocations")
        lines.append([name, row.get("version", "own"), f"{plain:,}" if plain else "-",
                      *(share(row, way) for way in COMPARED), attributor(row)])
    gaining = sum(row["gain"] for row in rows.values())
    lines.append([f"**mean of the {gaining} that can gain**", "", "",
                  *(percent(mean(rows, lambda row, way=way: removed(row, way)))
                    for way in COMPARED), ""])
    return table(["program", "version", "heap calls", "-O2 removes", "ThinLTO removes",
                  "full LTO removes", "LLVM's Attributor removes"], lines)


def oracle(rows, way):
    """What could move, and how much of that does."""
    figures = [*(lambda row, level=level: bound(row, way, level)
                 for level in ("function", "caller", "callers_caller")),
               lambda row: removed(row, way), lambda row: reached(row, way)]
    lines = [[name, *(failure(row, way, "oracle") or percent(figure(row)) for figure in figures)]
             for name, row in rows.items()]
    lines.append(["**mean of those that can gain**",
                  *(percent(mean(rows, figure)) for figure in figures)])
    return table(["program", "in its function", "or its caller", "or the caller's caller",
                  "removed", "of what could be"], lines)


def times(rows):
    def one(row, way):
        time = cell_of(row, way).get("time")
        return failure(row, way, "count", "time") or (
            f"{time['ratio']:.3f} ({time['low']:.3f} .. {time['high']:.3f})" if time else "-")

    def instructions(row, way):
        return failure(row, way, "count", "instructions") or ratio(row, way, "instructions")
    return table(["program", "time, -O2", "time, full LTO", "instructions, -O2",
                  "instructions, full LTO"],
                 [[name, *(one(row, way) for way in ("pass", "full")),
                   *(instructions(row, way) for way in ("pass", "full"))]
                  for name, row in rows.items()])


def sizes(rows, way):
    def pair(row, key):
        value, plain = cell_of(row, way).get(key), cell_of(row, WAYS[way].plain).get(key)
        return f"{plain:,} / {value:,}" if value is not None and plain is not None else "-"
    return table(["program", "bytes allocated", "peak heap", "peak stack", "code",
                  "compile time ratio"],
                 [[name, *(pair(row, key)
                           for key in ("bytes", "peak_heap", "peak_stack", "code_size")),
                   ratio(row, way, "compile_time")] for name, row in rows.items()])


def reasons(rows, way):
    lines = []
    for name, row in rows.items():
        sites = cell_of(row, way).get("sites")
        if sites:
            lines.append([name, sites["moved"], ", ".join(
                f"{count} {reason}" for reason, count in sites["kept"].items())])
    return table(["program", "moved", "kept"], lines)


def plot(rows):
    """Bars: the share of heap calls that is gone, per file and with full LTO."""
    names = [name for name, row in rows.items() if row["gain"]]
    height = 40 + 44 * len(names)
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 {height}" '
             'font-family="sans-serif" font-size="13">',
             f'<rect width="720" height="{height}" fill="#fff"/>',
             '<text x="140" y="20" fill="#333">share of heap calls removed: '
             '<tspan fill="#7aa6c2">-O2, a file at a time</tspan>, '
             '<tspan fill="#1b4f72">full LTO</tspan></text>']
    for index, name in enumerate(names):
        top = 36 + 44 * index
        parts.append(f'<text x="130" y="{top + 20}" text-anchor="end" fill="#333">{name}</text>')
        for way, colour, y in (("pass", "#7aa6c2", top), ("full", "#1b4f72", top + 17)):
            share = max(0.0, removed(rows[name], way) or 0.0)
            parts.append(f'<rect x="140" y="{y}" width="{share * 500:.1f}" height="15" '
                         f'fill="{colour}"/>')
            parts.append(f'<text x="{146 + share * 500:.1f}" y="{y + 12}" fill="#333" '
                         f'font-size="11">{percent(share)}</text>')
    return "\n".join(parts) + "\n</svg>\n"


def cost_section(cost):
    if not cost:
        return "## What the pass costs: `./dev bench --cost`\n\nNot measured yet.\n"
    shares = table(["program", "compile, s", "pass with clean-up", "of it clean-up"],
                   [[name, f"{s['compile']:.2f}", f"{s['pass'] / s['compile']:.2%}",
                     f"{s['clean_up'] / s['compile']:.2%}"] for name, s in cost["shares"].items()])
    sizes_run = sorted({int(size) for row in cost["growth"].values() for size in row["seconds"]})
    growth = table(["shape", *(f"{size:,}" for size in sizes_run), "exponent",
                    "bytes an instruction", f"Attributor at {ATTRIBUTOR_SIZE:,}"],
                   [[name, *(known(row["seconds"].get(str(size)), ".4f") for size in sizes_run),
                     known(row["exponent"], ".2f"), known(row["memory"], ".0f"),
                     known(row["attributor"], ".3f")] for name, row in cost["growth"].items()])
    against = table(["program", "heap2stack, s", "Attributor, s", "modules", "left out"],
                    [[name, f"{row['pass']:.2f}", f"{row['attributor']:.2f}", row["modules"],
                      ", ".join(row["crashed"]) or "none"]
                     for name, row in cost["attributor"].items()])
    parts = [
        (cost["shares"], "Share of `clang -O2`, by -ftime-trace, all files of a program together:", shares),
        (cost["growth"], f"""Seconds in the pass by itself, over modules of one shape and a growing number of instructions
([bench/synthetic.py](../bench/synthetic.py)); the exponent that fits the upper two decades; the memory that
opt takes with the pass at the largest, beyond what it takes without, for each instruction; and seconds in
the Attributor at one size (`-`: it crashed, or took more than {TIMEOUT} s):""", growth),
        (cost["attributor"], f"""Against the Attributor, `opt -passes=attributor`, on the same -O2 bitcode; files that crash it, or take it
more than {TIMEOUT} s, are left out on both sides:""", against)]
    return (f"""## What the pass costs: `./dev bench --cost`

heap2stack {cost['heap2stack']}, {cost['date']}, load average of the machine {cost['load']}. Times are
processor time. What is not here was not measured.

""" + "\n".join(f"{words}\n\n{part}" for measured, words, part in parts if measured))


def told(value):
    """What went wrong in one line: the rest, commands and stacks of calls, is of one machine only."""
    if isinstance(value, dict):
        return {key: told(part) for key, part in value.items()}
    return value.split("\n", 1)[0] if isinstance(value, str) else value


def write(rows, cost, options):
    docs = options.root / "docs"
    facts = about(rows, options)
    loads = [row["load"] for row in rows.values() if "load" in row] or [0]
    dates = sorted({row["date"] for row in rows.values() if "date" in row}) or ["?"]
    (docs / "benchmarks.svg").write_text(plot(rows))
    (docs / "benchmarks.json").write_text(
        json.dumps({"about": facts, "programs": told(rows), "cost": told(cost)}, indent=1) + "\n")
    (docs / "benchmarks.md").write_text(f"""# Benchmarks

What heap2stack does to real programs. Written by `./dev bench --page` from the results of
`./dev bench` and `./dev bench --cost`; the same figures for tools: [benchmarks.json](benchmarks.json).

{facts['machine']}; {facts['system']}; {facts['clang']}; heap2stack {facts['heap2stack']};
{' to '.join(dict.fromkeys([dates[0], dates[-1]]))}; load average of the machine {min(loads)} to {max(loads)}.

Every program is built by the same command line with and without the plugin, the drivers of
[bench/](../bench) among its files, and must print the same both ways. With LTO it is compared with LTO
without the plugin. A heap call is malloc, calloc, realloc, new and the like, in the whole process;
frees do not count. "Those that can gain" are seven of the programs of
[bench/programs.py](../bench/programs.py), as far as they are measured here: {', '.join(
    name for name, row in rows.items() if row['gain'])}. The others keep their objects by design, and
show that nothing breaks or slows down. What is not measured here is a `-`.

![share of heap calls removed](benchmarks.svg)

## Heap calls: `./dev bench --steps count`

{heap_calls(rows)}
## What could be removed: `./dev bench --steps oracle`

By the oracle ([oracle.md](oracle.md)): the share of objects, of at most `max-object` bytes, that were dead when
their function ended, or its caller, or the caller of that, and were the only ones of their site alive
there. One run on one input: what an analysis could reach at best, but for objects that are never
freed.

A file at a time, -O2:

{oracle(rows, 'pass')}
Full LTO:

{oracle(rows, 'full')}
## Time: `./dev bench --steps instructions,time`

Processor time as a multiple of the build without the plugin: the median of interleaved pairs of
runs, with the quartiles. Instructions by callgrind, on a smaller input. numeric_hand is numeric with
its arrays put on the stack by hand.

{times(rows)}
## Memory and size: without / with

A file at a time, -O2:

{sizes(rows, 'pass')}
Full LTO:

{sizes(rows, 'full')}
## Sites that stay, by reason

A line of source counts once in a function. [reasons.md](reasons.md) explains them.

A file at a time, -O2:

{reasons(rows, 'pass')}
Full LTO:

{reasons(rows, 'full')}
{cost_section(cost)}""")
