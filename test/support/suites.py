"""suites - packages with their own test suites: how each is built in some mode, how its tests are run.

A package is compiled file by file, never by its own build system, so that what is compiled how can be
read here; what its build makes beforehand is made when the source is fetched (sources.py).

  plain   -O2, without the pass; what all others are compared with
  file    -O2, the pass in each compile
  thin    -flto=thin, the pass in the compiles and in the backends
  full    -flto, the pass in the compiles and in the link
  check   as file, in check mode

(thin and full are also built without the pass, for test/corpus/stack.)

A run happens in a copy of the source.  Each program is reached there through a script in the copy's
root, which preloads the library that counts; so scripts of a suite (python, sh, tcl) are not counted.

For test/corpus/suites and test/corpus/stack.
"""

import argparse
import contextlib
import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from sources import (JOBS, SOURCES, CannotRun, Failure, checked, fetch, in_parallel, install_tools,
                     lock, matching)

ROOT = Path(__file__).resolve().parent.parent.parent
HARNESS = ROOT / "test/corpus"
VERSIONS = ("22", "19")
MODES = {"file": [], "thin": ["-flto=thin"], "full": ["-flto"], "check": []}
LTO = ("thin", "full")
TIMEOUT = 900  # seconds, of one run
NOBODY = "65534"


# ---- the table -----------------------------------------------------------------------------------


@dataclass
class Suite:
    """`programs`: the files of each program beside `common` and those of the library (those of the
    source, unless `library` names them); `@` is a file of test/corpus, compiled without the plugin.
    `runs`: shell commands in the source's root, where programs are; by default each program by itself.
    {user} goes before what must not run as root.  `results` finds what is compared in what a run
    prints; `passed` which of that counts as a passed test, or as so many.  `part`: what of the suite is run, if not
    all, and why."""

    name: str
    programs: dict
    results: str
    passed: str = ""
    library: list = None
    common: list = field(default_factory=list)
    flags: list = field(default_factory=list)
    libs: list = field(default_factory=list)
    runs: dict = None
    needs: dict = field(default_factory=dict)
    environment: dict = field(default_factory=dict)
    part: str = ""

    def __post_init__(self):
        self.source = SOURCES[self.name]
        if self.library is None:
            self.library = self.source.files
        if self.runs is None:
            self.runs = {program: f"./{program}" for program in self.programs}


def one_file_each(pattern, *names):
    return {name: [pattern.format(name)] for name in names}


GOOGLE_TEST = r"^\[ +(OK|FAILED|SKIPPED) +\] (\S+)"

CJSON_TESTS = ("parse_examples parse_number parse_hex4 parse_string parse_array parse_object parse_value "
               "print_string print_number print_array print_object print_value misc_tests "
               "parse_with_opts compare_tests cjson_add readme_examples minify_tests").split()
CJSON_UTILS_TESTS = "json_patch_tests old_utils_tests misc_utils_tests".split()

# Of DBTest.
LEVELDB_LEFT_OUT = ["MultiThreaded", "HiddenValuesAreRemoved"]

SQLITE_TESTS = ("alter[2-4] autoinc between collate[1-9] date delete[2-4] distinct expr fkey[1-5] fts3a[a-f] "
                "func* in[2-6] index[1-9] insert[2-5] join[2-9] json10* like2 malloc[4-9] minmax null "
                "orderby[1-9] printf rowid savepoint[257] select[1-8A-G] sort sort5 subquery trans "
                "trigger[1-9] types unique update upsert[1-5] view where[2-79] window[1-9] "
                "with[1-4]").split()

