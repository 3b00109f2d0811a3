#!/bin/sh
# The finished program carries the marks of the flags in cmake/hardening.cmake. Usage: hardening_test.sh PROGRAM
set -eu
program=$1
failed=0
expect() {  # expect WHAT PATTERN TEXT
  if printf '%s\n' "$3" | grep -Eq "$2"; then echo "ok: $1"; else echo "MISSING: $1"; failed=1; fi
}
dynamic=$(readelf -W --dynamic "$program")
segments=$(readelf -W --segments "$program")
symbols=$(readelf -W --dyn-syms "$program")
expect "position-independent program" 'FLAGS_1.*PIE' "$dynamic"
expect "all symbols bound at start" 'FLAGS_1.*NOW' "$dynamic"
expect "relocations read-only afterwards" 'GNU_RELRO' "$segments"
expect "stack not executable" 'GNU_STACK.* RW +0x' "$segments"
expect "stack protector" '__stack_chk_fail' "$symbols"
expect "fortified functions" '__(memcpy|snprintf|vsnprintf|read|memset)_chk' "$symbols"
expect "assertions of the standard library" '_ZSt.*__glibcxx_assert_fail' "$symbols"
if [ "$(uname -m)" = x86_64 ]; then
  expect "landing pad for indirect branches in main" 'endbr64' "$(objdump -d --no-show-raw-insn "$program" | sed -n '/<main>:/{n;p;q}')"
fi
case $dynamic in *RUNPATH* | *RPATH*) echo "LEFT OVER: library search path of the build"; failed=1 ;; esac
exit $failed
