/* plugin.cpp - the entries, as a plugin and as a library (heap2stack.h): where in
 * a pipeline the pass runs, with which parameters, and what is cleaned up after it.
 *
 * PLACES     By name (`heap2stack`, `heap2stack<max-object=64>`): alone.  At -O1
 *            and above: at OptimizerEarly; in full LTO's link step last; with early=1
 *            also at the beginning of link steps (of ThinLTO LLVM 22 alone tells).
 *            The functions it changed are simplified again, once each,
 *            unless the whole pipeline follows; after the last step of full LTO nothing
 *            follows, so loops are vectorised and unrolled, and what nobody calls is dropped.
 * BODIES     Those that are available_externally (extern templates, what ThinLTO imported) are
 *            eliminated just before OptimizerEarly.  That is put off until the pass has seen them:
 *            it may make copies of them.
 * PARAMETERS From lowest to highest: defaults, module flags heap2stack.NAME, the
 *            environment's HEAP2STACK, -to-stack-NAME, the text of the pass, those
 *            of heap2stack_run.  A mistake in any of them is an error of the
 *            compilation, and nothing is changed.
 * VERSIONS   The plugin works in LLVM of the major version it is built for.  In
 *            any other it says so in one line and registers nothing, for which it
 *            must not touch what may differ there: LLVMGetVersion is asked
 *            first, through a weak reference, and there are no static objects of
 *            LLVM's.
 * LTO        LLVM 22 tells that a link follows.  In LLVM 19 the pipeline's start tells: it is none of a link
 *            step, and clang has written in the module for what the link is to split it.
 * SWITCHES   "heap2stack"="off" on a function keeps all its allocations on the heap, and
 *            so does annotate("heap2stack.off") in C and C++.  The mark is put on the
 *            function's calls when a pipeline starts: inlining does not lose it.
 * COPIES     What structures that are copied consist of is noted when a pipeline starts: LLVM soon
 *            copies small ones as numbers.
 * STATE      Only the command line's options, made once a process.  Runs in
 *            several threads (LTO), and may be registered more than once.
 */
#include "llvm/Config/llvm-config.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/Analysis/LoopInfo.h"
#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/InstrTypes.h"
#include "llvm/IR/Module.h"
#include "llvm/Passes/PassBuilder.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/TimeProfiler.h"
#include "llvm/Transforms/IPO/ElimAvailExtern.h"
#include "llvm/Transforms/IPO/GlobalDCE.h"
#include "llvm/Transforms/InstCombine/InstCombine.h"
#include "llvm/Transforms/Scalar/DeadStoreElimination.h"
#include "llvm/Transforms/Scalar/EarlyCSE.h"
#include "llvm/Transforms/Scalar/LoopUnrollPass.h"
#include "llvm/Transforms/Scalar/SROA.h"
#include "llvm/Transforms/Scalar/SimplifyCFG.h"
#include "llvm/Transforms/Utils/LoopUtils.h"
#include "llvm/Transforms/Vectorize/LoopVectorize.h"
#include "llvm/Transforms/Vectorize/SLPVectorizer.h"

#include <cstdio>
#include <cstdlib>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "heap2stack.h"
#include "host.h"
extern "C" {
#include "options.h"
}
#include "run.h"

using namespace llvm;

/* ---- parameters --------------------------------------------------------------- */

namespace {
struct switches {
#define H2S_OPTION(field, name, value, help) cl::opt<uint64_t> *field;
  H2S_OPTIONS(H2S_OPTION)
#undef H2S_OPTION
  cl::opt<std::string> *allocators;
};
} // namespace

/* Another copy of the plugin in this process may have made it already. */
template <typename type>
static cl::opt<type> *make_switch(StringRef name, const type &value, StringRef help,
                                  StringRef value_name) {
  auto &known = cl::getRegisteredOptions();
  auto same = known.find(name);
  if (same != known.end())
    return static_cast<cl::opt<type> *>(same->second);
  return new cl::opt<type>(name, cl::init(value), cl::desc(help), cl::value_desc(value_name));
}

