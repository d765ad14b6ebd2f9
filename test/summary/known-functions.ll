; Library functions do with their arguments what the table in known.c says: keep
; nothing, give back an argument or a place in it, store it for the caller, or let it go.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

; REMARK: malloc(16) moved to the stack of moved_memory
; REMARK: malloc(24) moved to the stack of moved_memory
; REMARK: malloc(32) moved to the stack of moved_strings
; REMARK: malloc(40) moved to the stack of moved_strings
; REMARK: malloc(48) moved to the stack of moved_numbers
; REMARK: malloc(56) moved to the stack of moved_numbers
; REMARK: malloc(64) moved to the stack of moved_output
; REMARK: malloc(72) moved to the stack of moved_output
; REMARK: malloc(80) moved to the stack of moved_input
; REMARK: malloc(88) moved to the stack of moved_input
; REMARK: malloc(96) moved to the stack of moved_files
; REMARK: malloc(104) moved to the stack of moved_files
; REMARK: malloc(112) moved to the stack of moved_time_and_the_rest
; REMARK: malloc(120) moved to the stack of moved_time_and_the_rest
; REMARK: malloc(128) stays on the heap: passed to strtok(), which may keep it
; REMARK: malloc(136) stays on the heap: passed to setvbuf(), which may keep it
; REMARK: malloc(144) stays on the heap: passed to setbuf(), which may keep it
; REMARK: malloc(152) stays on the heap: passed to printf(), which may keep it
; REMARK: malloc(160) stays on the heap: passed to printf(), which may keep it
; REMARK: malloc(168) stays on the heap: passed to sscanf(), which may keep it
; REMARK: malloc(176) stays on the heap: {{.*(stored to global 'sink'|which lets it escape)}}
; REMARK: malloc(184) stays on the heap: {{.*}}which may keep it
; REMARK: malloc(192) stays on the heap: returned to the caller
; REMARK: malloc(200) stays on the heap: returned to the caller
; REMARK: malloc(208) stays on the heap: returned to the caller
; REMARK: malloc(216) stays on the heap: returned to the caller
; REMARK: malloc(224) stays on the heap: returned to the caller
; REMARK: malloc(232) stays on the heap: returned to the caller
; REMARK: malloc(240) stays on the heap: returned to the caller
; REMARK: malloc(248) stays on the heap: returned to the caller
; REMARK: malloc(256) stays on the heap: returned to the caller
; REMARK: malloc(264) stays on the heap: returned to the caller
; REMARK: malloc(272) stays on the heap: returned to the caller
; REMARK: malloc(280) stays on the heap: returned to the caller
; REMARK: malloc(288) stays on the heap: returned to the caller
; REMARK: malloc(296) stays on the heap: returned to the caller
; REMARK: malloc(304) stays on the heap: returned to the caller
; REMARK: malloc(312) stays on the heap: returned to the caller
; REMARK: malloc(320) stays on the heap: returned to the caller
; REMARK: malloc(328) stays on the heap: returned to the caller
; REMARK: malloc(336) stays on the heap: returned to the caller
; REMARK: malloc(344) stays on the heap: returned to the caller
; REMARK: malloc(352) stays on the heap: returned to the caller
; REMARK: malloc(360) stays on the heap: returned to the caller
; REMARK: malloc(368) stays on the heap: returned to the caller
; REMARK: malloc(376) stays on the heap: returned to the caller
; REMARK: malloc(384) stays on the heap: returned to the caller
; REMARK: malloc(392) stays on the heap: returned to the caller
; REMARK: malloc(400) stays on the heap: passed to mkfifo(), which may keep it
; REMARK: malloc(408) stays on the heap: passed to atoll(), which may keep it

