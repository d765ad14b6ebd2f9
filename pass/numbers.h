/* numbers.h - which integers may be addresses that no object of the program's own gave them.
 *
 * requires IR; reads IR only
 */
#ifndef H2S_NUMBERS_H
#define H2S_NUMBERS_H

#include "base.h"
#include "shim.h"

/* The number is an address, changed by small constants: tagged, stepped, and back; or it is small. */
bool h2s_is_changed_address(LLVMValueRef number);

/* A value, wide enough for an address, in which a number may be one: it was counted, read by a library
 * function or given as a number.  Loaded numbers are what was stored. */
bool h2s_may_be_new_address(LLVMModuleRef module, LLVMValueRef value);

/* A constant that may be a part of an address; true for all other values. */
bool h2s_may_be_piece(LLVMValueRef value);

/* The number is made an address of in the same function.  Memory and calls are not looked through. */
bool h2s_becomes_pointer(struct arena *arena, LLVMValueRef number);

/* The pointer is made a number of in the same function. */
bool h2s_becomes_number(LLVMValueRef pointer);

/* The value is a pointer made of nothing but a number. */
bool h2s_is_pointer_of_number(LLVMValueRef user);

#endif