static const switches &command_line() {
  static const switches all = {
#define H2S_OPTION(field, name, value, help)                                                       \
  make_switch<uint64_t>("to-stack-" name, value, help, "number"),
      H2S_OPTIONS(H2S_OPTION)
#undef H2S_OPTION
          make_switch<std::string>("to-stack-" H2S_ALLOCATORS, "",
                                   "allocators of the program's own", "list or @file"),
  };
  return all;
}

/* For functions that write a mistake to a buffer. */
template <typename reader> static std::string mistake_of(reader read, const char *where) {
  char error[512];
  return read(error, sizeof error) ? "" : std::string(error) + where;
}

static std::string set_allocators(h2s_options &options, StringRef list, const char *where) {
  return mistake_of(
      [&](char *error, size_t bytes) {
        return h2s_set_allocators(&options, {list.data(), list.size()}, error, bytes);
      },
      where);
}

static std::string read_command_line(h2s_options &options) {
  const switches &given = command_line();
#define H2S_OPTION(field, name, value, help)                                                       \
  if (given.field->getNumOccurrences())                                                            \
    options.field = *given.field;
  H2S_OPTIONS(H2S_OPTION)
#undef H2S_OPTION
  if (!given.allocators->getNumOccurrences())
    return "";
  return set_allocators(options, given.allocators->getValue(), " (-to-stack-" H2S_ALLOCATORS ")");
}

/* Each reader gives the empty string, or the one line that says what is wrong. */
static std::string read_module_flags(h2s_options &options, const Module &module) {
  SmallVector<Module::ModuleFlagEntry, 8> flags;
  module.getModuleFlagsMetadata(flags);
  for (const Module::ModuleFlagEntry &flag : flags) {
    StringRef name = flag.Key->getString();
    if (!name.consume_front("heap2stack."))
      continue;
    if (name == H2S_ALLOCATORS && isa<MDString>(flag.Val)) {
      std::string error =
          set_allocators(options, cast<MDString>(flag.Val)->getString(), " (module flag)");
      if (!error.empty())
        return error;
      continue;
    }
    const auto *value = mdconst::dyn_extract<ConstantInt>(flag.Val);
    if (!value || value->getBitWidth() > 64)
      return "heap2stack: module flag '" + flag.Key->getString().str() + "' is not a number";
    if (!h2s_set_option(&options, name.data(), name.size(), value->getZExtValue()))
      return "heap2stack: no parameter is called '" + name.str() + "' (module flag)";
  }
  return "";
}

static std::string read_text(h2s_options &options, const char *text, const char *where) {
  return mistake_of(
      [&](char *error, size_t bytes) {
        return !text || h2s_parse_options(&options, text, error, bytes);
      },
      where);
}

static std::string read_parameters(h2s_options &options, const Module &module,
                                   const std::string &pass_text, const char *library_text) {
  std::string error = read_module_flags(options, module);
  if (error.empty())
    error = read_text(options, std::getenv("HEAP2STACK"), " (environment variable HEAP2STACK)");
  if (error.empty())
    error = read_command_line(options);
  if (error.empty())
    error = read_text(options, pass_text.c_str(), "");
  if (error.empty())
    error = read_text(options, library_text, "");
  return error;
}

/* ---- switches -------------------------------------------------------------------- */

/* Calls FUNCTION, TEXT for each annotation of a function that begins with "heap2stack.". */
template <typename visitor> static void visit_annotations(Module &module, visitor visit) {
  auto *list = module.getGlobalVariable("llvm.global.annotations");
  auto *all =
      list && list->hasInitializer() ? dyn_cast<ConstantArray>(list->getInitializer()) : nullptr;
  for (unsigned i = 0; all && i < all->getNumOperands(); i++) {
    auto *entry = dyn_cast<ConstantStruct>(all->getOperand(i));
    if (!entry || entry->getNumOperands() < 2)
      continue;
    auto *function = dyn_cast<Function>(entry->getOperand(0)->stripPointerCasts());
    auto *text = dyn_cast<GlobalVariable>(entry->getOperand(1)->stripPointerCasts());
    auto *data = text && text->hasInitializer()
                     ? dyn_cast<ConstantDataSequential>(text->getInitializer())
                     : nullptr;
    StringRef word = function && data && data->isCString() ? data->getAsCString() : "";
    if (word.consume_front("heap2stack."))
      visit(*function, word);
  }
}