PACKAGES = [
    Suite("cjson", library=[], common=["tests/unity/src/unity.c"], flags=["-Itests/unity/src"],
          programs=one_file_each("tests/{}.c", *CJSON_TESTS)
          | {name: [f"tests/{name}.c", "cJSON_Utils.c"] for name in CJSON_UTILS_TESTS},
          runs={name: f"cd tests && ../{name}" for name in CJSON_TESTS + CJSON_UTILS_TESTS},
          results=r"^\S+:\d+:(\w+):(PASS|FAIL.*|IGNORE.*)|^(\d+) Tests (\d+) Failures", passed="PASS"),
    Suite("libtommath", programs={"unit": ["demo/shared.c", "demo/test.c", "@fixed_time.c"]},
          flags=["-Idemo"], results=r"^(TEST|NOP|FAIL) (\w+)|^Tests (OK/NOP/FAIL: .*)", passed="TEST"),
    Suite("cmark", programs={"cmark": ["src/main.c"],
                             "api": ["api_test/main.c", "api_test/harness.c",
                                     "api_test/cplusplus.cpp"]},
          runs={"api": "./api",
                **{name: f"python3 test/spec_tests.py --no-normalize --spec test/{name}.txt "
                         f"--program './cmark{option}'"
                   for name, option in [("spec", ""), ("smart_punct", " --smart"),
                                        ("regression", "")]}},
          results=r"^\d+ (?:tests )?passed, \d+ .*|^(?:FAILED|Example).*", passed=r"^(\d+) ",
          part="the suites that run the program; those that load a shared library do the same tests"),
    Suite("lodepng", {"unittest": ["lodepng_unittest.cpp"]}, common=["lodepng_util.cpp"],
          results=r"^test.*"),
    Suite("tinyxml2", {"xmltest": ["xmltest.cpp"]}, results=r"^\[(pass|fail)\].*", passed="pass"),
    Suite("jq", {"jq": []},
          runs={name: f"NO_VALGRIND=1 sh tests/{name}"
                for name in ("jqtest", "onigtest", "base64test", "optionaltest", "utf8test", "shtest")},
          results=r"^Test #.*|^\d+ of \d+ tests passed.*", passed=r"^(\d+) of",
          part="without mantest, whose tests ruby makes of the manual"),
    Suite("libzstd",
          programs={"fuzzer": ["tests/fuzzer.c"],
                    "zstreamtest": ["tests/zstreamtest.c", "tests/seqgen.c",
                                    "tests/external_matchfinder.c"]},
          runs={"fuzzer": "./fuzzer -v -s1 -i20", "zstreamtest": "./zstreamtest -v -s1 -i20"},
          results=r"^ *test *(\d+) ?: (.*)|^thread pool .*|\d+ fuzzer tests completed",
          part="20 rounds of each random test with seed 1, where upstream runs for minutes"),
    Suite("libxml2",
          programs=one_file_each("{}.c", "testapi", "runtest", "testrecurse", "testchar", "testdict"),
          results=r"^Total.*|^## .*|^Testing \S+ : .*|.*\bdone$|^dictionary tests .*",
          part="without testlimits, which takes a minute; Debian's source lacks most of the files that "
               "runtest reads, and its exit code is 1 for that"),
    Suite("re2", one_file_each("re2/testing/{}.cc", "re2_test", "search_test", "parse_test", "set_test"),
          common=["util/pcre.cc", "util/test.cc", "re2/testing/backtrack.cc", "re2/testing/dump.cc",
                  "re2/testing/exhaustive_tester.cc", "re2/testing/null_walker.cc",
                  "re2/testing/regexp_generator.cc", "re2/testing/string_generator.cc",
                  "re2/testing/tester.cc"],
          results=r"^PASS.*|^\S+(?: OK| FAILED)?$", passed="PASS",
          part="four of its 24 programs: compiles dominate, and the exhaustive ones take minutes"),
    Suite("leveldb", {**one_file_each("db/{}.cc", "db_test", "corruption_test", "skiplist_test"),
                      **one_file_each("table/{}.cc", "table_test")},
          common=["util/testutil.cc"], flags=["-std=c++14"], libs=["-lgtest", "-lgmock", "-lbenchmark"],
          needs={"libgtest-dev": os.path.exists("/usr/include/gtest/gtest.h"),
                 "libbenchmark-dev": os.path.exists("/usr/include/benchmark/benchmark.h"),
                 "libgmock-dev": os.path.exists("/usr/include/gmock/gmock.h")},
          environment={"GTEST_FILTER": "-" + ":".join(f"DBTest.{name}" for name in LEVELDB_LEFT_OUT)},
          results=GOOGLE_TEST, passed="OK",
          part="four of its 30 programs, without DBTest.MultiThreaded (as much as can be done in 40 s) "
               "and .HiddenValuesAreRemoved (races with a compaction: plain builds fail too)"),
    Suite("sqlite3", library=["sqlite3.c", "src/test*.c", "!src/test_loadext.c", "!src/test_sqllog.c",
                              "!src/test_vfstrace.c", "ext/fts3/fts3_term.c", "ext/fts3/fts3_test.c",
                              "ext/session/test_session.c", "ext/recover/*.c", "ext/rbu/test_rbu.c",
                              "ext/expert/sqlite3expert.c", "ext/expert/test_expert.c",
                              "ext/fts5/fts5_tcl.c", "ext/fts5/fts5_test_mi.c",
                              "ext/fts5/fts5_test_tok.c", "ext/userauth/userauth.c",
                              "ext/rtree/test_rtreedoc.c",
                              *(f"ext/misc/{name}.c" for name in (
                                  "amatch appendvfs carray cksumvfs closure csv decimal eval explain "
                                  "fileio fuzzer ieee754 mmapwarm nextchar normalize percentile "
                                  "prefixes qpvtab regexp remember series spellfix totype unionvtab "
                                  "wholenumber zipfile").split())],
          programs={"testfixture": ["src/tclsqlite.c"]},
          flags=["-I.", "-Isrc", "-Iext/fts3", "-Iext/rtree", "-Iext/session", "-Iext/recover",
                 "-Iext/rbu", "-I/usr/include/tcl8.6", "-USQLITE_OMIT_LOOKASIDE", "-DSQLITE_TEST=1",
                 "-DSQLITE_CRASH_TEST=1", "-DTCLSH_INIT_PROC=sqlite3TestInit", "-DSQLITE_SERVER=1",
                 "-DSQLITE_PRIVATE=", "-DSQLITE_CORE", "-DBUILD_sqlite",
                 "-DSQLITE_SERIES_CONSTRAINT_VERIFY=1", "-DSQLITE_DEFAULT_PAGE_SIZE=1024",
                 "-DSQLITE_ENABLE_DBPAGE_VTAB", "-DSQLITE_ENABLE_BYTECODE_VTAB",
                 "-DSQLITE_CKSUMVFS_STATIC", "-DSQLITE_NO_SYNC=1"],
          libs=["-ltcl8.6", "-lz"],
          needs={"tcl-dev": os.path.exists("/usr/include/tcl8.6/tcl.h"),
                 "zlib1g-dev": os.path.exists("/usr/include/zlib.h")},
          runs={"tests": "mkdir work && chmod 777 work && cd work && status=0\n"
                         "for test in " + " ".join(f"../test/{name}.test" for name in SQLITE_TESTS)
                + "; do\n  {user} ../testfixture $test || status=1\ndone\nexit $status"},
          results=r"^(\S+)\.\.\. (Ok|Omitted)|^(!) .*", passed="Ok",
          part="150 files of test/, of all parts of SQL, that take less than a second each"),
]


