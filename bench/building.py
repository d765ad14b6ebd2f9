"""building - one program, built in every way that is compared.

A way is a compiler's command line.  With the pass and without it the rest of the line is the same.
"""

import hashlib
import os
import re
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from sources import Failure, in_parallel

ATTRIBUTOR = ["-mllvm", "-attributor-enable=module", "-mllvm", "-max-heap-to-stack-size=4096"]


@dataclass
class Way:
    """`plain`: the way it is compared with; its own name if it is such a one.  `parameters`: of the
    pass, in the environment.  `library`: beside the plugin, to link with."""

    name: str
    title: str
    plain: str
    plugin: bool = False
    flags: list = field(default_factory=list)
    parameters: str = ""
    library: str = ""


WAYS = {
    way.name: way
    for way in [
        Way("plain", "-O2", "plain"),
        Way("attributor", "-O2, Attributor", "plain", flags=ATTRIBUTOR),
        Way("pass", "-O2, heap2stack", "plain", True),
        Way("thin-plain", "ThinLTO", "thin-plain", flags=["-flto=thin"]),
        Way("thin", "ThinLTO, heap2stack", "thin-plain", True, ["-flto=thin"]),
        Way("full-plain", "full LTO", "full-plain", flags=["-flto"]),
        Way("full", "full LTO, heap2stack", "full-plain", True, ["-flto"]),
        Way("thin-early", "ThinLTO, first as well", "thin-plain", True, ["-flto=thin"], "early=1"),
        Way("full-early", "full LTO, first as well", "full-plain", True, ["-flto"], "early=1"),
    ]
}
# For each of some ways the same with the oracle (docs/oracle.md): what could be on the stack there.
ORACLES = {
    name: Way(f"{name}-oracle", f"{WAYS[name].title}'s oracle", WAYS[name].plain, True,
              WAYS[name].flags, "oracle", "libheap2stack-oracle.a")
    for name in ("pass", "full")
}


def run_timed(what, command, directory, parameters):
    """Runs a command that has to work; gives the user time that it took, in seconds."""
    command = [str(word) for word in command]
    process = subprocess.Popen(command, cwd=directory, stdin=subprocess.DEVNULL, text=True,
                               stdout=subprocess.PIPE, stderr=subprocess.STDOUT, errors="replace",
                               env={**os.environ, "HEAP2STACK": parameters})
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        kind = "crashed" if "PLEASE submit a bug report" in output else "failed"
        raise Failure("\n    ".join([f"{what} {kind}", " ".join(command),
                                     *output.splitlines()[:12]]))
    return usage.ru_utime


class Build:
    """One program in one way: compiled and linked on demand."""

    def __init__(self, program, way, tree, options):
        self.program, self.way, self.tree = program, way, tree
        self.llvm, self.plugin = options.llvm, options.plugin
        self.directory = options.dir / program.name / way.name
        self.executable = self.directory / program.name
        self.files = program.files(tree)
        self.libraries = [self.plugin.parent / way.library] if way.library else []

    @property
    def is_lto(self):
        return self.way.flags[:1] in (["-flto"], ["-flto=thin"])

    def is_cxx(self, file):
        return str(file).endswith((".cc", ".cpp"))

    def clang(self, cxx):
        return f"clang++-{self.llvm}" if cxx else f"clang-{self.llvm}"

    def output(self, file, suffix=".o"):
        name = f"driver_{file.name}" if isinstance(file, Path) else file.replace("/", "_")
        return self.directory / (name + suffix)

    def compile_command(self, file):
        command = [self.clang(self.is_cxx(file)), "-O2", "-w", "-gline-tables-only",
                   "-fno-crash-diagnostics", *self.program.flags, *self.way.flags,
                   "-fsave-optimization-record", "-foptimization-record-passes=heap2stack",
                   f"-foptimization-record-file={self.output(file, '.yaml')}"]
        if self.way.plugin:
            command.append(f"-fpass-plugin={self.plugin}")
        return [*command, "-c", file, "-o", self.output(file)]

    def link_command(self):
        cxx = any(map(self.is_cxx, self.files))
        command = [self.clang(cxx), "-fuse-ld=lld", "-O2", *self.way.flags]
        if self.is_lto:
            command += [f"-Wl,-plugin-opt=opt-remarks-filename={self.directory}/link.yaml",
                        "-Wl,-plugin-opt=opt-remarks-passes=heap2stack"]
        if self.is_lto and self.way.plugin:
            command.append(f"-Wl,--load-pass-plugin={self.plugin}")
        return [*command, *(self.output(file) for file in self.files), *self.libraries,
                "-o", self.executable, *self.program.libs]

    def stamp(self, commands):
        """What the build depends on, as text."""
        lines = [" ".join(map(str, command)) for command in commands]
        lines += [str(os.stat(self.tree / file).st_mtime) for file in self.files]
        if self.way.plugin:
            lines += [hashlib.sha256(file.read_bytes()).hexdigest()
                      for file in [self.plugin, *self.libraries]]
            lines.append(self.way.parameters)
        return "\n".join(lines)

    def make(self):
        """Builds, unless nothing has changed since.  Gives the user time of all compiles and the
        link, and whether it was built."""
        compiles = [(f"compiling {file}", self.compile_command(file)) for file in self.files]
        link = self.link_command()
        stamp = self.stamp([*(command for _, command in compiles), link])
        file, time = self.directory / "stamp", self.directory / "compile-time"
        if file.exists() and file.read_text() == stamp:
            return float(time.read_text()), False
        shutil.rmtree(self.directory, ignore_errors=True)
        self.directory.mkdir(parents=True)
        used = sum(in_parallel(lambda compile: run_timed(*compile, self.tree, self.way.parameters),
                               compiles))
        used += run_timed("linking", link, self.tree, self.way.parameters)
        time.write_text(f"{used}\n")
        file.write_text(stamp)
        return used, True

    def records(self):
        """The pass's records of what is in the program: of the link if it ran there too."""
        if self.is_lto:
            return sorted(self.directory.glob("link*.yaml*"))
        return sorted(self.directory.glob("*.yaml"))

    def code_size(self):
        """Bytes of code: the sections that run."""
        text = subprocess.run([f"llvm-size-{self.llvm}", "-A", self.executable], text=True,
                              capture_output=True, check=True).stdout
        return sum(int(size) for size in re.findall(r"^\.(?:text|plt)\S* +(\d+)", text, re.M))