/* Gives the empty string, or the line that says what is wrong. */
static std::string read_switches(Module &module) {
  visit_annotations(
      module, [](Function &function, StringRef word) { function.addFnAttr("heap2stack", word); });
  for (Function &function : module) {
    Attribute attribute = function.getFnAttribute("heap2stack");
    if (!attribute.isValid())
      continue;
    if (attribute.getValueAsString() != "off")
      return "heap2stack: function '" + function.getName().str() + "' cannot be switched '" +
             attribute.getValueAsString().str() + "', only 'off'";
    for (Instruction &instruction : instructions(function))
      if (auto *call = dyn_cast<CallBase>(&instruction))
        call->addFnAttr(attribute);
  }
  return "";
}

/* ---- the pass ------------------------------------------------------------------ */

namespace {
/* What one heap2stack_run asks of the passes in its pipeline, and hears from them. */
struct request : heap2stack_report {
  const char *parameters;
  std::string error;
  std::deque<std::string> strings;
  std::vector<heap2stack_site> list;

  explicit request(const char *text) : heap2stack_report{}, parameters(text) {}
  const char *keep(StringRef text) { return strings.emplace_back(text).c_str(); }
  void add(const h2s_verdict &verdict);
};
} // namespace

void request::add(const h2s_verdict &verdict) {
  const DebugLoc &place = unwrap<Instruction>(verdict.call)->getDebugLoc();
  heap2stack_site site = {};
  site.function = keep(verdict.function);
  site.allocator = keep(verdict.allocator);
  site.size_known = verdict.size_known;
  site.size = verdict.size;
  site.moved = !verdict.reason;
  site.reason = verdict.reason; /* a constant */
  site.message = keep(verdict.message);
  site.file = place ? keep(place->getFilename()) : "";
  site.line = place ? place->getLine() : 0;
  site.column = place ? place->getColumn() : 0;
  list.push_back(site);
  ++(site.moved ? moved : kept);
}

namespace {
/* Runs where the pipeline of a compile starts.  A mistake is left to the pass itself, which is certain to
 * meet it. */
class note_start : public PassInfoMixin<note_start> {
public:
  explicit note_start(std::shared_ptr<bool> link) : link_follows(std::move(link)) {}
  static StringRef name() { return "heap2stack-start"; }
  PreservedAnalyses run(Module &module, ModuleAnalysisManager &) {
    read_switches(module);
    *link_follows = module.getModuleFlag("EnableSplitLTOUnit") != nullptr;
    return PreservedAnalyses::all();
  }

private:
  std::shared_ptr<bool> link_follows;
};

/* What copies are declared to copy is lost early on: see shim.h. */
class note_copies : public PassInfoMixin<note_copies> {
public:
  static StringRef name() { return "heap2stack-copies"; }
  PreservedAnalyses run(Module &module, ModuleAnalysisManager &) {
    h2s_note_narrow_copies(wrap(&module));
    return PreservedAnalyses::all();
  }
};

class heap2stack : public PassInfoMixin<heap2stack> {
public:
  heap2stack(StringRef parameters, request *library) : text(parameters), caller(library) {}
  heap2stack(h2s_phase where, request *library) : phase(where), caller(library) {}
  heap2stack(h2s_phase where, FunctionPassManager &&simplification, bool is_last, request *library,
             std::shared_ptr<bool> link = nullptr)
      : phase(where), link_follows(std::move(link)), clean_up(std::move(simplification)),
        nothing_follows(is_last), caller(library) {}

