/* library.c - runs the pass over a module through heap2stack.h and prints the report.
 *
 *   library MODULE.ll PIPELINE [PARAMETERS]
 */
#include <heap2stack.h>
#include <llvm-c/Core.h>
#include <llvm-c/IRReader.h>
#include <stdio.h>

int main(int argc, char **argv) {
  LLVMContextRef context = LLVMContextCreate();
  LLVMMemoryBufferRef text;
  LLVMModuleRef module;
  char *mistake;
  if (argc < 3 || LLVMCreateMemoryBufferWithContentsOfFile(argv[1], &text, &mistake) ||
      LLVMParseIRInContext(context, text, &module, &mistake))
    return 2;
  struct heap2stack_report *report = (void *)argv;
  LLVMErrorRef error = heap2stack_run(module, argv[2], NULL, argc > 3 ? argv[3] : NULL, &report);
  if (error) {
    char *message = LLVMGetErrorMessage(error);
    printf("error: %s, %s\n", message, report ? "a report" : "no report");
    LLVMDisposeErrorMessage(message);
  } else {
    printf("%zu sites, %zu moved, %zu kept\n", report->count, report->moved, report->kept);
    for (size_t i = 0; i < report->count; i++) {
      const struct heap2stack_site *s = &report->sites[i];
      printf("%s:%u:%u: %s in %s, size %s %llu, %s (%s): %s\n", s->file, s->line, s->column,
             s->allocator, s->function, s->size_known ? "known" : "unknown",
             s->size_known ? (unsigned long long)s->size : 0, s->moved ? "moved" : "kept",
             s->reason ? s->reason : "-", s->message);
    }
    heap2stack_dispose_report(report);
  }
  /* Without a report it does the same. */
  error = heap2stack_run(module, argv[2], NULL, NULL, NULL);
  LLVMConsumeError(error);
  LLVMDisposeModule(module);
  LLVMContextDispose(context);
  return 0;
}