target triple = "x86_64-unknown-linux-gnu"
@sink = global ptr null
@file = external global i8
@now = external global i64
@args = global [24 x i8] zeroinitializer
@format = private constant [6 x i8] c"%s %s\00"
@address = private constant [3 x i8] c"%p\00"
@allocating = private constant [4 x i8] c"%ms\00"
declare ptr @malloc(i64)
declare ptr @memcpy(ptr, ptr, i64)
declare ptr @memmove(ptr, ptr, i64)
declare ptr @mempcpy(ptr, ptr, i64)
declare ptr @memccpy(ptr, ptr, i32, i64)
declare void @bcopy(ptr, ptr, i64)
declare ptr @memset(ptr, i32, i64)
declare void @bzero(ptr, i64)
declare i32 @memcmp(ptr, ptr, i64)
declare i32 @bcmp(ptr, ptr, i64)
declare ptr @memchr(ptr, i32, i64)
declare ptr @memrchr(ptr, i32, i64)
declare ptr @memmem(ptr, i64, ptr, i64)
declare ptr @__memcpy_chk(ptr, ptr, i64, i64)
declare ptr @__memmove_chk(ptr, ptr, i64, i64)
declare ptr @__mempcpy_chk(ptr, ptr, i64, i64)
declare ptr @__memset_chk(ptr, i32, i64, i64)
declare i64 @strlen(ptr)
declare i64 @strnlen(ptr, i64)
declare i32 @strcmp(ptr, ptr)
declare i32 @strncmp(ptr, ptr, i64)
declare i32 @strcasecmp(ptr, ptr)
declare i32 @strncasecmp(ptr, ptr, i64)
declare i32 @strcoll(ptr, ptr)
declare i64 @strspn(ptr, ptr)
declare i64 @strcspn(ptr, ptr)
declare ptr @strcpy(ptr, ptr)
declare ptr @strncpy(ptr, ptr, i64)
declare ptr @stpcpy(ptr, ptr)
declare ptr @stpncpy(ptr, ptr, i64)
declare ptr @strcat(ptr, ptr)
declare ptr @strncat(ptr, ptr, i64)
declare i64 @strlcpy(ptr, ptr, i64)
declare i64 @strlcat(ptr, ptr, i64)
declare i64 @strxfrm(ptr, ptr, i64)
declare ptr @strchr(ptr, i32)
declare ptr @strrchr(ptr, i32)
declare ptr @strchrnul(ptr, i32)
declare ptr @strstr(ptr, ptr)
declare ptr @strcasestr(ptr, ptr)
declare ptr @strpbrk(ptr, ptr)
declare ptr @__strcpy_chk(ptr, ptr, i64)
declare ptr @__strncpy_chk(ptr, ptr, i64, i64)
declare ptr @__stpcpy_chk(ptr, ptr, i64)
declare ptr @__strcat_chk(ptr, ptr, i64)
declare ptr @__strncat_chk(ptr, ptr, i64, i64)
declare i32 @atoi(ptr)
declare i64 @atol(ptr)
declare double @atof(ptr)
declare i64 @strtol(ptr, ptr, i32)
declare i64 @strtoll(ptr, ptr, i32)
declare i64 @strtoul(ptr, ptr, i32)
declare i64 @strtoull(ptr, ptr, i32)
declare i64 @__isoc23_strtol(ptr, ptr, i32)
declare i64 @__isoc23_strtoll(ptr, ptr, i32)
declare i64 @__isoc23_strtoul(ptr, ptr, i32)
declare i64 @__isoc23_strtoull(ptr, ptr, i32)
declare double @strtod(ptr, ptr)
declare float @strtof(ptr, ptr)
declare double @frexp(double, ptr)
declare float @frexpf(float, ptr)
declare double @modf(double, ptr)
declare float @modff(float, ptr)
declare void @sincos(double, ptr, ptr)
declare double @remquo(double, double, ptr)
declare double @lgamma_r(double, ptr)
declare i32 @printf(ptr, ...)
declare i32 @fprintf(ptr, ptr, ...)
declare i32 @dprintf(i32, ptr, ...)
declare i32 @sprintf(ptr, ptr, ...)
declare i32 @snprintf(ptr, i64, ptr, ...)
declare i32 @vprintf(ptr, ptr)
declare i32 @vfprintf(ptr, ptr, ptr)
declare i32 @vsprintf(ptr, ptr, ptr)
declare i32 @vsnprintf(ptr, i64, ptr, ptr)
declare i32 @__printf_chk(i32, ptr, ...)
declare i32 @__fprintf_chk(ptr, i32, ptr, ...)
declare i32 @__sprintf_chk(ptr, i32, i64, ptr, ...)
declare i32 @__snprintf_chk(ptr, i64, i32, i64, ptr, ...)
declare i32 @__vsprintf_chk(ptr, i32, i64, ptr, ptr)
declare i32 @__vsnprintf_chk(ptr, i64, i32, i64, ptr, ptr)
declare i32 @fputs(ptr, ptr)
declare i32 @puts(ptr)
declare i32 @fputc(i32, ptr)
declare i32 @putc(i32, ptr)
declare i64 @fwrite(ptr, i64, i64, ptr)
declare void @perror(ptr)
declare i64 @write(i32, ptr, i64)
declare i64 @pwrite(i32, ptr, i64, i64)
declare i32 @sscanf(ptr, ptr, ...)
declare i32 @fscanf(ptr, ptr, ...)
declare i32 @scanf(ptr, ...)
declare i32 @__isoc99_sscanf(ptr, ptr, ...)
declare i32 @__isoc99_fscanf(ptr, ptr, ...)
declare i32 @__isoc99_scanf(ptr, ...)
declare i32 @__isoc23_sscanf(ptr, ptr, ...)
declare i32 @__isoc23_fscanf(ptr, ptr, ...)
declare i32 @__isoc23_scanf(ptr, ...)
declare i64 @fread(ptr, i64, i64, ptr)
declare i64 @__fread_chk(ptr, i64, i64, i64, ptr)
declare ptr @fgets(ptr, i32, ptr)
declare ptr @__fgets_chk(ptr, i64, i32, ptr)
declare i32 @fgetc(ptr)
declare i32 @getc(ptr)
declare i32 @ungetc(i32, ptr)
declare i64 @read(i32, ptr, i64)
declare i64 @pread(i32, ptr, i64, i64)
declare ptr @fopen(ptr, ptr)
declare ptr @fdopen(i32, ptr)
declare i32 @remove(ptr)
declare i32 @rename(ptr, ptr)
declare i32 @unlink(ptr)
declare i32 @access(ptr, i32)
declare i32 @stat(ptr, ptr)
declare i32 @lstat(ptr, ptr)
declare i32 @fstat(i32, ptr)
declare i32 @chmod(ptr, i32)
declare i32 @mkdir(ptr, i32)
declare i32 @rmdir(ptr)
declare i32 @chdir(ptr)
declare ptr @getcwd(ptr, i64)
declare i64 @readlink(ptr, ptr, i64)
declare ptr @realpath(ptr, ptr)
declare i64 @time(ptr)
declare i32 @clock_gettime(i32, ptr)
declare i32 @gettimeofday(ptr, ptr)
declare i32 @nanosleep(ptr, ptr)
declare i64 @mktime(ptr)
declare ptr @localtime(ptr)
declare ptr @gmtime(ptr)
declare ptr @localtime_r(ptr, ptr)
declare ptr @gmtime_r(ptr, ptr)
declare i64 @strftime(ptr, i64, ptr, ptr)
declare void @qsort(ptr, i64, i64, ptr)
declare ptr @bsearch(ptr, ptr, i64, i64, ptr)
declare ptr @getenv(ptr)
declare i32 @setenv(ptr, ptr, i32)
declare i32 @unsetenv(ptr)
declare i32 @system(ptr)
declare i32 @rand_r(ptr)
declare ptr @strerror(i32)
declare ptr @strtok(ptr, ptr)
declare i32 @setvbuf(ptr, ptr, i32, i64)
declare void @setbuf(ptr, ptr)
declare ptr @strtok_r(ptr, ptr, ptr)
declare ptr @strsep(ptr, ptr)
declare i32 @mkfifo(ptr, i32)
declare i64 @atoll(ptr, ptr)