  static StringRef name() { return "heap2stack"; }
  PreservedAnalyses run(Module &module, ModuleAnalysisManager &analyses);

private:
  static constexpr unsigned max_rounds = 3; /* in which calls became direct */
  h2s_phase phase_now(const h2s_options &options);
  void tidy(ArrayRef<Function *> changed, FunctionAnalysisManager &manager, bool in_full);

  std::string text;
  h2s_phase phase = H2S_PHASE_FINAL;
  std::shared_ptr<bool> link_follows; /* nullptr: phase says */
  std::optional<FunctionPassManager> clean_up;
  bool nothing_follows = false;
  request *caller; /* nullptr in the plugin */
};
} // namespace

/* Who hears of one run: the library's caller, and the clean-up. */
struct audience {
  request *caller;
  SmallVector<Function *, 16> changed;
};

static h2s_listener listener_of(audience &audience) {
  h2s_listener listener = {};
  listener.context = &audience;
  listener.changed = [](void *context, LLVMValueRef function) {
    static_cast<struct audience *>(context)->changed.push_back(unwrap<Function>(function));
  };
  if (audience.caller)
    listener.told = [](void *context, const h2s_verdict *verdict) {
      static_cast<struct audience *>(context)->caller->add(*verdict);
    };
  return listener;
}

/* Null checks go, and with them what they guarded; slots become registers where they can. */
static FunctionPassManager quick_clean_up() {
  FunctionPassManager passes;
  passes.addPass(SROAPass(SROAOptions::ModifyCFG));
  passes.addPass(EarlyCSEPass(true));
  passes.addPass(InstCombinePass());
  passes.addPass(SimplifyCFGPass());
  passes.addPass(DSEPass());
  return passes;
}

static unsigned count_slots(const Function &function) {
  return static_cast<unsigned>(count_if(function.getEntryBlock(), [](const Instruction &at) {
    return isa<AllocaInst>(at) && at.hasMetadata("heap2stack");
  }));
}

static bool is_slot(const Value *value) {
  auto *slot = dyn_cast<AllocaInst>(value);
  return slot && slot->hasMetadata("heap2stack");
}

static bool has_slots(const Loop &loop) {
  for (const BasicBlock *block : loop.blocks())
    for (const Instruction &instruction : *block)
      for (const Value *operand : instruction.operands())
        if (operand->getType()->isPointerTy() && is_slot(getUnderlyingObject(operand)))
          return true;
  return false;
}

/* What can be done with loops was done before the pass: only where a slot is may there be more.  A loop
 * that is unrolled already would be unrolled again. */
static void leave_other_loops(Function &function, FunctionAnalysisManager &manager) {
  for (Loop *loop : manager.getResult<LoopAnalysis>(function).getLoopsInPreorder())
    if (!has_slots(*loop)) {
      loop->setLoopAlreadyUnrolled();
      addStringMetadataToLoop(loop, "llvm.loop.isvectorized", 1);
    }
}

/* -ftime-trace shows the pass by its name, and by this how much of it is clean-up.  Most of what could
 * be simplified has been: all begins again only where memory became registers, or calls were
 * expanded. */
void heap2stack::tidy(ArrayRef<Function *> changed, FunctionAnalysisManager &manager,
                      bool in_full) {
  FunctionPassManager quick = quick_clean_up();
  for (Function *function : changed)
    manager.invalidate(*function, PreservedAnalyses::none());
  for (Function *function : changed) {
    if (!clean_up)
      continue;
    TimeTraceScope scope("heap2stack clean-up", function->getName());
    unsigned slots = count_slots(*function);
    if (nothing_follows)
      leave_other_loops(*function, manager);
    if (!in_full)
      manager.invalidate(*function, quick.run(*function, manager));
    if (in_full || count_slots(*function) < slots)
      manager.invalidate(*function, clean_up->run(*function, manager));
  }
}

/* What the start told is true of the first part of a pipeline: the second makes code, in fat objects. */
h2s_phase heap2stack::phase_now(const h2s_options &options) {
  bool is_told = link_follows && std::exchange(*link_follows, false);
  if (phase == H2S_PHASE_PRE_LINK || is_told)
    return options.before_link ? H2S_PHASE_FINAL : H2S_PHASE_PRE_LINK;
  return phase;
}

