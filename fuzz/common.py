"""common.py - what run (C programs) and run-ir (modules of IR) share: tools, building and running
a case in several ways, what is told in the end."""

import argparse
import collections
import concurrent.futures
import os
import re
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
CPU, RUN_CPU, TIMEOUT = 60, 5, 600  # seconds of a step, of a program's run; of the clock for both
LARGE = "max-frame=1000000;max-recursive-frame=100000;max-object=100000"
# Not newgvn, which moves a comparison to the next turn of a loop (LLVM 22), nor mergereturn, which takes a
# musttail call from its return: they are in no pipeline.  instcombine need not be done in one turn.
PASSES = """mem2reg sroa instcombine<no-verify-fixpoint> simplifycfg early-cse gvn jump-threading reassociate
    loop-simplify lcssa loop(loop-rotate) loop-mssa(licm) loop(indvars) loop-unroll sink dse memcpyopt
    tailcallelim sccp adce bdce correlated-propagation speculative-execution slp-vectorizer
    loop-vectorize reg2mem lower-switch consthoist nary-reassociate float2int
    loop-load-elim lower-expect infer-alignment break-crit-edges instsimplify
    constraint-elimination separate-const-offset-from-gep vector-combine""".split()
MODULE_PASSES = """inferattrs function-attrs ipsccp deadargelim globalopt inline always-inline
    argpromotion mergefunc called-value-propagation globaldce elim-avail-extern rpo-function-attrs
    constmerge""".split()
CGSCC = {"function-attrs": "cgscc(function-attrs)", "inline": "cgscc(inline)",
         "argpromotion": "cgscc(argpromotion)"}


class Wrong(Exception):
    """A build that fails, or behaves differently; `kind` tells failures apart for the reducer."""

    def __init__(self, kind, text):
        super().__init__(text)
        self.kind = kind


class Useless(Exception):
    """The case cannot be used."""


def call(command, cpu=CPU, **options):
    environment = {k: v for k, v in os.environ.items() if not k.startswith("HEAP2STACK")}
    environment |= options.pop("env", {})
    try:
        done = subprocess.run([str(word) for word in command], capture_output=True,
                              timeout=TIMEOUT, check=False, env=environment,
                              preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu)),
                              **options)
    except subprocess.TimeoutExpired:
        return "timeout", b"", ""
    return done.returncode, done.stdout, done.stderr.decode(errors="replace")


def difference(out, expected):
    """The first lines that differ."""
    mine, other = (text.decode(errors="replace").splitlines() for text in (out, expected))
    for line, (a, b) in enumerate(zip([*mine, ""], [*other, ""])):
        if a != b:
            return f"line {line + 1} is '{a}', expected '{b}'\n"
    return f"{len(mine)} lines, expected {len(other)}\n"


def random_passes(chance, parameters):
    """Random passes with this one among them, for opt."""

    def some(most):
        parts = []
        for _ in range(chance.randrange(most)):
            if chance.random() < 0.25:
                name = chance.choice(MODULE_PASSES)
                parts.append(CGSCC.get(name, name))
            else:
                names = [chance.choice(PASSES) for _ in range(chance.randrange(1, 6))]
                parts.append(f"function({','.join(names)})")
        return parts

    early = ["inferattrs"] if chance.random() < 0.7 else []
    early += ["function(sroa)"] if chance.random() < 0.6 else []
    passes = [*early, *some(6), f"heap2stack<{parameters}>", "verify", *some(5)]
    if chance.random() < 0.3:
        passes += ["heap2stack", "verify"]
    return passes


class Tools:
    def __init__(self, options):
        self.clang = Path(options.clang).resolve()
        self.bin = Path(options.clang).parent
        self.plugin = Path(options.plugin).resolve()
        self.tmp = Path(options.tmp).resolve()
        self.tmp.mkdir(parents=True, exist_ok=True)
        self.check = self.plugin.parent / "libheap2stack-check.a"
        self.version = int(re.search(r"-(\d+)\.so$", self.plugin.name)[1])
        self.counter = self.make("heapcount.so", ["-O2", "-fno-builtin", "-fPIC", "-shared"],
                                 HERE.parent / "test/support/heapcount.c")

    def make(self, name, flags, source):
        """Compiles one of our own files, unless that is done."""
        output = self.tmp / name
        inputs = [source, *HERE.glob("*.h")]
        if output.exists() and output.stat().st_mtime > max(f.stat().st_mtime for f in inputs):
            return output
        code, _, errors = call([self.clang, "-std=c11", *flags, source, "-o", output])
        if code:
            sys.exit(errors)
        return output


