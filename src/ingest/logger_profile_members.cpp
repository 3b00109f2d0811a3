// A profile's members, as JSON (which a record keeps) and as TOML (which a person edits).
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <functional>

#include "base/time.h"
#include "base/unicode.h"
#include "ingest/logger_clock.h"
#include "ingest/logger_profile.h"

namespace exoreg::ingest {
namespace {

/// One row per text member.
struct TextMember {
  const char* name;
  std::string LoggerProfile::*member;
  const char *en, *ja;  ///< the comment beside it
  bool (*accepts)(const std::string& value);
};

bool any_text(const std::string& value) { return value.size() <= 200; }
bool is_encoding(const std::string& value) { return value.empty() || value == "utf-8" || value == "cp932" || value == "latin-1"; }
bool is_separator(const std::string& value) { return value == "," || value == ";" || value == "\t"; }
bool is_decimal(const std::string& value) { return value == "." || value == ","; }
bool is_unit(const std::string& value) { return value.empty() || value == "C" || value == "F"; }
bool is_order(const std::string& value) { return value.empty() || parse_date_order(value); }
bool is_epoch(const std::string& value) { return value.empty() || value == "s" || value == "ms"; }
bool is_offset(const std::string& value) {
  const bool fixed = value == "UTC" || value == "Z" || value.starts_with('+') || value.starts_with('-');
  return value.empty() || (fixed && Zone::find(value));
}

constexpr std::array text_members{
    TextMember{"name", &LoggerProfile::name, "whose files these are", "どの機器のファイルか", any_text},
    TextMember{"encoding", &LoggerProfile::encoding, "utf-8, cp932 or latin-1; empty: by content",
               "文字コード: utf-8・cp932・latin-1。空欄なら内容から判断", is_encoding},
    TextMember{"separator", &LoggerProfile::separator, "between the cells: , or ; or \\t", "セルの区切り: , または ; または \\t",
               is_separator},
    TextMember{"decimal", &LoggerProfile::decimal, "decimal point or comma", "小数点: . または ,", is_decimal},
    TextMember{"time", &LoggerProfile::time, "column of date and time (a name, or #1 for the first)", "日時の列(列名。#1 は1列目)",
               any_text},
    TextMember{"time_of_day", &LoggerProfile::time_of_day, "column of the time, when it stands apart from the date",
               "時刻の列(日付と分かれている場合)", any_text},
    TextMember{"epoch", &LoggerProfile::epoch, "s or ms, where times are numbers counted since 1970; empty: they are written out",
               "1970年からの通算値の場合の単位 s または ms。空欄なら通常の日時表記", is_epoch},
    TextMember{"unit", &LoggerProfile::unit, "C or F; empty: as the headers say", "温度の単位 C または F。空欄なら見出しから判断", is_unit},
    TextMember{"sensor", &LoggerProfile::sensor, "column that names the logger; empty: the file has one logger",
               "ロガー名の列。空欄ならファイルのロガーは1台", any_text},
    TextMember{"serial", &LoggerProfile::serial, "begins the line above the table that holds the serial number",
               "表より上にある、シリアル番号の行の書き出し", any_text},
    TextMember{"date_order", &LoggerProfile::date_order, "dmy, mdy or ymd; empty: by the rows",
               "日付の順序 dmy(日月年)・mdy(月日年)・ymd(年月日)。空欄なら各行から判断", is_order},
    TextMember{"offset", &LoggerProfile::offset, "of all times, e.g. +09:00 or UTC; empty: --device-tz says it",
               "すべての時刻の時差(例 +09:00、UTC)。空欄なら --device-tz で指定", is_offset},
};

struct NumberMember {
  const char* name;
  long long LoggerProfile::*member;
  const char *en, *ja;
};
constexpr std::array number_members{
    NumberMember{"header_line", &LoggerProfile::header_line, "line of the header, from 1; 0: none",
                 "見出しの行(1から数える)。0: 見出しなし"},
    NumberMember{"first_line", &LoggerProfile::first_line, "line of the first row; 0: behind the header", "最初のデータ行。0: 見出しの次"}};

struct ListMember {
  const char* name;
  std::vector<std::string> LoggerProfile::*member;
  const char *en, *ja;
};
constexpr std::array list_members{
    ListMember{"temperatures", &LoggerProfile::temperatures, "columns of temperatures", "温度の列"},
    ListMember{"remarks", &LoggerProfile::remarks, "beginnings of lines between the rows that are none, e.g. \"(\"",
               "データではない行の書き出し(例 \"(\")"},
    ListMember{"missing", &LoggerProfile::missing, "markers of missing values, beside the usual ones", "欠測の印(通常のもの以外)"}};

Finding bad_member(std::string_view name, const char* why_en, const char* why_ja) {
  return {"E_PROFILE",
          Severity::error,
          {fmt::format("\"{}\" of the profile {}.", for_message(name), why_en),
           fmt::format("プロファイルの「{}」{}。", for_message(name), why_ja)}};
}

bool read_text(const std::string& name, const Json& value, LoggerProfile& profile, Findings& findings) {
  for (const TextMember& member : text_members) {
    if (name != member.name) continue;
    const bool good = value.is_string() && member.accepts(value.as_string());
    if (good) profile.*member.member = value.as_string();
    if (!good) findings.push_back(bad_member(name, "has no possible value", "の値が正しくありません"));
    return true;
  }
  return false;
}

bool read_number(const std::string& name, const Json& value, LoggerProfile& profile, Findings& findings) {
  constexpr long long last_line = 1'000'000;
  for (const NumberMember& member : number_members) {
    if (name != member.name) continue;
    const bool good = value.is_integer() && value.as_integer() >= 0 && value.as_integer() <= last_line;
    if (good) profile.*member.member = value.as_integer();
    if (!good) findings.push_back(bad_member(name, "is no line number", "は行番号ではありません"));
    return true;
  }
  return false;
}

bool read_list(const std::string& name, const Json& value, LoggerProfile& profile, Findings& findings) {
  constexpr std::size_t most = 64;
  for (const ListMember& member : list_members) {
    if (name != member.name) continue;
    bool good = value.is_array() && value.as_array().size() <= most;
    std::vector<std::string> texts;
    if (good) {
      for (const Json& item : value.as_array()) {
        good = good && item.is_string() && !item.as_string().empty() && any_text(item.as_string());
        if (good) texts.push_back(item.as_string());
      }
    }
    if (good) profile.*member.member = std::move(texts);
    if (!good) findings.push_back(bad_member(name, "is no list of texts", "は文字列の一覧ではありません"));
    return true;
  }
  return false;
}

void check_needed(const LoggerProfile& profile, Findings& findings) {
  if (profile.time.empty())
    findings.push_back(bad_member("time", "is missing: which column holds date and time?", "がありません。日時の列を指定してください"));
  if (profile.temperatures.empty()) {
    findings.push_back(
        bad_member("temperatures", "is missing: which columns hold temperatures?", "がありません。温度の列を指定してください"));
  }
}

std::string quoted(const std::string& text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    if (c == '\t') quoted += "\\t";
    if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) quoted += c;
  }
  return quoted + '"';
}