[[maybe_unused]] static bool any_has_slots(ArrayRef<Function *> functions) {
  return any_of(functions, [](const Function *function) { return count_slots(*function) != 0; });
}

PreservedAnalyses heap2stack::run(Module &module, ModuleAnalysisManager &analyses) {
  h2s_options options = h2s_default_options();
  std::string error = read_parameters(options, module, text, caller ? caller->parameters : nullptr);
  if (error.empty())
    error = read_switches(module);
  if (!error.empty() && caller)
    caller->error = error;
  else if (!error.empty())
    module.getContext().emitError(error);
  if (!error.empty())
    return PreservedAnalyses::all();
  options.phase = phase_now(options);
  if (phase == H2S_PHASE_EARLY && !options.early)
    return PreservedAnalyses::all();

  auto &manager = analyses.getResult<FunctionAnalysisManagerModuleProxy>(module).getManager();
  h2s_host host = {manager};
  bool any = false, again = true;
  for (unsigned round = 0; again && round <= max_rounds; round++) {
    audience audience = {caller, {}};
    h2s_listener listener = listener_of(audience);
    again = false;
    any |=
        h2s_run(wrap(&module), &host, &options, &listener, round < max_rounds ? &again : nullptr);
    tidy(audience.changed, manager, again || nothing_follows);
    assert(options.phase != H2S_PHASE_PRE_LINK || !any_has_slots(audience.changed));
  }
  if (!any)
    return PreservedAnalyses::all();

  /* Functions that were not changed keep their analyses. */
  PreservedAnalyses preserved;
  preserved.preserveSet<AllAnalysesOn<Function>>();
  preserved.preserve<FunctionAnalysisManagerModuleProxy>();
  return preserved;
}

/* ---- places -------------------------------------------------------------------- */

/* LLVM 19 does not tell an extension point in which half of LTO it is: see note_start. */
[[maybe_unused]] static ThinOrFullLTOPhase lto_phase() { return ThinOrFullLTOPhase::None; }
[[maybe_unused]] static ThinOrFullLTOPhase lto_phase(ThinOrFullLTOPhase phase) { return phase; }

namespace {
/* The elimination of bodies that are elsewhere as well, in the pipelines of one PassBuilder: it is
 * put off if the pass will come, until it has.  A module that is never told of it is right too:
 * no code is made of such bodies. */
struct elimination {
  bool pass_follows = false, put_off = false;
};

class make_up : public PassInfoMixin<make_up> {
public:
  explicit make_up(std::shared_ptr<elimination> what) : missing(std::move(what)) {}
  static StringRef name() { return "heap2stack-elimination"; }
  PreservedAnalyses run(Module &module, ModuleAnalysisManager &analyses) {
    bool is_missing = missing->put_off;
    *missing = {};
    return is_missing ? EliminateAvailableExternallyPass().run(module, analyses)
                      : PreservedAnalyses::all();
  }

private:
  std::shared_ptr<elimination> missing;
};
} // namespace

static void put_off(PassInstrumentationCallbacks &instrumentation,
                    std::shared_ptr<elimination> elimination) {
  instrumentation.registerShouldRunOptionalPassCallback([elimination](StringRef pass, auto &&...) {
    if (pass != EliminateAvailableExternallyPass::name() || !elimination->pass_follows)
      return true;
    elimination->put_off = true;
    return false;
  });
}

static void add(ModulePassManager &passes, PassBuilder &builder, OptimizationLevel level,
                ThinOrFullLTOPhase phase, std::shared_ptr<bool> start,
                std::shared_ptr<elimination> elimination, request *caller) {
  if (level == OptimizationLevel::O0)
    return;
  bool link_follows =
      phase == ThinOrFullLTOPhase::ThinLTOPreLink || phase == ThinOrFullLTOPhase::FullLTOPreLink;
  elimination->pass_follows = !link_follows;
  passes.addPass(heap2stack(link_follows ? H2S_PHASE_PRE_LINK : H2S_PHASE_FINAL,
                            builder.buildFunctionSimplificationPipeline(level, phase), false,
                            caller, std::move(start)));
  passes.addPass(make_up(std::move(elimination)));
}

