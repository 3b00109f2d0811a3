// The measured line. A reading holds until the next one, so the line is made of steps; where many fall into one pixel column, the
// column keeps the first, lowest, highest and last of them: a single reading in a year is seen.
#include <algorithm>
#include <cmath>

#include "publish/cold_chart_parts.h"

namespace exoreg::publish {
namespace {

constexpr double column_width = 0.5;  // user units: one pixel of a picture at twice the size
constexpr double shortest = 0.6;      // a single reading between gaps is a dot, not nothing

class LineWriter {
 public:
  explicit LineWriter(const Figure& figure) : figure_(figure) { path_.reserve(64UL * 1024); }

  void add(double left, double right, std::int32_t value) {
    const double column = std::floor(left / column_width);
    if (held_ && column != column_) flush();
    if (right - left >= column_width) {
      flush();
      move(left, value);
      go(std::max(right, left + shortest), value);
      return;
    }
    if (!held_) start(column, value);
    min_ = std::min(min_, value);
    max_ = std::max(max_, value);
    last_ = value;
    held_ = true;
  }
  /// What follows is not joined to what was.
  void lift() {
    flush();
    down_ = false;
  }
  [[nodiscard]] std::string take() {
    flush();
    return std::move(path_);
  }

 private:
  void start(double column, std::int32_t value) {
    column_ = column;
    first_ = min_ = max_ = value;
  }
  void flush() {
    if (!held_) return;
    held_ = false;
    const double x = (column_ + 0.5) * column_width;
    const bool alone = !down_;
    move(x, first_);
    for (const std::int32_t value : {min_, max_, last_}) rise(value);
    if (alone && min_ == max_) go(x + shortest, last_);
  }
  /// To x at the height where the pen is, then to the value: a step.
  void move(double x, std::int32_t value) {
    if (!down_) {
      command('M', x);
      path_ += ' ';
      append_number(path_, figure_.temperature.y(value));
      down_ = true;
      pen_ = value;
      return;
    }
    command('H', x);
    rise(value);
  }
  void go(double x, std::int32_t value) {
    rise(value);
    command('H', x);
  }
  void rise(std::int32_t value) {
    if (value != pen_) command('V', figure_.temperature.y(value));
    pen_ = value;
  }
  void command(char letter, double number) {
    path_ += letter;
    append_number(path_, number);
  }

  const Figure& figure_;
  std::string path_;
  bool down_ = false, held_ = false;
  double column_ = 0;
  std::int32_t pen_ = 0, first_ = 0, min_ = 0, max_ = 0, last_ = 0;
};

}  // namespace

std::string line_path(const Figure& figure) {
  LineWriter writer(figure);
  Millis end = figure.chart.from;
  for (const auto& segment : figure.chart.line) {
    if (segment.state != domain::LineState::measured || !figure.time.shows(segment.from, segment.to)) continue;
    if (segment.from > end) writer.lift();
    writer.add(figure.time.x(segment.from), figure.time.x(segment.to), segment.milli_c);
    end = segment.to;
  }
  return writer.take();
}

}  // namespace exoreg::publish