Json list_json(const std::vector<std::string>& texts) {
  Json list = Json::array();
  for (const std::string& text : texts) list.push_back(text);
  return list;
}

}  // namespace

Parsed<LoggerProfile> read_profile(const Json& members) {
  Parsed<LoggerProfile> parsed;
  if (!members.is_object()) {
    parsed.findings.push_back(bad_member("", "is no table of members", "を読み取れません"));
    return parsed;
  }
  for (const auto& [name, value] : members.as_object()) {
    const bool known = read_text(name, value, parsed.value, parsed.findings) || read_number(name, value, parsed.value, parsed.findings) ||
                       read_list(name, value, parsed.value, parsed.findings);
    if (!known) parsed.findings.push_back(bad_member(name, "is not known", "は定義されていません"));
  }
  if (parsed.ok()) check_needed(parsed.value, parsed.findings);
  return parsed;
}

Json profile_json(const LoggerProfile& profile) {
  const LoggerProfile defaults;
  Json json = Json::object();
  for (const TextMember& member : text_members) {
    if (profile.*member.member != defaults.*member.member) json[member.name] = profile.*member.member;
  }
  for (const NumberMember& member : number_members) {
    if (profile.*member.member != defaults.*member.member) json[member.name] = profile.*member.member;
  }
  for (const ListMember& member : list_members) {
    if (!(profile.*member.member).empty()) json[member.name] = list_json(profile.*member.member);
  }
  return json;
}

std::string profile_toml(const LoggerProfile& profile, Lang lang) {
  const bool ja = lang == Lang::ja;
  std::string toml = ja ? "# ある機種のロガーの表の読み取り方。使い方: exoreg cold import ファイル --format このファイル.toml\n"
                        : "# How the tables of one kind of logger are read: exoreg cold import FILE --format THIS.toml\n";
  for (const TextMember& member : text_members)
    toml += fmt::format("{} = {}  # {}\n", member.name, quoted(profile.*member.member), ja ? member.ja : member.en);
  for (const NumberMember& member : number_members)
    toml += fmt::format("{} = {}  # {}\n", member.name, profile.*member.member, ja ? member.ja : member.en);
  for (const ListMember& member : list_members) {
    std::vector<std::string> texts;
    for (const std::string& text : profile.*member.member) texts.push_back(quoted(text));
    toml += fmt::format("{} = [{}]  # {}\n", member.name, fmt::join(texts, ", "), ja ? member.ja : member.en);
  }
  return toml;
}

}  // namespace exoreg::ingest