# ---- building ------------------------------------------------------------------------------------


class Build:
    """One package in one mode (None: that of the plain build) with one LLVM."""

    def __init__(self, package, tree, llvm, mode, options, with_pass=True):
        self.package, self.tree, self.llvm, self.mode = package, tree, llvm, mode
        self.with_pass = mode and with_pass
        self.plugin = Path(options.plugin.format(llvm=llvm)).resolve()
        name = (mode or "plain") + ("" if with_pass else "-plain")
        self.directory = options.dir / llvm / package.name / name
        shutil.rmtree(self.directory, ignore_errors=True)
        self.directory.mkdir(parents=True)
        self.jobs = options.jobs
        self.flags = ["-O2", "-w", *package.source.flags, *package.flags, *MODES.get(mode, [])]
        self.link_flags = [*MODES.get(mode, []), "-fuse-ld=lld"]
        if self.with_pass and mode in LTO:
            self.link_flags.append(f"-Wl,--load-pass-plugin={self.plugin}")
        self.libs = [*package.libs, *package.source.libs]
        self.common = matching(package.library + package.common, tree)

    def clang(self, file):
        return ("clang-" if file.endswith(".c") else "clang++-") + self.llvm

    def output(self, file):
        return self.directory / (file.replace("/", "_") + ".o")

    def environment(self):
        clean = {key: value for key, value in os.environ.items() if key != "HEAP2STACK"}
        return {**clean, "HEAP2STACK": "check"} if self.mode == "check" else clean

    def compile(self, file, *more):
        own = file.startswith("@")
        plugin = [f"-fpass-plugin={self.plugin}"] if self.with_pass and not own else []
        checked([self.clang(file), *self.flags, *plugin, *more, "-c",
                 HARNESS / file[1:] if own else file, "-o", self.output(file)],
                self.tree, env=self.environment())

    def link(self, program):
        objects = [self.output(file) for file in self.common + self.package.programs[program]]
        runtime = [self.plugin.parent / "libheap2stack-check.a"] if self.mode == "check" else []
        checked([self.clang(""), "-O2", *self.link_flags, *objects, *runtime, *self.libs, "-o",
                 self.directory / program], self.tree)

    def make(self):
        files = [file for files in self.package.programs.values() for file in files]
        self.files = [*dict.fromkeys(self.common + files)]
        in_parallel(self.compile, self.files, self.jobs)
        in_parallel(self.link, self.package.programs, self.jobs)