define i32 @compare(ptr %a, ptr %b) {
  %x = load i32, ptr %a
  %y = load i32, ptr %b
  %d = sub i32 %x, %y
  ret i32 %d
}
define i32 @compare_and_leak(ptr %a, ptr %b) {
  store ptr %b, ptr @sink
  ret i32 0
}

; CHECK-LABEL: define void @moved_memory(
; CHECK-NOT: call ptr @malloc
; CHECK: ret void
define void @moved_memory() {
  %p = call ptr @malloc(i64 16)
  %q = call ptr @malloc(i64 24)
  %x1 = call ptr @memcpy(ptr %p, ptr %q, i64 16)
  %x2 = call ptr @memmove(ptr %p, ptr %q, i64 16)
  %x3 = call ptr @mempcpy(ptr %p, ptr %q, i64 16)
  %x4 = call ptr @memccpy(ptr %p, ptr %q, i32 0, i64 16)
  call void @bcopy(ptr %p, ptr %q, i64 16)
  %x6 = call ptr @memset(ptr %p, i32 0, i64 16)
  call void @bzero(ptr %p, i64 16)
  %x8 = call i32 @memcmp(ptr %p, ptr %q, i64 16)
  %x9 = call i32 @bcmp(ptr %p, ptr %q, i64 16)
  %x10 = call ptr @memchr(ptr %p, i32 0, i64 16)
  %x11 = call ptr @memrchr(ptr %p, i32 0, i64 16)
  %x12 = call ptr @memmem(ptr %p, i64 16, ptr %q, i64 2)
  %x13 = call ptr @__memcpy_chk(ptr %p, ptr %q, i64 16, i64 16)
  %x14 = call ptr @__memmove_chk(ptr %p, ptr %q, i64 16, i64 16)
  %x15 = call ptr @__mempcpy_chk(ptr %p, ptr %q, i64 16, i64 16)
  %x16 = call ptr @__memset_chk(ptr %p, i32 0, i64 16, i64 16)
  ret void
}

; CHECK-LABEL: define void @moved_strings(
; CHECK-NOT: call ptr @malloc
; CHECK: ret void
define void @moved_strings() {
  %p = call ptr @malloc(i64 32)
  %q = call ptr @malloc(i64 40)
  %x1 = call i64 @strlen(ptr %p)
  %x2 = call i64 @strnlen(ptr %p, i64 16)
  %x3 = call i32 @strcmp(ptr %p, ptr %q)
  %x4 = call i32 @strncmp(ptr %p, ptr %q, i64 3)
  %x5 = call i32 @strcasecmp(ptr %p, ptr %q)
  %x6 = call i32 @strncasecmp(ptr %p, ptr %q, i64 3)
  %x7 = call i32 @strcoll(ptr %p, ptr %q)
  %x8 = call i64 @strspn(ptr %p, ptr %q)
  %x9 = call i64 @strcspn(ptr %p, ptr %q)
  %x10 = call ptr @strcpy(ptr %p, ptr %q)
  %x11 = call ptr @strncpy(ptr %p, ptr %q, i64 3)
  %x12 = call ptr @stpcpy(ptr %p, ptr %q)
  %x13 = call ptr @stpncpy(ptr %p, ptr %q, i64 3)
  %x14 = call ptr @strcat(ptr %p, ptr %q)
  %x15 = call ptr @strncat(ptr %p, ptr %q, i64 3)
  %x16 = call i64 @strlcpy(ptr %p, ptr %q, i64 16)
  %x17 = call i64 @strlcat(ptr %p, ptr %q, i64 16)
  %x18 = call i64 @strxfrm(ptr %p, ptr %q, i64 16)
  %x19 = call ptr @strchr(ptr %p, i32 65)
  %x20 = call ptr @strrchr(ptr %p, i32 65)
  %x21 = call ptr @strchrnul(ptr %p, i32 65)
  %x24 = call ptr @strstr(ptr %p, ptr %q)
  %x25 = call ptr @strcasestr(ptr %p, ptr %q)
  %x26 = call ptr @strpbrk(ptr %p, ptr %q)
  %x27 = call ptr @__strcpy_chk(ptr %p, ptr %q, i64 16)
  %x28 = call ptr @__strncpy_chk(ptr %p, ptr %q, i64 3, i64 16)
  %x29 = call ptr @__stpcpy_chk(ptr %p, ptr %q, i64 16)
  %x30 = call ptr @__strcat_chk(ptr %p, ptr %q, i64 16)
  %x31 = call ptr @__strncat_chk(ptr %p, ptr %q, i64 3, i64 16)
  ret void
}

; CHECK-LABEL: define void @moved_numbers(
; CHECK-NOT: call ptr @malloc
; CHECK: ret void
define void @moved_numbers() {
  %p = call ptr @malloc(i64 48)
  %q = call ptr @malloc(i64 56)
  %x1 = call i32 @atoi(ptr %p)
  %x2 = call i64 @atol(ptr %p)
  %x3 = call double @atof(ptr %p)
  %x4 = call i64 @strtol(ptr %p, ptr %q, i32 10)
  %x5 = call i64 @strtoll(ptr %p, ptr %q, i32 10)
  %x6 = call i64 @strtoul(ptr %p, ptr %q, i32 10)
  %x7 = call i64 @strtoull(ptr %p, ptr %q, i32 10)
  %x8 = call i64 @__isoc23_strtol(ptr %p, ptr %q, i32 10)
  %x9 = call i64 @__isoc23_strtoll(ptr %p, ptr %q, i32 10)
  %x10 = call i64 @__isoc23_strtoul(ptr %p, ptr %q, i32 10)
  %x11 = call i64 @__isoc23_strtoull(ptr %p, ptr %q, i32 10)
  %x12 = call double @strtod(ptr %p, ptr %q)
  %x13 = call float @strtof(ptr %p, ptr %q)
  %x14 = call double @frexp(double 1.0, ptr %p)
  %x15 = call float @frexpf(float 1.0, ptr %p)
  %x16 = call double @modf(double 1.0, ptr %p)
  %x17 = call float @modff(float 1.0, ptr %p)
  call void @sincos(double 1.0, ptr %p, ptr %q)
  %x19 = call double @remquo(double 1.0, double 1.0, ptr %p)
  %x20 = call double @lgamma_r(double 1.0, ptr %p)
  ret void
}

; CHECK-LABEL: define void @moved_output(
; CHECK-NOT: call ptr @malloc
; CHECK: ret void
define void @moved_output() {
  %p = call ptr @malloc(i64 64)
  %q = call ptr @malloc(i64 72)
  %x1 = call i32 (ptr, ...) @printf(ptr @format, ptr %p, ptr %q)
  %x2 = call i32 (ptr, ptr, ...) @fprintf(ptr %p, ptr @format, ptr %q)
  %x3 = call i32 (i32, ptr, ...) @dprintf(i32 1, ptr @format, ptr %q)
  %x4 = call i32 (ptr, ptr, ...) @sprintf(ptr %p, ptr @format, ptr %q)
  %x5 = call i32 (ptr, i64, ptr, ...) @snprintf(ptr %p, i64 16, ptr @format, ptr %q)
  %x6 = call i32 @vprintf(ptr %p, ptr %q)
  %x7 = call i32 @vfprintf(ptr %p, ptr %q, ptr @args)
  %x8 = call i32 @vsprintf(ptr %p, ptr %q, ptr @args)
  %x9 = call i32 @vsnprintf(ptr %p, i64 16, ptr %q, ptr @args)
  %x10 = call i32 (i32, ptr, ...) @__printf_chk(i32 1, ptr @format, ptr %p)
  %x11 = call i32 (ptr, i32, ptr, ...) @__fprintf_chk(ptr %p, i32 1, ptr @format, ptr %q)
  %x12 = call i32 (ptr, i32, i64, ptr, ...) @__sprintf_chk(ptr %p, i32 1, i64 16, ptr @format, ptr %q)
  %x13 = call i32 (ptr, i64, i32, i64, ptr, ...) @__snprintf_chk(ptr %p, i64 16, i32 1, i64 16, ptr @format, ptr %q)
  %x14 = call i32 @__vsprintf_chk(ptr %p, i32 1, i64 16, ptr %q, ptr @args)
  %x15 = call i32 @__vsnprintf_chk(ptr %p, i64 16, i32 1, i64 16, ptr %q, ptr @args)
  %x16 = call i32 @fputs(ptr %p, ptr %q)
  %x17 = call i32 @puts(ptr %p)
  %x18 = call i32 @fputc(i32 1, ptr %p)
  %x19 = call i32 @putc(i32 1, ptr %p)
  %x20 = call i64 @fwrite(ptr %p, i64 1, i64 16, ptr %q)
  call void @perror(ptr %p)
  %x22 = call i64 @write(i32 1, ptr %p, i64 16)
  %x23 = call i64 @pwrite(i32 1, ptr %p, i64 16, i64 0)
  ret void
}

; CHECK-LABEL: define void @moved_input(
; CHECK-NOT: call ptr @malloc
; CHECK: ret void
define void @moved_input() {
  %p = call ptr @malloc(i64 80)
  %q = call ptr @malloc(i64 88)
  %x1 = call i32 (ptr, ptr, ...) @sscanf(ptr %p, ptr @format, ptr %q)
  %x2 = call i32 (ptr, ptr, ...) @fscanf(ptr %p, ptr @format, ptr %q)
  %x3 = call i32 (ptr, ...) @scanf(ptr @format, ptr %q)
  %x4 = call i32 (ptr, ptr, ...) @__isoc99_sscanf(ptr %p, ptr @format, ptr %q)
  %x5 = call i32 (ptr, ptr, ...) @__isoc99_fscanf(ptr %p, ptr @format, ptr %q)
  %x6 = call i32 (ptr, ...) @__isoc99_scanf(ptr @format, ptr %q)
  %x7 = call i32 (ptr, ptr, ...) @__isoc23_sscanf(ptr %p, ptr @format, ptr %q)
  %x8 = call i32 (ptr, ptr, ...) @__isoc23_fscanf(ptr %p, ptr @format, ptr %q)
  %x9 = call i32 (ptr, ...) @__isoc23_scanf(ptr @format, ptr %q)
  %x10 = call i64 @fread(ptr %p, i64 1, i64 16, ptr %q)
  %x11 = call i64 @__fread_chk(ptr %p, i64 16, i64 1, i64 16, ptr %q)
  %x12 = call ptr @fgets(ptr %p, i32 16, ptr %q)
  %x13 = call ptr @__fgets_chk(ptr %p, i64 16, i32 16, ptr %q)
  %x14 = call i32 @fgetc(ptr %p)
  %x15 = call i32 @getc(ptr %p)
  %x16 = call i32 @ungetc(i32 1, ptr %p)
  %x17 = call i64 @read(i32 0, ptr %p, i64 16)
  %x18 = call i64 @pread(i32 0, ptr %p, i64 16, i64 0)
  ret void
}

; CHECK-LABEL: define void @moved_files(
; CHECK-NOT: call ptr @malloc
; CHECK: ret void
define void @moved_files() {
  %p = call ptr @malloc(i64 96)
  %q = call ptr @malloc(i64 104)
  %x1 = call ptr @fopen(ptr %p, ptr %q)
  %x2 = call ptr @fdopen(i32 1, ptr %p)
  %x3 = call i32 @remove(ptr %p)
  %x4 = call i32 @rename(ptr %p, ptr %q)
  %x5 = call i32 @unlink(ptr %p)
  %x6 = call i32 @access(ptr %p, i32 0)
  %x7 = call i32 @stat(ptr %p, ptr %q)
  %x8 = call i32 @lstat(ptr %p, ptr %q)
  %x9 = call i32 @fstat(i32 0, ptr %p)
  %x10 = call i32 @chmod(ptr %p, i32 0)
  %x11 = call i32 @mkdir(ptr %p, i32 0)
  %x12 = call i32 @rmdir(ptr %p)
  %x13 = call i32 @chdir(ptr %p)
  %x14 = call ptr @getcwd(ptr %p, i64 16)
  %x15 = call i64 @readlink(ptr %p, ptr %q, i64 16)
  %x16 = call ptr @realpath(ptr %p, ptr %q)
  ret void
}

; CHECK-LABEL: define void @moved_time_and_the_rest(
; CHECK-NOT: call ptr @malloc
; CHECK: ret void
define void @moved_time_and_the_rest() {
  %p = call ptr @malloc(i64 112)
  %q = call ptr @malloc(i64 120)
  %x1 = call i64 @time(ptr %p)
  %x2 = call i32 @clock_gettime(i32 0, ptr %p)
  %x3 = call i32 @gettimeofday(ptr %p, ptr %q)
  %x4 = call i32 @nanosleep(ptr %p, ptr %q)
  %x5 = call i64 @mktime(ptr %p)
  %x6 = call ptr @localtime(ptr %p)
  %x7 = call ptr @gmtime(ptr %p)
  %x8 = call ptr @localtime_r(ptr %p, ptr %q)
  %x9 = call ptr @gmtime_r(ptr %p, ptr %q)
  %x10 = call i64 @strftime(ptr %p, i64 16, ptr @format, ptr %q)
  call void @qsort(ptr %p, i64 2, i64 8, ptr @compare)
  %x12 = call ptr @bsearch(ptr %p, ptr %q, i64 2, i64 8, ptr @compare)
  %x13 = call ptr @getenv(ptr %p)
  %x14 = call i32 @setenv(ptr %p, ptr %q, i32 1)
  %x15 = call i32 @unsetenv(ptr %p)
  %x16 = call i32 @system(ptr %p)
  %x17 = call i32 @rand_r(ptr %p)
  %x18 = call ptr @strerror(i32 1)
  ret void
}

; CHECK-LABEL: define void @kept_by_strtok(
; CHECK: call ptr @malloc(i64 128)
define void @kept_by_strtok(ptr %format) {
  %p = call ptr @malloc(i64 128)
  store volatile i8 1, ptr %p
  %x = call ptr @strtok(ptr %p, ptr @format)
  ret void
}

; CHECK-LABEL: define void @kept_by_setvbuf(
; CHECK: call ptr @malloc(i64 136)
define void @kept_by_setvbuf(ptr %format) {
  %p = call ptr @malloc(i64 136)
  store volatile i8 1, ptr %p
  %x = call i32 @setvbuf(ptr @file, ptr %p, i32 0, i64 16)
  ret void
}

; CHECK-LABEL: define void @kept_by_setbuf(
; CHECK: call ptr @malloc(i64 144)
define void @kept_by_setbuf(ptr %format) {
  %p = call ptr @malloc(i64 144)
  store volatile i8 1, ptr %p
  call void @setbuf(ptr @file, ptr %p)
  ret void
}

; CHECK-LABEL: define void @kept_by_printing_its_address(
; CHECK: call ptr @malloc(i64 152)
define void @kept_by_printing_its_address(ptr %format) {
  %p = call ptr @malloc(i64 152)
  store volatile i8 1, ptr %p
  %x = call i32 (ptr, ...) @printf(ptr @address, ptr %p)
  ret void
}

; CHECK-LABEL: define void @kept_by_unknown_format(
; CHECK: call ptr @malloc(i64 160)
define void @kept_by_unknown_format(ptr %format) {
  %p = call ptr @malloc(i64 160)
  store volatile i8 1, ptr %p
  %x = call i32 (ptr, ...) @printf(ptr %format, ptr %p)
  ret void
}

; CHECK-LABEL: define void @kept_by_reading_an_address(
; CHECK: call ptr @malloc(i64 168)
define void @kept_by_reading_an_address(ptr %format) {
  %p = call ptr @malloc(i64 168)
  store volatile i8 1, ptr %p
  %x = call i32 (ptr, ptr, ...) @sscanf(ptr @format, ptr @allocating, ptr %p)
  ret void
}

; CHECK-LABEL: define void @kept_by_comparator(
; CHECK: call ptr @malloc(i64 176)
define void @kept_by_comparator(ptr %format) {
  %p = call ptr @malloc(i64 176)
  store volatile i8 1, ptr %p
  call void @qsort(ptr %p, i64 2, i64 8, ptr @compare_and_leak)
  ret void
}

; CHECK-LABEL: define void @kept_by_unknown_comparator(
; CHECK: call ptr @malloc(i64 184)
define void @kept_by_unknown_comparator(ptr %format) {
  %p = call ptr @malloc(i64 184)
  store volatile i8 1, ptr %p
  call void @qsort(ptr %p, i64 2, i64 8, ptr %format)
  ret void
}

; CHECK-LABEL: define ptr @kept_result_of_memcpy(
; CHECK: call ptr @malloc(i64 192)
define ptr @kept_result_of_memcpy() {
  %p = call ptr @malloc(i64 192)
  %q = call ptr @memcpy(ptr %p, ptr @format, i64 8)
  ret ptr %q
}

; CHECK-LABEL: define ptr @kept_result_of_mempcpy(
; CHECK: call ptr @malloc(i64 200)
define ptr @kept_result_of_mempcpy() {
  %p = call ptr @malloc(i64 200)
  %q = call ptr @mempcpy(ptr %p, ptr @format, i64 8)
  ret ptr %q
}

; CHECK-LABEL: define ptr @kept_result_of_memchr(
; CHECK: call ptr @malloc(i64 208)
define ptr @kept_result_of_memchr() {
  %p = call ptr @malloc(i64 208)
  %q = call ptr @memchr(ptr %p, i32 0, i64 16)
  ret ptr %q
}

; CHECK-LABEL: define ptr @kept_result_of_memmem(
; CHECK: call ptr @malloc(i64 216)
define ptr @kept_result_of_memmem() {
  %p = call ptr @malloc(i64 216)
  %q = call ptr @memmem(ptr %p, i64 16, ptr @format, i64 1)
  ret ptr %q
}

; CHECK-LABEL: define ptr @kept_result_of_strcpy(
; CHECK: call ptr @malloc(i64 224)
define ptr @kept_result_of_strcpy() {
  %p = call ptr @malloc(i64 224)
  %q = call ptr @strcpy(ptr %p, ptr @format)
  ret ptr %q
}

; CHECK-LABEL: define ptr @kept_result_of_stpcpy(
; CHECK: call ptr @malloc(i64 232)
define ptr @kept_result_of_stpcpy() {
  %p = call ptr @malloc(i64 232)
  %q = call ptr @stpcpy(ptr %p, ptr @format)
  ret ptr %q
}

; CHECK-LABEL: define ptr @kept_result_of_strcat(
; CHECK: call ptr @malloc(i64 240)
define ptr @kept_result_of_strcat() {
  %p = call ptr @malloc(i64 240)
  %q = call ptr @strcat(ptr %p, ptr @format)
  ret ptr %q
}

; CHECK-LABEL: define ptr @kept_result_of_strchr(
; CHECK: call ptr @malloc(i64 248)
define ptr @kept_result_of_strchr() {
  %p = call ptr @malloc(i64 248)
  %q = call ptr @strchr(ptr %p, i32 65)
  ret ptr %q
}

; CHECK-LABEL: define ptr @kept_result_of_strrchr(
; CHECK: call ptr @malloc(i64 256)
define ptr @kept_result_of_strrchr() {
  %p = call ptr @malloc(i64 256)
  %q = call ptr @strrchr(ptr %p, i32 65)
  ret ptr %q
}

; CHECK-LABEL: define ptr @kept_result_of_strchrnul(
; CHECK: call ptr @malloc(i64 264)
define ptr @kept_result_of_strchrnul() {
  %p = call ptr @malloc(i64 264)
  %q = call ptr @strchrnul(ptr %p, i32 65)
  ret ptr %q
}

; CHECK-LABEL: define ptr @kept_result_of_strstr(
; CHECK: call ptr @malloc(i64 272)
define ptr @kept_result_of_strstr() {
  %p = call ptr @malloc(i64 272)
  %q = call ptr @strstr(ptr %p, ptr @format)
  ret ptr %q
}

; CHECK-LABEL: define ptr @kept_result_of_strpbrk(
; CHECK: call ptr @malloc(i64 280)
define ptr @kept_result_of_strpbrk() {
  %p = call ptr @malloc(i64 280)
  %q = call ptr @strpbrk(ptr %p, ptr @format)
  ret ptr %q
}

; CHECK-LABEL: define ptr @kept_result_of_fgets(
; CHECK: call ptr @malloc(i64 288)
define ptr @kept_result_of_fgets() {
  %p = call ptr @malloc(i64 288)
  %q = call ptr @fgets(ptr %p, i32 16, ptr @file)
  ret ptr %q
}

; CHECK-LABEL: define ptr @kept_result_of_getcwd(
; CHECK: call ptr @malloc(i64 296)
define ptr @kept_result_of_getcwd() {
  %p = call ptr @malloc(i64 296)
  %q = call ptr @getcwd(ptr %p, i64 16)
  ret ptr %q
}

; CHECK-LABEL: define ptr @kept_result_of_realpath(
; CHECK: call ptr @malloc(i64 304)
define ptr @kept_result_of_realpath() {
  %p = call ptr @malloc(i64 304)
  %q = call ptr @realpath(ptr @format, ptr %p)
  ret ptr %q
}

; CHECK-LABEL: define ptr @kept_result_of_localtime_r(
; CHECK: call ptr @malloc(i64 312)
define ptr @kept_result_of_localtime_r() {
  %p = call ptr @malloc(i64 312)
  %q = call ptr @localtime_r(ptr @now, ptr %p)
  ret ptr %q
}

; CHECK-LABEL: define ptr @kept_result_of_bsearch(
; CHECK: call ptr @malloc(i64 320)
define ptr @kept_result_of_bsearch() {
  %p = call ptr @malloc(i64 320)
  %q = call ptr @bsearch(ptr @format, ptr %p, i64 2, i64 8, ptr @compare)
  ret ptr %q
}

; What they store for the caller to read.
; CHECK-LABEL: define ptr @kept_end_of_number(
; CHECK: call ptr @malloc(i64 328)
define ptr @kept_end_of_number() {
  %p = call ptr @malloc(i64 328)
  %end = alloca ptr
  %x = call i64 @strtol(ptr %p, ptr %end, i32 10)
  %q = load ptr, ptr %end
  ret ptr %q
}

; CHECK-LABEL: define ptr @kept_result_of_strtok_r(
; CHECK: call ptr @malloc(i64 336)
define ptr @kept_result_of_strtok_r() {
  %p = call ptr @malloc(i64 336)
  %state = alloca ptr
  store ptr null, ptr %state
  %q = call ptr @strtok_r(ptr %p, ptr @format, ptr %state)
  %r = call ptr @strtok_r(ptr null, ptr @format, ptr %state)
  ret ptr %r
}

; CHECK-LABEL: define ptr @kept_result_of_strsep(
; CHECK: call ptr @malloc(i64 344)
define ptr @kept_result_of_strsep() {
  %p = call ptr @malloc(i64 344)
  %at = alloca ptr
  store ptr %p, ptr %at
  %q = call ptr @strsep(ptr %at, ptr @format)
  ret ptr %q
}

; CHECK-LABEL: define ptr @kept_rest_of_strsep(
; CHECK: call ptr @malloc(i64 352)
define ptr @kept_rest_of_strsep() {
  %p = call ptr @malloc(i64 352)
  %at = alloca ptr
  store ptr %p, ptr %at
  %q = call ptr @strsep(ptr %at, ptr @format)
  %r = load ptr, ptr %at
  ret ptr %r
}

; What a copy holds.
; CHECK-LABEL: define ptr @kept_contents_by_memcpy(
; CHECK: call ptr @malloc(i64 360)
define ptr @kept_contents_by_memcpy() {
  %p = call ptr @malloc(i64 360)
  %from = alloca ptr
  %to = alloca ptr
  store ptr %p, ptr %from
  %x = call ptr @memcpy(ptr %to, ptr %from, i64 8)
  %q = load ptr, ptr %to
  ret ptr %q
}

; CHECK-LABEL: define ptr @kept_contents_by_memmove(
; CHECK: call ptr @malloc(i64 368)
define ptr @kept_contents_by_memmove() {
  %p = call ptr @malloc(i64 368)
  %from = alloca ptr
  %to = alloca ptr
  store ptr %p, ptr %from
  %x = call ptr @memmove(ptr %to, ptr %from, i64 8)
  %q = load ptr, ptr %to
  ret ptr %q
}

; CHECK-LABEL: define ptr @kept_contents_by_mempcpy(
; CHECK: call ptr @malloc(i64 376)
define ptr @kept_contents_by_mempcpy() {
  %p = call ptr @malloc(i64 376)
  %from = alloca ptr
  %to = alloca ptr
  store ptr %p, ptr %from
  %x = call ptr @mempcpy(ptr %to, ptr %from, i64 8)
  %q = load ptr, ptr %to
  ret ptr %q
}

; CHECK-LABEL: define ptr @kept_contents_by___memcpy_chk(
; CHECK: call ptr @malloc(i64 384)
define ptr @kept_contents_by___memcpy_chk() {
  %p = call ptr @malloc(i64 384)
  %from = alloca ptr
  %to = alloca ptr
  store ptr %p, ptr %from
  %x = call ptr @__memcpy_chk(ptr %to, ptr %from, i64 8, i64 8)
  %q = load ptr, ptr %to
  ret ptr %q
}

; CHECK-LABEL: define ptr @kept_contents_by_qsort(
; CHECK: call ptr @malloc(i64 392)
define ptr @kept_contents_by_qsort() {
  %p = call ptr @malloc(i64 392)
  %all = alloca [2 x ptr]
  store ptr %p, ptr %all
  %second = getelementptr ptr, ptr %all, i64 1
  store ptr null, ptr %second
  call void @qsort(ptr %all, i64 2, i64 8, ptr @compare)
  %q = load ptr, ptr %second
  ret ptr %q
}

; Not in the table, or not with the prototype that the table knows.
; CHECK-LABEL: define void @kept_by_function_not_known(
; CHECK: call ptr @malloc(i64 400)
define void @kept_by_function_not_known() {
  %p = call ptr @malloc(i64 400)
  %x = call i32 @mkfifo(ptr %p, i32 0)
  ret void
}

; CHECK-LABEL: define void @kept_by_other_prototype(
; CHECK: call ptr @malloc(i64 408)
define void @kept_by_other_prototype() {
  %p = call ptr @malloc(i64 408)
  %x = call i64 @atoll(ptr %p, ptr null)
  ret void
}
