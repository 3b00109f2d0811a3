// Rows of the table `calibrations` -> certificates.
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/decimal.h"
#include "base/unicode.h"
#include "domain/calibration.h"

namespace exoreg::domain {
namespace {

constexpr std::int64_t coldest_mc = -273'150;
constexpr std::int64_t warmest_mc = 150'000;
constexpr std::int64_t greatest_u_mc = 20'000;

struct Bounds {
  std::int64_t least;
  std::int64_t most;
};

Finding bad_number(const Row& row, std::string_view column, const std::string& cell, bool is_number) {
  const std::string shown = for_message(cell);
  const std::string_view ja = column == "u_k2_c" ? "不確かさ" : "校正点";
  if (!is_number)
    return {
        "E_NUMBER",
        Severity::error,
        {fmt::format("{} \"{}\" is no temperature in °C; several points are separated by semicolons, for example -80;-40;0;25.", column,
                     shown),
         fmt::format("{}「{}」は温度（℃）として読めません。複数の校正点は -80;-40;0;25 のようにセミコロンで区切ってください。", ja, shown)},
        row.line,
        std::string(column)};
  return {"E_RANGE",
          Severity::error,
          {fmt::format("{} {} is not possible: points lie from -273.15 to 150 °C, an uncertainty from 0 to 20 °C, three decimals at most.",
                       column, shown),
           fmt::format("{}「{}」は指定できません。校正点は -273.15〜150 ℃、不確かさは 0〜20 ℃、小数は3桁までです。", ja, shown)},
          row.line,
          std::string(column)};
}

std::optional<std::int32_t> read_number(const Row& row, std::string_view column, const std::string& cell, Bounds bounds,
                                        Findings& findings) {
  const auto number = Decimal::parse(fold_width(cell));
  const auto milli_c = number ? number->scaled(3) : std::nullopt;
  if (milli_c && *milli_c >= bounds.least && *milli_c <= bounds.most) return static_cast<std::int32_t>(*milli_c);
  findings.push_back(bad_number(row, column, cell, number.has_value()));
  return std::nullopt;
}

std::optional<Date> read_day(const Row& row, std::string_view column) {
  return row.has(column) ? parse_date(row.text(column)).date : std::nullopt;
}

CalibrationCertificate read_certificate(const Row& row, Findings& findings) {
  CalibrationCertificate certificate{row.text("device"),
                                     row.has("channel") ? row.text("channel") : "",
                                     row.text("cert_no"),
                                     row.text("lab"),
                                     row.text("accreditation"),
                                     read_day(row, "calibrated"),
                                     read_day(row, "due"),
                                     std::nullopt,
                                     {}};
  if (row.has("u_k2_c")) certificate.u_k2_mc = read_number(row, "u_k2_c", row.text("u_k2_c"), {0, greatest_u_mc}, findings);
  if (!row.has("points_c")) return certificate;
  for (const std::string& point : row.list("points_c"))
    if (const auto milli_c = read_number(row, "points_c", point, {coldest_mc, warmest_mc}, findings))
      certificate.points_mc.push_back(*milli_c);
  std::sort(certificate.points_mc.begin(), certificate.points_mc.end());
  return certificate;
}

}  // namespace

Parsed<std::vector<CalibrationCertificate>> parse_calibrations(const Rows& rows) {
  Parsed<std::vector<CalibrationCertificate>> parsed;
  for (const Row& row : rows) parsed.value.push_back(read_certificate(row, parsed.findings));
  return parsed;
}

}  // namespace exoreg::domain
