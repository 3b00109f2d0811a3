# Warnings are errors, and every binary is hardened the same way. Sanitizer builds leave out what they replace.
set(EXOREG_SANITIZE "" CACHE STRING "sanitizers, e.g. address,undefined or thread")

add_library(exoreg_hardening INTERFACE)
target_compile_options(exoreg_hardening INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wformat=2 -Wimplicit-fallthrough -Wshadow -Werror
  -fstack-protector-strong -fno-delete-null-pointer-checks -fno-strict-overflow -fno-strict-aliasing)
target_compile_definitions(exoreg_hardening INTERFACE _GLIBCXX_ASSERTIONS)
target_link_options(exoreg_hardening INTERFACE -pie -Wl,-z,relro,-z,now,-z,noexecstack)
# clang-tidy reads GCC's command line as clang, and clang 14 refuses this option unless a second one, unknown to GCC, goes with it.
# The binaries of such a build are by-products; none of them is installed.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND NOT CMAKE_CXX_CLANG_TIDY)
  target_compile_options(exoreg_hardening INTERFACE -ftrivial-auto-var-init=zero)
endif()
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  target_compile_options(exoreg_hardening INTERFACE -fstack-clash-protection -fcf-protection=full)
endif()

if(EXOREG_SANITIZE)
  # SOCI hides its type information, which the vptr check would need.
  set(flags -fsanitize=${EXOREG_SANITIZE} -fno-omit-frame-pointer)
  if(EXOREG_SANITIZE MATCHES "undefined")
    list(APPEND flags -fno-sanitize=vptr -fno-sanitize-recover=undefined)
  endif()
  # A little optimisation, or the suite takes hours. Once a sanitizer changes what is inlined, GCC 12 sees uninitialised
  # variables in {fmt} that are none; the release build looks for real ones.
  add_compile_options(-O1 ${flags})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(exoreg_hardening INTERFACE -Wno-uninitialized -Wno-maybe-uninitialized)
  else()  # the compiler to please is GCC
    target_compile_options(exoreg_hardening INTERFACE -Wno-error)
  endif()
  add_link_options(${flags})
elseif(NOT CMAKE_BUILD_TYPE STREQUAL "Debug")
  # -D_FORTIFY_SOURCE needs optimisation; level 3 needs GCC 12.
  target_compile_options(exoreg_hardening INTERFACE -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3)
endif()
