"""sources - real programs to try the pass on: fetched as Debian's source packages, and built.

Sources come from Debian's archive, pinned to an upstream version; another Debian revision of it is
accepted, and recorded in the file `debian-version` of the source.  The lists are kept apart from
the system's.  Everything is cached in $HEAP2STACK_CACHE, by default ~/.cache/heap2stack.

What it leaves alone: the packages' own build systems, because they hide what is compiled how.  Each
package is one entry of SOURCES that lists its files and flags.

For suites.py, test/corpus/run and bench/run, which say what is built of it, how, and what is compared.
"""

import concurrent.futures
import fcntl
import glob
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable

CACHE = Path(os.environ.get("HEAP2STACK_CACHE") or Path.home() / ".cache/heap2stack")
KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"
SUITE = "bookworm"
JOBS = os.cpu_count() or 1


class Failure(Exception):
    """Something is wrong with one program: it fails, the others go on."""


class CannotRun(Exception):
    """Nothing can be done at all."""


# ---- commands ----------------------------------------------------------------------------------


def checked(command, directory, **options):
    """Runs a command that has to work."""
    command = [str(word) for word in command]
    result = subprocess.run(command, cwd=directory, stdin=subprocess.DEVNULL, text=True,
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, errors="replace",
                            **options)
    if result.returncode != 0:
        lines = result.stdout.splitlines()
        if len(lines) > 20:
            lines[10:-10] = ["[...]"]
        message = [f"exit code {result.returncode} from: {' '.join(command)}", *lines]
        raise Failure("\n    ".join(message))
    return result.stdout


def in_parallel(work, items, jobs=JOBS):
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        return list(pool.map(work, items))


def progress(text):
    print(text, file=sys.stderr, flush=True)


# ---- the packages ------------------------------------------------------------------------------


@dataclass
class Source:
    """A source package: `files` make the library or the program, by patterns of which `!` takes
    out."""

    name: str
    upstream: str
    files: list
    flags: list = field(default_factory=list)
    libs: list = field(default_factory=list)
    needs: list = field(default_factory=list)  # of install_tools
    prepare: Callable = lambda source: None


def prepare_lua(source):
    # Debian's build makes this header, which says where modules are looked for.
    triplet = platform.machine() + "-linux-gnu"
    header = source / "src/lua5.4-deb-multiarch.h"
    header.write_text(f'#define DEB_HOST_MULTIARCH "{triplet}"\n')


def prepare_sqlite(source):
    for command in (["./configure"], ["make", "sqlite3.c", "shell.c"]):
        checked(command, source)


def prepare_lodepng(source):
    # Upstream: "lodepng.cpp, can be renamed to lodepng.c".
    shutil.copy(source / "lodepng.cpp", source / "lodepng.c")


def prepare_jq(source):
    quoted = (source / "src/builtin.jq").read_text().replace("\\", r"\\").replace('"', r"\"")
    lines = "".join(f'"{line}\\n"\n' for line in quoted.splitlines())
    (source / "src/builtin.inc").write_text(lines)
    (source / "src/version.h").write_text('#define JQ_VERSION "1.6"\n')
    # glibc has all of these functions but pow10, which it gave up.
    maths = set(re.findall(r"HAVE_\w+", (source / "src/libm.h").read_text())) - {"HAVE_POW10"}
    names = sorted(maths | {"HAVE_FREXP", "HAVE_MODF", "HAVE_LGAMMA_R"})
    (source / "src/have_libm.h").write_text("".join(f"#define {name} 1\n" for name in names))


def prepare_re2(source):
    # Debian's source has no tables: they are made from the system's Unicode data.
    tables = ["perl_groups", "unicode_groups", "unicode_casefold"]
    checked(["make", "REBUILD_TABLES=1", *(f"re2/{table}.cc" for table in tables)], source)


