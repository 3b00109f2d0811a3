// A lot's temperature as a figure: what was measured against the limits, what was not measured, and where the lot was. Pure.
// Nothing is averaged: of every pixel column the first, lowest, highest and last value are drawn.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/finding.h"
#include "base/text.h"
#include "domain/cold.h"
#include "publish/svg.h"

namespace exoreg::publish {

struct ChartExcursion {
  std::string id;  ///< "EXC-2026-000001"
  domain::Side side = domain::Side::high;
  Millis from = 0;
  Millis to = 0;
  domain::EndKind end_kind = domain::EndKind::in_range;
  std::int32_t peak_mc = 0;
  Millis measured = 0;
  std::string decision;  ///< release, release-limited, reject; "" until assessed
};

/// A band of the stability profile, [low, high).
struct ChartBand {
  std::int32_t low_mc = 0;
  std::int32_t high_mc = 0;
  std::string name;  ///< what may be spent there, in the chart's language
};

struct ChartThaw {
  Millis at = 0;
  std::optional<Millis> refrozen;
  bool declared = false;  ///< a person saw it; else the line shows it
};

struct ChartStay {
  domain::StayKind kind = domain::StayKind::location;
  std::string name;  ///< "ULT-1 (LOC-0001)"
  Millis from = 0;
  std::optional<Millis> to;
};

struct ColdChart {
  std::string lot;          ///< "LOT-2026-000001"
  std::string lot_no;       ///< the maker's
  std::string preparation;  ///< name and id
  Text approval;            ///< 国内未承認, as of a day
  domain::LabelRange range;
  std::vector<domain::LineSegment> line;   ///< rising, without holes
  std::vector<ChartExcursion> excursions;  ///< in order of time
  std::vector<ChartStay> stays;            ///< movements, and own loggers (kind own) beside them
  std::vector<ChartBand> bands;            ///< where the preparation has a stability profile
  std::vector<ChartThaw> thaws;
  std::vector<std::string> remarks;  ///< further facts for the head: budget, thaws
  std::string note;                  ///< under the figure: mean kinetic temperature, or why there is none
  Millis from = 0;                   ///< the figure's span
  Millis to = 0;
  bool cut = false;  ///< `to` is not the end: nothing has been read since
  Millis as_of = 0;
  Zone zone = Zone::utc();
  Lang lang = Lang::en;
};

/// What a figure needs at least: a span of time. Else E_NO_HISTORY, with the command that begins a history.
[[nodiscard]] Findings check_chart(const ColdChart& chart);

/// A long time at the end that nobody has read, and in which nobody saw a thaw, would press everything else together: the figure then stops
/// a little behind what is known, and says so.
void cut_unread_end(ColdChart& chart);

/// One A4 page, landscape: head, figure, and the list of excursions.
[[nodiscard]] std::string write_cold_chart(const ColdChart& chart);

/// The figure alone, legend included, into a box of another drawing; `size` is that of its letters.
void draw_cold_figure(Svg& svg, const ColdChart& chart, const Box& box, double size);

}  // namespace exoreg::publish