static void add_early(ModulePassManager &passes, OptimizationLevel level, ThinOrFullLTOPhase phase,
                      request *caller) {
  if (level == OptimizationLevel::O0 || (phase != ThinOrFullLTOPhase::ThinLTOPostLink &&
                                         phase != ThinOrFullLTOPhase::FullLTOPostLink))
    return;
  passes.addPass(note_copies());
  passes.addPass(heap2stack(H2S_PHASE_EARLY, caller));
}

/* Allocations kept these loops as they were until now. */
static void add_loop_passes(FunctionPassManager &passes, OptimizationLevel level) {
  if (level.getSpeedupLevel() < 2)
    return;
  passes.addPass(LoopVectorizePass());
  passes.addPass(InstCombinePass());
  passes.addPass(SLPVectorizerPass());
  passes.addPass(LoopUnrollPass(LoopUnrollOptions(static_cast<int>(level.getSpeedupLevel()))));
  passes.addPass(InstCombinePass());
  passes.addPass(SimplifyCFGPass());
}

static void add_last(ModulePassManager &passes, PassBuilder &builder, OptimizationLevel level,
                     request *caller) {
  if (level == OptimizationLevel::O0)
    return;
  FunctionPassManager clean_up =
      builder.buildFunctionSimplificationPipeline(level, ThinOrFullLTOPhase::FullLTOPostLink);
  add_loop_passes(clean_up, level);
  passes.addPass(heap2stack(H2S_PHASE_FINAL, std::move(clean_up), true, caller));
  passes.addPass(GlobalDCEPass());
}

static bool parse(StringRef name, ModulePassManager &passes, request *caller) {
  if (!name.consume_front("heap2stack"))
    return false;
  if (!name.empty() && !(name.consume_front("<") && name.consume_back(">")))
    return false;
  passes.addPass(
      heap2stack(name, caller)); /* a mistake in the text becomes an error when it runs */
  return true;
}

static void register_callbacks(PassBuilder &builder, request *caller) {
  auto bodies = std::make_shared<elimination>();
  if (PassInstrumentationCallbacks *instrumentation = builder.getPassInstrumentationCallbacks()) {
    instrumentation->addClassToPassName(heap2stack::name(), heap2stack::name());
    put_off(*instrumentation, bodies);
  }
  builder.registerPipelineParsingCallback(
      [caller](StringRef name, ModulePassManager &passes, ArrayRef<PassBuilder::PipelineElement>) {
        return parse(name, passes, caller);
      });
  auto start = std::make_shared<bool>(false);
  builder.registerPipelineStartEPCallback([start](ModulePassManager &passes, OptimizationLevel) {
    passes.addPass(note_start(start));
    passes.addPass(note_copies());
  });
  builder.registerOptimizerEarlyEPCallback(
      [&builder, start, bodies, caller](ModulePassManager &passes, OptimizationLevel level,
                                        auto... phase) {
        bool is_told = sizeof...(phase) != 0;
        add(passes, builder, level, lto_phase(phase...), is_told ? nullptr : start, bodies, caller);
      });
  builder.registerFullLinkTimeOptimizationLastEPCallback(
      [&builder, caller](ModulePassManager &passes, OptimizationLevel level) {
        add_last(passes, builder, level, caller);
      });
  builder.registerFullLinkTimeOptimizationEarlyEPCallback(
      [caller](ModulePassManager &passes, OptimizationLevel level) {
        add_early(passes, level, ThinOrFullLTOPhase::FullLTOPostLink, caller);
      });
  builder.registerPipelineEarlySimplificationEPCallback(
      [caller](ModulePassManager &passes, OptimizationLevel level, auto... phase) {
        add_early(passes, level, lto_phase(phase...), caller);
      });
}