def prepare_leveldb(source):
    text = (source / "port/port_config.h.in").read_text()
    values = {"HAVE_FDATASYNC": 1, "HAVE_O_CLOEXEC": 1}
    header = re.sub(r"#cmakedefine01 (\w+)",
                    lambda match: f"#define {match[1]} {values.get(match[1], 0)}", text)
    (source / "port/port_config.h").write_text(header)


def prepare_libxml2(source):
    # Without what would need another library.
    checked(["./configure", "--without-python", "--without-lzma", "--without-zlib", "--disable-shared"],
            source)


def prepare_cmark(source):
    text = (source / "src/config.h.in").read_text()
    (source / "src/config.h").write_text(re.sub(r"#cmakedefine (\w+)", r"#define \1", text))
    (source / "src/cmark_version.h").write_text(
        "#define CMARK_VERSION ((0 << 16) | (30 << 8) | 2)\n"
        '#define CMARK_VERSION_STRING "0.30.2"\n')
    (source / "src/cmark_export.h").write_text(
        "#define CMARK_EXPORT\n#define CMARK_NO_EXPORT\n")


SOURCES = {
    source.name: source
    for source in [
        Source("cjson", "1.7.15", ["cJSON.c"], flags=["-I."], libs=["-lm"]),
        Source("cmark", "0.30.2", ["src/*.c", "!src/main.c"], flags=["-Isrc"],
               prepare=prepare_cmark),
        Source(
            "jq",
            "1.6",
            ["src/*.c", "!src/inject_errors.c"],
            flags=["-Isrc", "-I.", "-D_GNU_SOURCE", "-DIEEE_8087", "-include", "src/have_libm.h"]
            + [
                "-DHAVE_" + feature
                for feature in (
                    "ALLOCA_H ATEXIT GETTIMEOFDAY GMTIME GMTIME_R ISATTY LIBONIG LOCALTIME_R "
                    "MEMMEM MKSTEMP PTHREAD_KEY_CREATE PTHREAD_ONCE STRFTIME STRPTIME TIMEGM "
                    "TM_TM_GMT_OFF"
                ).split()
            ],
            libs=["-lonig", "-lm", "-lpthread"],
            needs=["libonig-dev"],
            prepare=prepare_jq,
        ),
        Source("kissfft", "131.1.0", ["kiss_fft.c", "kiss_fftr.c", "kiss_fftnd.c"], flags=["-I."],
               libs=["-lm"]),
        Source(
            "leveldb",
            "1.23",
            ["db/*.cc", "table/*.cc", "util/*.cc", "helpers/memenv/*.cc", "!*/*_test.cc",
             "!*/*/*_test.cc", "!*/*_windows*", "!util/testutil.cc", "!db/leveldbutil.cc"],
            flags=["-I.", "-Iinclude", "-DLEVELDB_PLATFORM_POSIX=1"],
            libs=["-lpthread"],
            prepare=prepare_leveldb,
        ),
        Source("libstb", "0.0~git20220908.8b5f1f3+ds", [], flags=["-I."], libs=["-lm"]),
        Source("libtommath", "1.2.0", ["bn_*.c"], flags=["-I."]),
        Source("libxml2", "2.9.14+dfsg",
               """SAX.c entities.c encoding.c error.c parserInternals.c parser.c tree.c hash.c list.c
               xmlIO.c xmlmemory.c uri.c valid.c xlink.c HTMLparser.c HTMLtree.c debugXML.c xpath.c
               xpointer.c xinclude.c nanohttp.c nanoftp.c catalog.c globals.c threads.c c14n.c
               xmlstring.c buf.c xmlregexp.c xmlschemas.c xmlschemastypes.c xmlunicode.c xmlreader.c
               relaxng.c dict.c SAX2.c xmlwriter.c legacy.c chvalid.c pattern.c xmlsave.c xmlmodule.c
               schematron.c xzlib.c""".split(),
               flags=["-I.", "-Iinclude", "-DHAVE_CONFIG_H", "-D_REENTRANT"],
               libs=["-lm", "-lpthread", "-ldl"], needs=["g++", "make"], prepare=prepare_libxml2),
        Source("libzstd", "1.5.4+dfsg2",
               ["lib/common/*.c", "lib/compress/*.c", "lib/decompress/*.c", "lib/dictBuilder/*.c",
                "programs/util.c", "programs/timefn.c", "programs/datagen.c"],
               # As its tests are built, but without assembly, which would hide calls.
               flags=["-Ilib", "-Ilib/common", "-Ilib/compress", "-Ilib/dictBuilder", "-Ilib/deprecated",
                      "-Iprograms", "-DZSTD_MULTITHREAD", "-DDEBUGLEVEL=2", "-DZSTD_DISABLE_ASM=1",
                      "-DZSTD_LEGACY_SUPPORT=0", "-DZSTD_WINDOW_OVERFLOW_CORRECT_FREQUENTLY=1"],
               libs=["-lpthread"]),
        Source("lodepng", "0.0~git20220618.b4ed2cd", ["lodepng.cpp"], flags=["-I."],
               libs=["-lm"], prepare=prepare_lodepng),
        Source(
            "lua5.4",
            "5.4.4",
            ["src/*.c", "!src/luac.c"],
            # A fixed hash seed: the number of heap calls depends on it.
            flags=["-DLUA_USE_LINUX", "-DLUA_COMPAT_5_3", "-Dluai_makeseed(L)=0x5eed"],
            libs=["-lm", "-ldl"],
            prepare=prepare_lua,
        ),
        Source(
            "re2",
            "20220601+dfsg",
            ["re2/*.cc", "util/rune.cc", "util/strutil.cc"],
            flags=["-I.", "-std=c++17"],
            libs=["-lpthread"],
            needs=["g++", "make", "unicode-data"],
            prepare=prepare_re2,
        ),
        Source(
            "sqlite3",
            "3.40.1",
            ["sqlite3.c", "shell.c"],
            flags=["-DSQLITE_THREADSAFE=1", "-DSQLITE_SECURE_DELETE", "-DSQLITE_SOUNDEX"]
            + ["-DSQLITE_OMIT_LOOKASIDE"]
            + [
                "-DSQLITE_ENABLE_" + feature
                for feature in (
                    "COLUMN_METADATA DBSTAT_VTAB FTS3 FTS4 FTS5 MATH_FUNCTIONS PREUPDATE_HOOK "
                    "RTREE SESSION STMTVTAB UNLOCK_NOTIFY"
                ).split()
            ],
            libs=["-lm", "-lpthread", "-ldl"],
            needs=["g++", "make", "tcl"],
            prepare=prepare_sqlite,
        ),
        Source("tinyxml2", "9.0.0+dfsg", ["tinyxml2.cpp"], flags=["-I."]),
    ]
}


