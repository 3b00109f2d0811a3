// A file may be in order, and still say little about the lots it was brought for.
#include "registry/cold_file_notes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "base/unicode.h"
#include "registry/cold_content.h"
#include "registry/cold_devices.h"
#include "store/load_lots.h"

namespace exoreg::registry {
namespace {

/// A device without a certificate is doubtful, and held only where the site is strict.
void note_calibrations(const Registry& registry, const ReadLogger& read, Findings& notes) {
  for (const auto& device : uncalibrated_devices(registry, devices_of(*read.content)))
    notes.push_back({"N_NO_CALIBRATION",
                     Severity::M,
                     {fmt::format("No calibration certificate is on file for logger {}.", for_message(device)),
                      fmt::format("ロガー {} の校正証明書が登録されていません。", for_message(device))}});
}

Text drift_words(const std::string& device, Millis drift) {
  const long long minutes = std::llabs(drift) / minutes_ms;
  return {fmt::format("The clock of logger {} was {} minutes {} when it was read.", device, minutes, drift > 0 ? "fast" : "slow"),
          fmt::format("ロガー {} の時計は、読み出し時に {} 分{}いました。", device, minutes, drift > 0 ? "進んで" : "遅れて")};
}

Text future_words(const std::string& device, Millis drift) {
  const long long minutes = drift / minutes_ms;
  return {
      fmt::format("Rows of logger {} lie up to {} minutes in the future: its clock is fast, or a date is wrong.", device, minutes),
      fmt::format("ロガー {} の記録に、現在より最大 {} 分先の日時があります。時計が進んでいるか、日付が誤っています。", device, minutes)};
}

void note_drift(const ReadLogger& read, Millis drift, Findings& notes) {
  if (std::llabs(drift) <= drift_warned) return;
  const std::string device = for_message(read.content->file.device);
  notes.push_back(
      {"N_CLOCK_DRIFT", Severity::M, read.content->file.report_created ? drift_words(device, drift) : future_words(device, drift)});
}

/// Of a parcel whose dispatch nobody stated, the logger's first row is the dispatch.
void note_beside(const Registry& registry, const ReadLogger& read, const LoggerTarget& target, Findings& notes) {
  const auto shipment = target.kind == "shipment" ? store::load_shipment(registry.database, target.id) : std::nullopt;
  if (!shipment || !shipment->dispatched || shipment->dispatched == shipment->arrived) return;
  const Millis arrived = shipment->arrived.value_or(registry.now());
  for (const auto& series : read.content->series)
    for (const auto& chunk : series.chunks)
      if (chunk.to >= *shipment->dispatched && chunk.from < arrived) return;
  const auto at = [&](Millis instant) { return registry.config.zone.format(instant); };
  const std::string from = at(*shipment->dispatched), to = at(arrived);
  notes.push_back({"N_BESIDE_SHIPMENT",
                   Severity::M,
                   {fmt::format("No row of this file lies within {} (from {} to {}): is it the right file, and are its times right?",
                                shipment->id, from, to),
                    fmt::format("{} の輸送期間({} から {} まで)の記録が、このファイルにはありません。ファイルと日時を確認してください。",
                                shipment->id, from, to)}});
}

}  // namespace

Findings find_file_notes(const Registry& registry, const ReadLogger& read, const LoggerTarget& target, Millis drift) {
  Findings notes;
  if (!target.kind.empty()) note_calibrations(registry, read, notes);
  note_drift(read, drift, notes);
  note_beside(registry, read, target, notes);
  return notes;
}

Finding no_target_note() {
  return {"N_NO_TARGET",
          Severity::I,
          {"The file is recorded and no lot is judged by it: name a lot, shipment or location, or register the logger with its location "
           "(cold location add NAME --device SERIAL --reason TEXT). The logger of a parcel that was received without it: lot receive "
           "once more, with --logger.",
           "ファイルは登録しましたが、評価するロットがありません。ロット・輸送・保管場所を指定するか、保管場所にロガーを登録してください "
           "(cold location add 名称 --device 番号 --reason 理由)。受領済みの荷物のロガーは、同じ lot receive に --logger "
           "を付けて登録します。"}};
}

Finding nothing_new_note() {
  return {"N_NOTHING_NEW",
          Severity::I,
          {"Every reading was on file already; nothing was written.", "測定値はすべて登録済みです。何も書き込んでいません。"}};
}

}  // namespace exoreg::registry
