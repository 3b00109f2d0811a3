// How far a long piece of work is. Whoever works says it often and cheaply; whoever watches decides what to show.
#pragma once

#include <functional>

#include "base/text.h"

namespace exoreg {

/// `what` is being done, `done` of `total` steps of it so far; the last call of a piece of work has done == total.
using Progress = std::function<void(const Text& what, long long done, long long total)>;

inline void no_progress(const Text&, long long, long long) {}

}  // namespace exoreg