def matching(patterns, directory):
    """The files of a list of patterns, of which `!` takes out."""
    files = []
    for pattern in patterns:
        found = sorted(glob.glob(pattern.lstrip("!"), root_dir=directory))
        if not found:
            raise Failure(f"no file is called {pattern}")
        if pattern.startswith("!"):
            files = [file for file in files if file not in found]
        else:
            files += found
    return files


# ---- fetching ----------------------------------------------------------------------------------


def install_tools(sources, more=None):
    """Installs what the sources need beyond clang, and `more` (Debian packages, and whether they
    are there), through the system's own package manager."""
    found = {
        "dpkg-dev": shutil.which("dpkg-source"),
        "debian-archive-keyring": os.path.exists(KEYRING),
        "g++": shutil.which("g++"),
        "make": shutil.which("make"),
        "tcl": shutil.which("tclsh"),
        "libonig-dev": os.path.exists("/usr/include/oniguruma.h"),
        "unicode-data": os.path.exists("/usr/share/unicode/UnicodeData.txt"),
    }
    needed = ["dpkg-dev", "debian-archive-keyring"] if sources else []
    needed += [tool for source in sources for tool in source.needs]
    tools = {name: found[name] for name in needed} | (more or {})
    missing = [name for name, found in tools.items() if not found]
    if not missing:
        return
    apt = ["apt-get", "-y", "-qq"] if os.geteuid() == 0 else ["sudo", "apt-get", "-y", "-qq"]
    if not all(map(shutil.which, ["apt-get", apt[0]])):
        raise CannotRun("please install: " + " ".join(missing))
    progress("installing " + " ".join(missing))
    checked([*apt, "update"], "/")
    checked([*apt, "install", *missing], "/")


