"""report - what was measured, for people."""

from building import WAYS


def removed(row, way):
    """The share of heap calls that is gone, or None."""
    cell, plain = row["ways"].get(way, {}), row["ways"].get(WAYS[way].plain, {})
    if "allocations" not in cell or not plain.get("allocations"):
        return None
    return 1 - cell["allocations"] / plain["allocations"]


def mean(rows, way):
    shares = [removed(row, way) for row in rows.values() if row["gain"]]
    known = [share for share in shares if share is not None]
    return sum(known) / len(known) if known else None


def percent(share):
    return "-" if share is None else f"{100 * share:.1f} %"


def print_aligned(lines):
    widths = [max(len(line[i]) for line in lines) for i in range(len(lines[0]))]
    for line in lines:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip())


def print_reasons(rows):
    """The sites that stay, by reason, in the source's lines (a line once a function)."""
    for way in ("pass", "full"):
        lines = []
        for name, row in rows.items():
            sites = row["ways"].get(way, {}).get("sites")
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
        line = [name]
        for way in ways:
            cell, plain = row["ways"].get(way, {}), row["ways"].get(WAYS[way].plain, {})
            known = cell.get("compile_time") and plain.get("compile_time")
            line.append(f"{percent(removed(row, way))}, "
                        f"{100 * (cell['code_size'] / plain['code_size'] - 1):+.1f} %, "
                        f"{cell['compile_time'] / plain['compile_time']:.2f}" if known else "-")
        lines.append(line)
    print_aligned(lines)


def print_table(rows):
    lines = [("program", "heap calls", "-O2 removes", "full LTO removes", "")]
    for name, row in rows.items():
        failures = "; ".join(f"{way}: {cell['failure'].splitlines()[0][:70]}"
                             for way, cell in row["ways"].items() if cell.get("failure"))
        calls = row["ways"].get("plain", {}).get("allocations")
        lines.append((name, f"{calls:,}" if calls else "-", percent(removed(row, "pass")),
                      percent(removed(row, "full")), failures))
    lines.append(("mean of those that can gain", "", percent(mean(rows, "pass")),
                  percent(mean(rows, "full")), ""))
    print_aligned(lines)
    print_reasons(rows)
