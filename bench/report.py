"""report - what was measured, for people."""

import statistics

from building import WAYS

LAST_LEVEL = "callers_caller"  # of the oracle: as far up as it looks


# ---- figures -------------------------------------------------------------------------------------


def cell_of(row, way):
    return row["ways"].get(way, {})


def removed(row, way):
    """The share of heap calls that is gone, or None."""
    cell, plain = cell_of(row, way), cell_of(row, WAYS[way].plain)
    if "allocations" not in cell or not plain.get("allocations"):
        return None
    return 1 - cell["allocations"] / plain["allocations"]


def bound(row, way, level=LAST_LEVEL):
    """The share of heap calls that would be gone if the oracle had its way, or None.  Some are gone in
    its build as well, where indirect calls have become direct."""
    oracle, plain = cell_of(row, way).get("oracle"), cell_of(row, WAYS[way].plain)
    if not oracle or not plain.get("allocations"):
        return None
    return 1 - (oracle["objects"] - oracle[level]) / plain["allocations"]


def reached(row, way):
    """The share of what the oracle would move that the pass moves, or None."""
    gone, most = removed(row, way), bound(row, way)
    return gone / most if gone is not None and most else None


def mean(rows, figure):
    """Of a figure of a row, over the programs that can gain; None if it is not known of all."""
    values = [figure(row) for row in rows.values() if row["gain"]]
    return statistics.mean(values) if values and None not in values else None


def failure(row, way, *steps):
    """Why there is no figure of these steps, in a few words; None if nothing went wrong."""
    failures = cell_of(row, way).get("failures", {})
    text = row.get("failure") or next((failures[step] for step in ("build", "input", *steps)
                                       if step in failures), None)
    return text.splitlines()[0][:60] if text else None


def percent(share):
    return "-" if share is None else f"{100 * share:.1f} %"


def ratio(row, way, key):
    """What a build takes, as a multiple of the build that it is compared with."""
    value, plain = cell_of(row, way).get(key), cell_of(row, WAYS[way].plain).get(key)
    return f"{value / plain:.3f}" if value and plain else "-"


def time_ratio(row, way):
    time = cell_of(row, way).get("time")
    return f"{time['ratio']:.3f}" if time else "-"


# ---- tables -----------------------------------------------------------------------------------------


def print_aligned(lines):
    widths = [max(len(line[i]) for line in lines) for i in range(len(lines[0]))]
    for line in lines:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip())


def print_reasons(rows):
    """The sites that stay, by reason, in the source's lines (a line once a function)."""
    for way in ("pass", "full"):
        lines = []
        for name, row in rows.items():
            sites = cell_of(row, way).get("sites")
            if sites:
                kept = ", ".join(f"{count} {reason}" for reason, count in sites["kept"].items())
                lines.append((name, str(sites["moved"]), kept))
        if lines:
            print(f"\n{WAYS[way].title}: sites moved, and kept by reason")
            print_aligned(lines)


def print_orders(rows):
    """Where in an LTO link step the pass runs: what is gone, the code's size and the build's time
    beside those without the pass."""
    ways = [name for name, way in WAYS.items() if way.plugin and way.flags]
    lines = [("program", *(f"{WAYS[way].title}: calls gone, size, time" for way in ways))]
    for name, row in rows.items():
        lines.append((name, *(f"{percent(removed(row, way))}, {ratio(row, way, 'code_size')}, "
                              f"{ratio(row, way, 'compile_time')}" for way in ways)))
    print_aligned(lines)


# Title, and the figure of a row as text.  "could": what the oracle would move.
COLUMNS = [
    ("-O2 removes", lambda row: percent(removed(row, "pass"))),
    ("could", lambda row: percent(bound(row, "pass"))),
    ("ThinLTO removes", lambda row: percent(removed(row, "thin"))),
    ("LTO removes", lambda row: percent(removed(row, "full"))),
    ("could", lambda row: percent(bound(row, "full"))),
    ("Attributor", lambda row: percent(removed(row, "attributor"))),
    ("time -O2", lambda row: time_ratio(row, "pass")),
    ("LTO", lambda row: time_ratio(row, "full")),
    ("instructions -O2", lambda row: ratio(row, "pass", "instructions")),
    ("LTO", lambda row: ratio(row, "full", "instructions")),
    ("LTO: stack", lambda row: ratio(row, "full", "peak_stack")),
    ("heap", lambda row: ratio(row, "full", "peak_heap")),
    ("code", lambda row: ratio(row, "full", "code_size")),
    ("compile", lambda row: ratio(row, "full", "compile_time")),
]


def failures_of(row):
    every = [f"{way}: {step}: {text.splitlines()[0][:70]}"
             for way, cell in row["ways"].items() for step, text in cell.get("failures", {}).items()]
    return "; ".join([row["failure"].splitlines()[0]] if "failure" in row else every)


def print_table(rows):
    """Shares of heap calls; what is taken, as multiples of the build without the pass.  Columns of
    which nothing is known are left out."""
    shown = [(title, figure) for title, figure in COLUMNS
             if any(figure(row) != "-" for row in rows.values())]
    lines = [("program", "heap calls", *(title for title, _ in shown), "")]
    for name, row in rows.items():
        calls = cell_of(row, "plain").get("allocations")
        lines.append((name, f"{calls:,}" if calls else "-", *(figure(row) for _, figure in shown),
                      failures_of(row)))
    print_aligned(lines)
    print(f"\nmean share removed, of those that can gain: "
          f"-O2 {percent(mean(rows, lambda row: removed(row, 'pass')))}, "
          f"full LTO {percent(mean(rows, lambda row: removed(row, 'full')))}")
    print_reasons(rows)