def apt_options(directory):
    """Makes apt use lists of its own, so that the system's are not touched."""
    for name in ("empty", "lists/partial", "cache/archives/partial"):
        (directory / name).mkdir(parents=True, exist_ok=True)
    (directory / "sources.list").write_text("".join(
        f"deb-src [signed-by={KEYRING}] http://deb.debian.org/{archive} main\n"
        for archive in (f"debian {SUITE}", f"debian-security {SUITE}-security")))
    return [word for option in (
        f"Dir::Etc::sourcelist={directory}/sources.list",
        f"Dir::Etc::sourceparts={directory}/empty",
        f"Dir::State::lists={directory}/lists",
        f"Dir::Cache={directory}/cache",
        "APT::Sandbox::User=root",
    ) for word in ("-o", option)]


def revisions(source, apt):
    """The Debian revisions of the pinned upstream version, the newest first."""
    text = checked(["apt-cache", *apt, "showsrc", source.name], "/")
    listed = re.findall(r"^Version: (.+)$", text, re.M)
    matching = [version for version in listed
                if re.sub(r"^\d+:|-[^-]*$", "", version) == source.upstream]
    if not matching:
        raise CannotRun(f"{source.name}: Debian {SUITE} has {listed}, not {source.upstream}")
    return matching[::-1]


def unpack(source, apt, directory):
    """Downloads and unpacks; the newest revision may be listed before, or after, it is there."""
    errors = []
    for version in revisions(source, apt):
        try:
            checked(["apt-get", *apt, "source", "-qq", "--only-source",
                     f"{source.name}={version}"], directory)
        except Failure as failure:
            errors.append(str(failure))
            continue
        tree, = (path for path in directory.iterdir() if path.is_dir())
        (tree / "debian-version").write_text(version + "\n")
        return tree
    raise CannotRun(f"{source.name}: no source can be fetched\n" + "\n".join(errors))


def fetch(wanted, failed=None):
    """Gives each source's directory, prepared and with its Debian version in it.  With a dictionary
    for them, sources that cannot be had are noted there, with the reason, and left out."""
    CACHE.mkdir(parents=True, exist_ok=True)
    target = {source.name: CACHE / f"corpus/{source.name}-{source.upstream}"
              for source in wanted}
    with open(CACHE / "corpus.lock", "w", encoding="ascii") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        missing = [source for source in wanted if not target[source.name].exists()]
        if missing:
            apt = apt_options(CACHE / "apt")
            progress(f"reading the source lists of Debian {SUITE}")
            checked(["apt-get", *apt, "update", "-qq"], "/")
        for source in missing:
            progress(f"{source.name}: fetching {source.upstream} and preparing it")
            try:
                make_ready(source, apt, target[source.name])
            except (CannotRun, Failure) as reason:
                if failed is None:
                    raise
                failed[source.name] = str(reason)
                del target[source.name]
    return target


def make_ready(source, apt, target):
    with tempfile.TemporaryDirectory(dir=CACHE) as scratch:
        tree = unpack(source, apt, Path(scratch))
        source.prepare(tree)
        target.parent.mkdir(exist_ok=True)
        tree.rename(target)


def lock(directory):
    """Keeps a second run out of the directory for as long as the result is open."""
    directory.mkdir(parents=True, exist_ok=True)
    file = open(directory / "lock", "w", encoding="ascii")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as busy:
        raise CannotRun(f"another run works in {directory}: give this one its --dir") from busy
    return file


