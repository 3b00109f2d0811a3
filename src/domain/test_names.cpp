// From a name on paper to a test code: the whole name first, then without what does not change the test.
#include "domain/test_names.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/unicode.h"
#include "domain/test_synonyms.h"

namespace exoreg::domain {

namespace {

using Index = std::unordered_map<std::string, std::string>;  // search key of a name -> code

void add_names(Index& index, const TestSynonyms& test, const std::string& code) {
  index.emplace(search_key(code), code);
  index.emplace(search_key(test.en), code);
  index.emplace(search_key(test.ja), code);
  std::string_view rest = test.other;
  while (!rest.empty()) {
    const auto end = rest.find('|');
    index.emplace(search_key(rest.substr(0, end)), code);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
  }
}

const Index& tests() {
  static const Index index = [] {
    Index made;
    for (const TestSynonyms& test : test_synonyms()) add_names(made, test, std::string(test.code));
    return made;
  }();
  return index;
}

const Index& markers() {
  static const Index index = [] {
    Index made;
    for (const TestSynonyms& marker : marker_synonyms()) {
      const std::string code = "marker:" + std::string(marker.code);
      add_names(made, marker, code);
      made.emplace(search_key(marker.code), code);
    }
    return made;
  }();
  return index;
}

std::optional<std::string> look_up(const Index& index, const std::string& key) {
  const auto entry = index.find(key);
  return entry == index.end() ? std::nullopt : std::optional(entry->second);
}

bool strip_prefix(std::string& key, std::string_view words) {
  const std::string folded = search_key(words);
  if (key.size() <= folded.size() || !key.starts_with(folded)) return false;
  key.erase(0, folded.size());
  return true;
}

bool strip_suffix(std::string& key, std::string_view words) {
  const std::string folded = search_key(words);
  if (key.size() <= folded.size() || !key.ends_with(folded)) return false;
  key.erase(key.size() - folded.size());
  return true;
}

constexpr std::array bank_words = {
    "マスターセルバンク", "ワーキングセルバンク", "セルバンク", "master cell bank", "working cell bank", "cell bank", "MCB", "WCB"};

/// What a name may say in brackets without becoming another test: how it was done, or on which cell bank.
constexpr std::array remarks = {"NTA",
                                "F-NTA",
                                "TRPS",
                                "MRPS",
                                "nFCM",
                                "FCM",
                                "DLS",
                                "LAL",
                                "rFC",
                                "NAT",
                                "PCR",
                                "qPCR",
                                "BCA",
                                "ELISA",
                                "WB",
                                "TEM",
                                "cryo-EM",
                                "culture",
                                "培養法",
                                "DNA染色",
                                "DNA染色法",
                                "直接法",
                                "メンブランフィルター法",
                                "ゲル化法",
                                "比濁法",
                                "比色法",
                                "カイネティック比色法",
                                "MCB",
                                "WCB",
                                "マスターセルバンク",
                                "ワーキングセルバンク",
                                "セルバンク",
                                "master cell bank",
                                "working cell bank",
                                "cell bank",
                                "marker",
                                "表面マーカー",
                                "マーカー"};

bool strip_remark(std::string& key) {
  const auto open = key.rfind('(');
  if (open == std::string::npos || open == 0 || !key.ends_with(')')) return false;
  const std::string inside = key.substr(open + 1, key.size() - open - 2);
  for (const char* remark : remarks) {
    if (inside != search_key(remark)) continue;
    key.erase(open);
    return true;
  }
  return false;
}

bool strip_bank(std::string& key) {
  for (const char* word : bank_words) {
    if (strip_prefix(key, word) || strip_suffix(key, word)) return true;
  }
  return false;
}

bool strip_test_word(std::string& key) {
  for (const char* word : {"試験", "測定", "検査", "test", "testing", "assay"}) {
    if (strip_suffix(key, word)) return true;
  }
  return false;
}

bool strip_marker_word(std::string& key) {
  for (const char* word : {"表面マーカー", "EVマーカー", "マーカー", "surface marker", "EV marker", "marker", "protein marker"}) {
    if (strip_prefix(key, word) || strip_suffix(key, word)) {
      while (!key.empty() && (key.front() == ':' || key.front() == '-')) key.erase(0, 1);
      while (!key.empty() && (key.back() == ':' || key.back() == '-')) key.pop_back();
      return true;
    }
  }
  return false;
}

std::optional<TestName> known_name(std::string key, const Index& own) {
  do {
    std::string unwrapped = key;  // 粒子径(D50)
    std::erase_if(unwrapped, [](char c) { return c == '(' || c == ')'; });
    for (const std::string& name : {key, unwrapped}) {
      if (auto code = look_up(tests(), name)) return TestName{std::move(*code), true};
      if (auto code = look_up(markers(), name)) return TestName{std::move(*code), true};
      if (auto code = look_up(own, name)) return TestName{std::move(*code), true, true};
    }
  } while (strip_remark(key) || strip_bank(key) || strip_test_word(key) || strip_marker_word(key));
  return std::nullopt;
}

constexpr std::size_t longest_name = 400;

Text no_such_code(std::string_view code) {
  std::vector<std::string> known;
  for (const TestSynonyms& test : test_synonyms()) known.emplace_back(test.code);
  const std::string list = fmt::format("{}, marker:CD63 …", fmt::join(known, ", "));
  return {fmt::format("\"{}\" is no code of a test. Take one of these: {}", for_message(code), list),
          fmt::format("「{}」は試験のコードではありません。次のいずれかを使ってください: {}", for_message(code), list)};
}

Text no_name(std::string_view code) {
  return {fmt::format("A name of {} is empty or longer than {} bytes: write it as certificates print it.", code, longest_name),
          fmt::format("{} の名称が空か、{} バイトを超えています。成績書の記載どおりに書いてください。", code, longest_name)};
}

Text taken_name(std::string_view name, std::string_view code, const std::string& other) {
  return {fmt::format("\"{}\" is a name of {} already, so it cannot be one of {}: take it out.", for_message(name), other, code),
          fmt::format("「{}」はすでに {} の名称のため、{} の名称にはできません。削除してください。", for_message(name), other, code)};
}

}  // namespace

TestName test_code(std::string_view name) { return TestNames().find(name); }

TestName TestNames::find(std::string_view name) const {
  std::string key = search_key(name);
  if (auto known = known_name(key, own_)) return std::move(*known);
  return {std::move(key), false};
}

std::optional<Text> TestNames::add(std::string_view code, std::string_view name) {
  if (auto problem = test_code_problem(code)) return problem;
  const std::string key = search_key(name);
  if (key.empty() || name.size() > longest_name) return no_name(code);
  const TestName built_in = test_code(name);
  if (built_in.known) return built_in.code == code ? std::nullopt : std::optional(taken_name(name, code, built_in.code));
  const auto [entry, is_new] = own_.emplace(key, code);
  return is_new || entry->second == code ? std::nullopt : std::optional(taken_name(name, code, entry->second));
}

std::vector<std::string> test_codes() {
  std::vector<std::string> codes;
  for (const TestSynonyms& test : test_synonyms()) codes.emplace_back(test.code);
  for (const TestSynonyms& marker : marker_synonyms()) codes.push_back("marker:" + std::string(marker.code));
  return codes;
}

std::optional<Text> test_code_problem(std::string_view code) {
  const std::vector<std::string> codes = test_codes();
  return std::find(codes.begin(), codes.end(), code) == codes.end() ? std::optional(no_such_code(code)) : std::nullopt;
}

Text test_label(std::string_view code) {
  for (const TestSynonyms& test : test_synonyms()) {
    if (test.code == code) return {std::string(test.en), std::string(test.ja)};
  }
  for (const TestSynonyms& marker : marker_synonyms()) {
    if (code.starts_with("marker:") && code.substr(7) == marker.code) {
      return {"marker " + std::string(marker.en), "マーカー " + std::string(marker.ja)};
    }
  }
  return {std::string(code), std::string(code)};
}

std::string sample_of(std::string_view test_name, std::string_view code, bool sampled_before_manufacture) {
  const std::string key = search_key(test_name);
  if (mentions_any(key, {"セルバンク", "cell bank", "(MCB)", "(WCB)"}) || key == search_key("MCB") || key == search_key("WCB")) {
    return "bank";
  }
  const bool of_cells = mentions_any(key, {"細胞同定", "細胞の同定", "細胞識別", "細胞同一性", "cell identity", "cell line identity"});
  if (code == "karyotype" || code == "str" || of_cells) return "bank";
  if (code == "blank_concentration") return "medium";
  if (code == "stability") return "study";
  const bool virus_or_mycoplasma = code == "adventitious_virus" || code == "mycoplasma";
  return virus_or_mycoplasma && sampled_before_manufacture ? "harvest" : "vial";
}

}  // namespace exoreg::domain