# ---- running -------------------------------------------------------------------------------------


@dataclass
class Results:
    """What a run says: exit code and results are compared with another build's; the counts are those
    of heapcount.c, one dictionary a process."""

    code: int
    results: list
    output: str
    counts: list
    claims: str


def make_counter(llvm, directory):
    library = directory / llvm / "heapcount.so"
    library.parent.mkdir(parents=True, exist_ok=True)
    checked([f"clang-{llvm}", "-O2", "-fno-builtin", "-shared", "-fPIC",
             ROOT / "test/support/heapcount.c", "-o", library], ROOT)
    return library


def put_programs(build, counter, scratch, all_calls):
    """Copies them, and puts scripts in the root of the source that start them."""
    (scratch / "bin").mkdir()
    (scratch / "counts").mkdir()
    (scratch / "counts").chmod(0o777)
    shutil.copy(counter, scratch / "bin")
    environment = f"H2S_CHECK=count H2S_CHECK_OUT={scratch}/counts/claims"
    if build.mode != "check":
        environment = (f"LD_PRELOAD={scratch}/bin/{counter.name} HEAPCOUNT_OUT={scratch}/counts/$$"
                       + (" HEAPCOUNT_ALL=1" if all_calls else ""))
    for program in build.package.programs:
        shutil.copy(build.directory / program, scratch / "bin")
        script = scratch / "tree" / program
        if script.exists():
            raise Failure(f"{program}: the source has a file of that name")
        script.write_text(f'#!/bin/sh\nexec env {environment} {scratch}/bin/{program} "$@"\n')
        script.chmod(0o755)


