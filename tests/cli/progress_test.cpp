// The progress bar: nothing for quick work, one line for long work, and an empty line behind it.
#include "cli/progress.h"

#include <sstream>

#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::cli;
using namespace std::chrono_literals;

namespace {

const Text checking{"Checking records", "記録を検証中"};

/// A terminal that keeps what was written, and a clock that goes as the test says.
struct Screen {
  std::ostringstream out;
  ProgressBar::Time time{};
  ProgressBar bar;
  explicit Screen(Lang lang = Lang::en) : bar(out, lang, [this] { return time; }) {}
  std::string show(std::chrono::milliseconds later, long long done, long long total = 1000) {
    time += later;
    bar.show(checking, done, total);
    return take();
  }
  std::string take() { return std::exchange(out, std::ostringstream()).str(); }
};

}  // namespace

TEST_CASE("work of less than a second shows nothing, and leaves nothing") {
  Screen screen;
  CHECK(screen.show(0ms, 0).empty());
  CHECK(screen.show(999ms, 999).empty());
  CHECK(screen.show(0ms, 1000).empty());
}

TEST_CASE("after a second a bar says what is done and how far it is") {
  Screen screen;
  CHECK(screen.show(0ms, 0).empty());
  CHECK(screen.show(1000ms, 500) == "\rChecking records ███████████████░░░░░░░░░░░░░░░  50 %\x1b[K");
  CHECK(screen.show(100ms, 999) == "\rChecking records █████████████████████████████░  99 %\x1b[K");
}

TEST_CASE("the bar speaks the user's language") {
  Screen screen(Lang::ja);
  (void)screen.show(0ms, 0);
  CHECK_THAT(screen.show(2000ms, 10), contains_text("\r記録を検証中 ░░░"));
}

TEST_CASE("the bar is drawn at most ten times a second") {
  Screen screen;
  (void)screen.show(0ms, 0);
  CHECK_FALSE(screen.show(1000ms, 100).empty());
  CHECK(screen.show(99ms, 200).empty());
  CHECK_FALSE(screen.show(1ms, 201).empty());
}

TEST_CASE("when the work is done its line is empty again") {
  Screen screen;
  (void)screen.show(0ms, 0);
  (void)screen.show(1000ms, 500);
  CHECK(screen.show(0ms, 1000) == "\r\x1b[K");
  CHECK(screen.show(0ms, 1000).empty());
}

TEST_CASE("a bar that goes away with its work unfinished leaves an empty line") {
  std::ostringstream out;
  ProgressBar::Time time{};
  {
    ProgressBar bar(out, Lang::en, [&] { return time; });
    bar.show(checking, 0, 10);
    time += 1s;
    bar.show(checking, 5, 10);
  }
  CHECK(out.str().ends_with("\r\x1b[K"));
}

TEST_CASE("a second piece of work goes on where the patience of the first ended") {
  Screen screen;
  (void)screen.show(0ms, 0);
  (void)screen.show(1000ms, 1000);
  CHECK_FALSE(screen.show(0ms, 1).empty());
}

TEST_CASE("work without any steps is done at once") {
  Screen screen;
  (void)screen.show(0ms, 0);
  CHECK(screen.show(5000ms, 0, 0).empty());
}