class Case:
    """What is built in several ways, and must behave as `expected` each time."""

    def begin(self, tools, name):
        self.tools, self.name, self.folder = tools, name, tools.tmp / name
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        self.bare = False  # built without the pass, to see whose a failure is
        self.verdicts = {}  # of each way: how many sites, by reason
        self.live = None  # how many more objects are on the heap after each line, without the pass
        self.off = ()
        self.functions = 0

    def path(self, name):
        return self.folder / name

    def plugin(self, *flags):
        return [*flags] if self.bare else [*flags, f"-fpass-plugin={self.tools.plugin}"]

    def compile(self, command, parameters=""):
        quiet = ["-Wno-everything"] if "clang" in str(command[0]) else []
        code, _, errors = call([command[0], *quiet, *command[1:]],
                               env={"HEAP2STACK": parameters} if parameters else {})
        if code:
            raise Wrong("compiler", f"{' '.join(map(str, command))}\nHEAP2STACK={parameters}\n"
                                    f"exit {code}\n{errors[-6000:]}")

    def expect(self, way, command, complaint=None, **environment):
        code, out, errors = call(command, RUN_CPU, env=environment)
        if complaint and re.search(complaint, errors):
            raise Wrong("complaint", f"{way}: {errors[:6000]}")
        if (code, out) != self.expected:
            kind = "crash" if isinstance(code, int) and code < 0 else "output"
            raise Wrong(kind, f"{way}: exit {code}, expected {self.expected[0]}\n"
                              f"{difference(out, self.expected[1])}{errors[-3000:]}")
        return errors

    def counted(self, way, program):
        """Runs it with the heap watched; after no line there may be more on it than without."""
        errors = self.expect(way, [program], LD_PRELOAD=str(self.tools.counter),
                             MALLOC_PERTURB_="165")
        lines = re.findall(r"^(\d+\.\d+ \d+) (\d+)$", errors, re.M)
        live = [0, *(int(count) for _, count in lines)]
        growth = [after - before for before, after in zip(live, live[1:])]
        self.live = self.live or growth
        for (line, _), mine, other in zip(lines, growth, self.live):
            if mine > other:
                raise Wrong("leak", f"{way}: {line}: {mine} more objects on the heap, "
                                    f"{other} without the pass\n")

    def note(self, way, *files):
        """Counts the verdicts in records."""
        count = self.verdicts.setdefault(way, collections.Counter())
        for file in files or [self.path(f"{way}.yaml")]:
            text = file.read_text() if file.exists() else ""
            file.unlink(missing_ok=True)
            count["moved"] += len(re.findall(r"^Name: +Moved$", text, re.M))
            count.update(re.findall(r"^  - Reason: +([\w-]+)$", text, re.M))

    def way(self, way):
        getattr(self, "way_" + way.replace("-", "_"))()

    def failure(self, way):
        """How it fails, if it does, and would not without the pass."""
        try:
            self.way_O0()
            self.way(way)
            return None
        except Wrong as wrong:
            self.bare, self.live = True, None
            try:
                self.way_O0()
                self.way(way)
                return wrong
            except Wrong:
                return None
            finally:
                self.bare = False


# ---- many cases -----------------------------------------------------------------------------


# Faults of LLVM that show with and without the pass, but seldom in both builds of one program.
# TailRecursionElimination puts a select between a musttail call and its return where the function calls
# itself, too.
FAULTS_OF_LLVM = re.compile("failed to perform tail call elimination on a call site marked musttail")


class Result:
    """What became of a case, to be told."""

    def __init__(self, name):
        self.name, self.told, self.failures, self.functions = name, [], 0, 0
        self.verdicts, self.off, self.used, self.seconds = {}, 0, True, 0.0
        self.others = 0  # failures without the pass

    def ended(self):
        """Where a way fails without the pass too, those after it are not tried."""
        return "failed" if self.failures else "cut short" if self.others else "passed"


