// The same readers as an import, with nothing remembered and no zone required.
#include "registry/cold_verify.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "crypto/key.h"
#include "registry/cold_content.h"
#include "registry/cold_json.h"

namespace exoreg::registry {
namespace {

Json root_json(ingest::DeviceSignature signature, const std::string& root_pem) {
  const bool checked = signature != ingest::DeviceSignature::absent && signature != ingest::DeviceSignature::not_applicable;
  if (!checked) return {};
  return root_pem.empty() ? "observed" : "given";
}

/// x||y of the key, empty where none is given; nullopt: it is none.
std::optional<Bytes> root_xy(const std::string& root_pem) {
  if (root_pem.empty()) return Bytes();
  return crypto::p256_xy_from_pem(root_pem);
}

bool is_zoneless(const ingest::LoggerFile& file, const ingest::ChunkedFile& content) {
  return file.zone_source.empty() &&
         std::any_of(content.series.begin(), content.series.end(), [](const auto& series) { return !series.chunks.empty(); });
}

Finding zone_will_be_asked() {
  return {"N_NO_ZONE",
          Severity::I,
          {"The file says no zone: its times are shown as written. An import asks for it (--device-tz +09:00), unless the registry "
           "remembers the logger's.",
           "ファイルに時間帯の記載がないため、時刻は記載のまま表示しています。取り込むときは --device-tz +09:00 "
           "のような指定が必要です(登録済みのロガーを除く)。"}};
}

}  // namespace

Outcome verify_logger(const LoggerInput& input, const std::string& root_pem) {
  const auto root = root_xy(root_pem);
  if (!root)
    return bad_input({{"E_ROOT",
                       Severity::error,
                       {"--root is no P-256 public key in PEM.", "--root のファイルが P-256 公開鍵 (PEM) ではありません。"}}});
  auto parsed = read_alone(input, *root);
  if (!parsed.ok()) return bad_input(std::move(parsed.findings), "readings");
  Outcome outcome;
  const ingest::ChunkedFile content = pack_file(parsed.value);
  if (parsed.value.signature == ingest::DeviceSignature::invalid) outcome.status = Status::answer_no;
  outcome.findings = std::move(parsed.findings);
  if (is_zoneless(parsed.value, content)) outcome.findings.push_back(zone_will_be_asked());
  outcome.extra = Json::object({{"format", parsed.value.format},
                                {"device", parsed.value.device},
                                {"series", series_json(content)},
                                {"signature", to_string(parsed.value.signature)},
                                {"root", root_json(parsed.value.signature, root_pem)},
                                {"claims", claims_json(parsed.value)},
                                {"device_events", device_events_json(parsed.value)}});
  return outcome;
}

}  // namespace exoreg::registry
