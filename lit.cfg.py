# The test suite, run by ./dev test once for each LLVM with
#   --param bin=DIR      that LLVM's programs
#   --param plugin=FILE  the plugin built for it
#   --param out=DIR      where tests write
# RUN lines are bash; the first programs in PATH are those of this LLVM.
import glob
import os
import re
import shutil
import subprocess

import lit.formats

bin_dir, plugin, out = (lit_config.params.get(name) for name in ("bin", "plugin", "out"))
if not (bin_dir and plugin and out):
    lit_config.fatal("run the tests with ./dev test")
version = re.search(r"heap2stack-(\d+)\.so$", plugin).group(1)

config.name = "heap2stack-" + version
config.test_format = lit.formats.ShTest(execute_external=True)
config.suffixes = [".ll", ".c", ".cpp", ".test"]
config.excludes = ["support", "Inputs"]
config.test_source_root = os.path.dirname(os.path.abspath(__file__))
config.test_exec_root = out
config.environment["PATH"] = os.pathsep.join([bin_dir, config.environment["PATH"]])

# A test may build and run a program many times, some of them under valgrind.
try:
    import psutil  # lit stops tests with it

    lit_config.maxIndividualTestTime = 600
except ImportError:
    lit_config.note("no time limits: python has no module psutil")

# Which safety check a run of test/mutation/run has switched off.
if "H2S_DISABLE" in os.environ:
    config.environment["H2S_DISABLE"] = os.environ["H2S_DISABLE"]

support = os.path.join(config.test_source_root, "test", "support")
clang = os.path.join(bin_dir, "clang")
llvm = os.path.dirname(bin_dir)
build = os.path.dirname(plugin)
valgrind = "valgrind -q --error-exitcode=99"
for name, command in [
    # The pass by itself: %opt -passes=heap2stack -S %s
    ("opt", f"{bin_dir}/opt -load-pass-plugin={plugin}"),
    # As users call it: %clang_h2s -O2 %s
    ("clang_h2s", f"{clang} -fpass-plugin={plugin}"),
    ("clangxx", f"{clang} --driver-mode=g++"),
    ("clang", clang),
    ("clang++", clang + "++"),
    # Before -mllvm -to-stack-…: LLVM 19 reads options before it loads -fpass-plugin.
    ("clang_load", f"-Xclang -load -Xclang {plugin}" if int(version) < 22 else ""),
    # clang prints every remark of the pass, one line each.
    ("remarks", "-Rpass=heap2stack -Rpass-missed=heap2stack -Rpass-analysis=heap2stack"
                " -fno-caret-diagnostics -fno-diagnostics-show-option"),
    ("plugin", plugin),
    # What programs in check mode link: HEAP2STACK=check %clang_h2s -O2 %s %check_lib
    ("check_lib", os.path.join(build, "libheap2stack-check.a")),
    # The same of oracle mode: HEAP2STACK=oracle
    ("oracle_lib", os.path.join(build, "libheap2stack-oracle.a")),
    ("report", os.path.join(os.path.dirname(plugin), f"heap2stack-report-{version}")),
    # Preloaded, it counts a program's allocations for the report.
    ("count_lib", os.path.join(os.path.dirname(plugin), "libheap2stack-count.so")),
    ("version", version),
    # The folder that was built in, for `cmake --install`; frontends that link the library.
    ("build", build),
    ("library_flags", f"-I{support}/../../pass -isystem {llvm}/include"),
    ("library_libs", f"{build}/libheap2stack-{version}.a -L{llvm}/lib -lLLVM-{version} -lstdc++"),
    ("llvm_include", f"{llvm}/include"),
    ("llvm_dir", f"{llvm}/lib/cmake/llvm"),
    ("rustc", "env RUSTC_BOOTSTRAP=1 rustc"),
    ("flang", os.path.join(bin_dir, "flang")),
    ("FileCheck", f"{bin_dir}/FileCheck"),
    ("not", f"{bin_dir}/not"),
    ("split-file", f"{bin_dir}/split-file"),
    ("valgrind", valgrind),
    ("bench", f"{config.test_source_root}/bench/run --llvm {version} --plugin {plugin}"),
    ("suites", f"{config.test_source_root}/test/corpus/suites --llvm {version} --plugin {plugin}"),
    ("stack", f"{config.test_source_root}/test/corpus/stack --llvm {version} --plugin {plugin}"),
    ("exec_test", f"{support}/exec-test --clang {clang} --plugin {plugin} --tmp %t.dir"),
]:
    config.substitutions.append((f"%{re.escape(name)}(?![\\w+-])", command))

config.available_features.add("llvm" + version)
if shutil.which("valgrind"):
    config.available_features.add("valgrind")
if shutil.which("chromium") and shutil.which("chromedriver"):
    config.available_features.add("chromium")
else:
    lit_config.note("the report's page is not looked at: packages chromium and chromium-driver")
if os.path.exists(os.path.join(bin_dir, "ld.lld")):
    config.available_features.add("lld")

# rustc counts if it is of this LLVM.
if shutil.which("rustc") and shutil.which("cargo"):
    rustc = subprocess.run(["rustc", "-vV"], capture_output=True, text=True, check=False).stdout
    if re.search(rf"^LLVM version: {version}\.", rustc, re.MULTILINE):
        config.available_features.add("rustc")
if "rustc" not in config.available_features:
    lit_config.note(f"rustc of LLVM {version} not found: Rust is not tested")
if os.path.exists(os.path.join(bin_dir, "flang")):
    config.available_features.add("flang")
if os.path.exists("/usr/include/gc.h"):
    config.available_features.add("libgc")
for program in ("cmake", "pkg-config"):
    if shutil.which(program):
        config.available_features.add(program)
# Sources of packages are fetched before their time is taken; without a network they are not tested.
fetch = [os.path.join(config.test_source_root, "test/corpus/suites"), "--fetch",
         "--only", "cjson,cmark,tinyxml2"]
if shutil.which("dpkg-source"):
    fetched = subprocess.run(fetch, capture_output=True, text=True, check=False)
    if fetched.returncode == 0:
        config.available_features.add("sources")
if "sources" not in config.available_features:
    lit_config.note("packages' own test suites are not run: their sources cannot be fetched")
if glob.glob(os.path.join(bin_dir, "../lib/clang/*/lib/*/libclang_rt.asan*.a")):
    config.available_features.add("asan")
if glob.glob(os.path.join(bin_dir, "../lib/clang/*/lib/*/libclang_rt.scudo_standalone*.a")):
    config.available_features.add("scudo")
