// When to draw, and the line itself.
#include "cli/progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

namespace exoreg::cli {
namespace {

constexpr auto patience = std::chrono::seconds(1);  // quicker work needs no bar
constexpr auto between_drawings = std::chrono::milliseconds(100);
constexpr long long bar_width = 30;

}  // namespace

ProgressBar::ProgressBar(std::ostream& out, Lang lang, std::function<Time()> now) : out_(out), lang_(lang), now_(std::move(now)) {}

ProgressBar::~ProgressBar() { clear(); }

void ProgressBar::show(const Text& what, long long done, long long total) {
  const Time now = now_();
  if (!began_) began_ = now;
  if (done >= total) {
    clear();
    return;
  }
  if (now - *began_ < patience || (drawn_ && now - *drawn_ < between_drawings)) return;
  drawn_ = now;
  draw(what, done, total);
}

void ProgressBar::draw(const Text& what, long long done, long long total) {
  const long long filled = bar_width * std::max(done, 0LL) / total;
  std::string bar;
  for (long long i = 0; i < bar_width; ++i) bar += i < filled ? "█" : "░";
  out_ << fmt::format("\r{} {} {:3} %\x1b[K", what.in(lang_), bar, 100 * std::max(done, 0LL) / total) << std::flush;
}

void ProgressBar::clear() {
  if (drawn_) out_ << "\r\x1b[K" << std::flush;
  drawn_.reset();
}

}  // namespace exoreg::cli