/* ---- the library --------------------------------------------------------------- */

static Error run_pipeline(Module &module, const char *pipeline, TargetMachine *machine,
                          request &caller) {
  PassInstrumentationCallbacks names;
  PassBuilder builder(machine, PipelineTuningOptions(), std::nullopt, &names);
  register_callbacks(builder, &caller);
  LoopAnalysisManager loops;
  FunctionAnalysisManager functions;
  CGSCCAnalysisManager components;
  ModuleAnalysisManager modules;
  builder.registerLoopAnalyses(loops);
  builder.registerFunctionAnalyses(functions);
  builder.registerCGSCCAnalyses(components);
  builder.registerModuleAnalyses(modules);
  builder.crossRegisterProxies(loops, functions, components, modules);
  ModulePassManager passes;
  if (Error error = builder.parsePassPipeline(passes, pipeline))
    return error;
  passes.run(module, modules);
  return caller.error.empty() ? Error::success() : createStringError(caller.error);
}

LLVMErrorRef heap2stack_run(LLVMModuleRef module, const char *pipeline,
                            LLVMTargetMachineRef machine, const char *parameters,
                            heap2stack_report **report) {
  auto caller = std::make_unique<request>(parameters);
  h2s_options options = h2s_default_options();
  std::string mistake = read_parameters(options, *unwrap(module), "", parameters);
  if (report)
    *report = nullptr;
  if (!mistake.empty()) /* before anything has changed */
    return wrap(createStringError(mistake));
  if (Error error = run_pipeline(*unwrap(module), pipeline,
                                 reinterpret_cast<TargetMachine *>(machine), *caller))
    return wrap(std::move(error));
  caller->count = caller->list.size();
  caller->sites = caller->list.data();
  if (report)
    *report = caller.release();
  return LLVMErrorSuccess;
}

void heap2stack_dispose_report(heap2stack_report *report) { delete static_cast<request *>(report); }

/* ---- entry --------------------------------------------------------------------- */

extern "C" __attribute__((weak)) void LLVMGetVersion(unsigned *, unsigned *, unsigned *);

/* 0: older than 16, or without LLVM-C. */
static unsigned host_version() {
  unsigned major = 0, minor, patch;
  if (LLVMGetVersion)
    LLVMGetVersion(&major, &minor, &patch);
  return major;
}

/* A driver that is told to load the plugin before it reads its options (clang -load, lld
 * -mllvm -load) calls no entry before that. */
__attribute__((constructor)) static void on_load() {
  if (host_version() == LLVM_VERSION_MAJOR)
    command_line();
}

/* PassPluginLibraryInfo as the host lays it out, whichever version that is: up to 21 it
 * ends before pre_codegen, and what follows in the host's frame is not ours to write. */
struct plugin_info {
  uint32_t api;
  const char *name, *version;
  void (*callbacks)(PassBuilder &);
  void (*pre_codegen)();

  plugin_info(unsigned host, void (*registration)(PassBuilder &))
      : api(host >= 22 ? 2 : 1), name("heap2stack"), version("0.1"), callbacks(registration) {
    if (host >= 22)
      pre_codegen = nullptr;
  }
  plugin_info(const plugin_info &) = delete; /* so it is built where the host wants it */
};

plugin_info entry() __asm__("llvmGetPassPluginInfo");

__attribute__((visibility("default"))) plugin_info entry() {
  unsigned host = host_version();
  if (host == LLVM_VERSION_MAJOR)
    return plugin_info(host, [](PassBuilder &builder) { register_callbacks(builder, nullptr); });
  if (host)
    std::fprintf(stderr, "heap2stack: built for LLVM %d, but this is LLVM %u: it does nothing\n",
                 LLVM_VERSION_MAJOR, host);
  else
    std::fprintf(stderr,
                 "heap2stack: built for LLVM %d, but this LLVM is older than 16 or has no C "
                 "interface: it does nothing\n",
                 LLVM_VERSION_MAJOR);
  return plugin_info(host, [](PassBuilder &) {});
}
