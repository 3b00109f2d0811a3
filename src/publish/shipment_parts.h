// What a shipment's report says in one language, and its tables. Private to publish/.
#pragma once

#include <fmt/format.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "publish/cold_chart_words.h"
#include "publish/shipment_report.h"

namespace exoreg::publish {

/// Says things of one record in one language.
class ShipmentWords {
 public:
  ShipmentWords(const ShipmentRecord& record, Lang lang) : record_(record), lang_(lang) {}

  [[nodiscard]] std::string say(const Text& text) const { return text.in(lang_); }
  [[nodiscard]] std::string time(const std::optional<Millis>& at) const { return at ? time_words(*at, record_.zone) : "–"; }
  [[nodiscard]] std::string duration(Millis length) const { return duration_words(length, lang_); }
  [[nodiscard]] std::string temperature(const std::optional<std::int32_t>& milli_c) const {
    return milli_c ? temperature_words(*milli_c, lang_) : "–";
  }
  /// Their ids, or "all 20 lots".
  [[nodiscard]] std::string lots(const std::vector<std::string>& ids) const {
    if (ids.size() == record_.lots.size() && ids.size() > 2)
      return say({fmt::format("all {} lots", ids.size()), fmt::format("全 {} ロット", ids.size())});
    return fmt::format("{}", fmt::join(ids, ", "));
  }
  [[nodiscard]] PaperTable table(const Text& heading, const Text& none, const std::vector<std::pair<Text, double>>& columns) const {
    PaperTable made{say(heading), {}, {}, say(none)};
    for (const auto& [title, share] : columns) made.columns.push_back({say(title), share});
    return made;
  }
  [[nodiscard]] const ShipmentRecord& record() const { return record_; }
  [[nodiscard]] Lang lang() const { return lang_; }

 private:
  const ShipmentRecord& record_;
  Lang lang_;
};

[[nodiscard]] PaperTable lot_table(const ShipmentWords& words);
[[nodiscard]] PaperTable excursion_table(const ShipmentWords& words);
[[nodiscard]] PaperTable hold_table(const ShipmentWords& words);
[[nodiscard]] PaperTable gap_table(const ShipmentWords& words);
[[nodiscard]] PaperTable file_table(const ShipmentWords& words);
[[nodiscard]] PaperTable claim_table(const ShipmentWords& words);
[[nodiscard]] PaperTable act_table(const ShipmentWords& words);

}  // namespace exoreg::publish