def run(build, name, counter, all_calls=False):
    """Runs one of the package's runs; all_calls as heapcount's HEAPCOUNT_ALL."""
    user = f"setpriv --reuid={NOBODY} --regid={NOBODY} --clear-groups" if os.geteuid() == 0 else ""
    command = build.package.runs[name].replace("{user}", user)
    with tempfile.TemporaryDirectory(prefix=f"suite-{build.package.name}-") as folder:
        scratch = Path(folder)
        scratch.chmod(0o755)
        shutil.copytree(build.tree, scratch / "tree", symlinks=True)
        put_programs(build, counter, scratch, all_calls)
        environment = {**os.environ, "TEST_TMPDIR": folder, "TZ": "UTC", "LC_ALL": "C.UTF-8",
                       **build.package.environment}
        result = subprocess.run(["bash", "-c", command], cwd=scratch / "tree", env=environment,
                                text=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT, errors="replace", check=False,
                                timeout=TIMEOUT)
        claims = scratch / "counts/claims"
        return Results(result.returncode, found(build.package.results, result.stdout, folder),
                       result.stdout, [*counts(scratch)], claims.read_text() if claims.exists() else "")


def found(pattern, output, folder):
    """What the pattern's groups match, or all of it if there is none; without addresses."""
    text = re.sub("0x[0-9a-f]{9,}", "0x...", output.replace("\r", "\n").replace(folder, ""))
    return [" ".join(filter(None, match.groups())) or match[0]
            for match in re.finditer(pattern, text, re.M)]


def counts(scratch):
    for file in (scratch / "counts").iterdir():
        if file.name != "claims":
            yield {key: int(value) for key, value in map(str.split, file.read_text().splitlines())}


# ---- the commands --------------------------------------------------------------------------------


def arguments(documentation, modes, directory):
    """Those that both commands take; `documentation` is the command's."""
    names = [package.name for package in PACKAGES]
    parts = "".join(f"\n  {package.name}: {package.part}" for package in PACKAGES if package.part)
    parser = argparse.ArgumentParser(
        description=documentation, formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="of these packages only a part of the suite is run:" + parts)
    parser.add_argument("--llvm", choices=[*VERSIONS, "both"], default="both")
    parser.add_argument("--only", metavar="NAME,...", default=",".join(names),
                        help="some of " + ", ".join(names))
    parser.add_argument("--mode", metavar="MODE,...", default=",".join(modes))
    parser.add_argument("--dir", type=Path, default=ROOT / "build" / directory)
    parser.add_argument("--plugin", default=str(ROOT / "build/heap2stack-{llvm}.so"),
                        help="the plugin, with {llvm} for the version")
    parser.add_argument("--jobs", type=int, default=JOBS, help="compiles at once")
    parser.add_argument("--fetch", action="store_true", help="only fetches the sources")
    parser.add_argument("--markdown", action="store_true", help="the table as docs/suites.md has it")
    options = parser.parse_args()
    options.dir = options.dir.resolve()
    options.versions = VERSIONS if options.llvm == "both" else (options.llvm,)
    options.modes = options.mode.split(",")
    unknown = {*options.only.split(",")} - {*names} | {*options.modes} - {*modes}
    if unknown:
        parser.error("neither package nor mode: " + ", ".join(sorted(unknown)))
    options.packages = [package for package in PACKAGES if package.name in options.only.split(",")]
    return options


@contextlib.contextmanager
def prepared(options):
    """Gets what is missing and keeps other runs out; gives the source of each package."""
    for llvm in options.versions:
        plugin = options.plugin.format(llvm=llvm)
        if not os.path.exists(plugin) and not options.fetch:
            raise CannotRun(f"{plugin} is missing: ./dev build {llvm}")
    sources = [package.source for package in options.packages]
    install_tools(sources, {name: found for package in options.packages
                            for name, found in package.needs.items()})
    trees = fetch(sources)
    if options.fetch:
        options.packages = []
        yield trees
        return
    with lock(options.dir):
        options.counter = {llvm: make_counter(llvm, options.dir) for llvm in options.versions}
        yield trees


def print_table(rows, columns, markdown):
    cells = [columns] + [[str(row.get(column, "-")) for column in columns] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells)]
    if markdown:
        cells.insert(1, ["---"] * len(columns))
    for line in cells:
        print("| " + " | ".join(line) + " |" if markdown else
              "  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip())
    for row in rows:
        for problem in row["problems"]:
            print(f"\n{row['package']}, LLVM {row['LLVM']}, {problem}")
