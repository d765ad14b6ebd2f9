"""programs - what ./dev bench builds and runs.

Every program is the driver of that name in this folder with the files of a Debian source package
(test/support/sources.py), or the package's own program with the input of test/corpus.
"""

import os
from dataclasses import dataclass, field
from pathlib import Path

from sources import SOURCES, matching

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
LUA_LOOP = "local t = {} for i = 1, 400000 do t[i % 999] = i .. 'x' end print(#t)"
CORPUS = str(ROOT / "test/corpus")


@dataclass
class Program:
    """{src} in arguments is the package's source.  `small` is the input for callgrind and other
    tools that slow a program down: some 0.2 s.  `gain`: allocations of it could be on the stack;
    it counts in the means.  `first`: arguments of a run whose output is the input of all others.
    `repeat`: how many runs are timed as one, where one is too short.  `counts`: of how many runs the
    heap calls are the median, where they depend on when a thread gets its turn."""

    name: str
    source: str = ""
    driver: str = ""
    args: list = field(default_factory=list)
    small: list = field(default_factory=list)
    stdin: str = os.devnull
    first: list = field(default_factory=list)
    repeat: int = 1
    counts: int = 1
    gain: bool = False

    def files(self, tree):
        """Paths of what is compiled; those of the package are relative to its source."""
        files = matching(SOURCES[self.source].files, tree) if self.source else []
        return files + ([HERE / self.driver] if self.driver else [])

    @property
    def flags(self):
        return SOURCES[self.source].flags if self.source else []

    @property
    def libs(self):
        return SOURCES[self.source].libs if self.source else ["-lm"]


PROGRAMS = {
    program.name: program
    for program in [
        Program("numeric", driver="numeric.c", args=["800000"], small=["200000"], gain=True),
        Program("kissfft", "kissfft", "kissfft.c", ["400000"], ["80000"], gain=True),
        Program("stb_truetype", "libstb", "stb_truetype.c", [FONT, "480"], [FONT, "240"], gain=True),
        Program("libtommath", "libtommath", "libtommath.c", ["16000"], ["3200"], gain=True),
        Program("re2", "re2", "re2.cpp", ["1600"], ["480"], gain=True),
        Program("lodepng", "lodepng", "lodepng.cpp", ["6000"], ["800"], gain=True),
        Program("leveldb", "leveldb", "leveldb.cpp", ["2000"], ["800"], gain=True,
                counts=15),
        Program("jq", "jq", args=["-S", "-f", f"{CORPUS}/filter.jq"],
                small=["-S", "-f", f"{CORPUS}/filter.jq"], repeat=8,
                first=["-n", "-c", "-f", f"{CORPUS}/make.jq"]),
        Program("cmark", "cmark", "cmark.c", ["{src}/test/spec.txt", "160"],
                ["{src}/test/spec.txt", "80"]),
        Program("cjson", "cjson", "cjson.c", ["{src}/tests/inputs/test4", "12000"],
                ["{src}/tests/inputs/test4", "12000"]),
        Program("lua", "lua5.4", args=[f"{CORPUS}/lua.lua"], small=["-e", LUA_LOOP]),
        Program("sqlite3", "sqlite3", args=["-batch", "-bail", ":memory:"],
                small=["-batch", "-bail", ":memory:"], stdin=f"{CORPUS}/sqlite.sql",
                repeat=8),
    ]
}
# The same work with small arrays put on the stack by hand: what there is to win.
PROGRAMS["numeric_hand"] = Program("numeric_hand", driver="numeric_hand.c", args=["800000"],
                                   small=["200000"])