def try_case(make, ways_of, report, what, options):
    """make(what) gives the case; report(case, way, wrong, options) a text, and if it is ours."""
    start = time.monotonic()
    try:
        case = make(what)
    except Useless as reason:
        result = Result(str(what))
        result.told, result.used = [f"{what}: not used: {str(reason)[:300]}"], False
        return result
    result = Result(case.name)
    for way in ways_of(case, options):
        try:
            case.way(way)
        except Wrong as wrong:
            if wrong.kind == "compiler" and FAULTS_OF_LLVM.search(str(wrong)):
                told, ours = f"{case.name}: {way}: a known fault of LLVM", 0
            else:
                told, ours = report(case, way, wrong, options)
            result.told.append(told)
            result.failures += ours
            result.others += not ours
            break
    result.functions, result.off, result.verdicts = case.functions, len(case.off), case.verdicts
    result.seconds = time.monotonic() - start
    shutil.rmtree(case.folder, ignore_errors=True)
    return result


def results(options, cases, *how):
    """Tries the cases, some at a time; how: what try_case needs."""
    with concurrent.futures.ProcessPoolExecutor(options.jobs) as pool:
        running = set()
        for what in cases:
            running.add(pool.submit(try_case, *how, what, options))
            if len(running) >= options.jobs:
                done, running = concurrent.futures.wait(
                    running, return_when=concurrent.futures.FIRST_COMPLETED)
                yield from (future.result() for future in done)
        yield from (future.result() for future in running)


def numbers(tools, options, size):
    """The numbers of the files to try, of `size` seeds each, until there is enough."""
    start, log = time.monotonic(), tools.tmp / "log"
    number = first = options.seed // size
    if options.resume and log.exists():
        number = first = 1 + max((int(line.split()[3]) // size for line in log.open()), default=-1)
    while not (options.count and number >= first + options.count):
        if options.seconds and time.monotonic() - start > options.seconds:
            break
        yield number
        number += 1


def tell_verdicts(verdicts, usual_way):
    """How many sites moved and stayed, and why: the usual way, and in all ways."""
    total = sum(verdicts.values(), collections.Counter())
    usual = verdicts.get(usual_way, collections.Counter())
    print(f"{'verdict':24}{usual_way:>10}{'all ways':>12}")
    for reason, count in total.most_common():
        print(f"{reason:24}{usual[reason]:10}{count:12}")
    text = (HERE.parent / "pass/reason.h").read_text()
    reasons = re.findall(r'^  H2S_REASON\(\w+, "([\w-]+)"', text, re.M)[1:]  # but none
    print("never: " + " ".join(reason for reason in reasons if not total[reason]))
    if usual.total():
        moved = round(100 * usual["moved"] / usual.total())
        print(f"of {usual.total()} sites {moved}% moved, {100 - moved}% stayed")


def parser(description):
    result = argparse.ArgumentParser(description=description)
    result.add_argument("--clang", required=True)
    result.add_argument("--plugin", required=True)
    result.add_argument("--tmp", required=True)
    result.add_argument("--jobs", type=int, default=1, help="cases at a time")
    result.add_argument("--seed", type=int, default=0, help="of the first file")
    result.add_argument("--resume", action="store_true", help="behind the last file of DIR/log")
    result.add_argument("--count", type=int, default=0, help="how many; 0: until the time is up")
    result.add_argument("--seconds", type=int, default=0, help="0: no limit")
    result.add_argument("--no-reduce", dest="reduce", action="store_false")
    return result


def tell(tools, options, found, usual_way, noun, logged=True):
    """Tells what was found; the exit code."""
    start, failures, useless, done, off, functions = time.monotonic(), 0, 0, 0, 0, 0
    others = 0
    verdicts = {}
    for result in found:
        for told in result.told:
            print(told, flush=True)
        if not result.used:
            useless += 1
            continue
        done, failures, off = done + 1, failures + result.failures, off + result.off
        functions += 0 if result.others else result.functions
        others += result.others
        for way, count in result.verdicts.items():
            verdicts.setdefault(way, collections.Counter()).update(count)
        if logged:
            with (tools.tmp / "log").open("a") as log:
                log.write(f"{time.strftime('%F %T')} seeds {result.name.replace('-', ' to ')}: "
                          f"{result.functions} functions, {result.seconds:.1f} s, "
                          f"{result.ended()}\n")
    tell_verdicts(verdicts, usual_way)
    left_out = f", {off // max(done, 1)} statements each left out as undefined" if off else ""
    print(f"{done} {noun}, {functions} functions in {time.monotonic() - start:.0f} s, "
          f"{useless} not used{left_out}")
    print(f"{failures} failures" + f", {others} without the pass too" * bool(others))
    return 1 if failures or not done else 0
