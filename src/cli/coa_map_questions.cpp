// Row of headers, its columns, the labels of the head, names of tests that are not known, the end of the table.
#include "cli/coa_map_questions.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <iostream>
#include <set>

#include <fmt/format.h>

#include "base/error.h"
#include "base/unicode.h"
#include "cli/terminal.h"
#include "domain/table.h"

namespace exoreg::cli {
namespace {

using registry::CoaMap;
using registry::CoaSample;
using registry::SheetTable;

constexpr std::size_t shown_rows = 60;
constexpr std::size_t wide_character = 3;  // bytes of "＝"

class Dialogue {
 public:
  Dialogue(const CoaSample& sample, std::istream& in, std::ostream& out, Lang lang) : sample_(sample), in_(in), out_(out), lang_(lang) {}

  CoaMap run() {
    choose_sheet();
    const CsvRow& header = choose_header();
    say({"Which of our columns is each header? Enter takes the proposal, - leaves it out.",
         "各見出しはどの列ですか。Enterで[ ]内の案、- で読み取らない列にします。"});
    for (const std::string& cell : header.cells)
      if (!trim(cell).empty()) ask_column(std::string(trim(cell)));
    say({"Beside or below which label stands …? Enter takes the proposal, - if it is not in the file, =TEXT if it is always the same.",
         "次の項目はどの見出しの横(または下)にありますか。Enterで[ ]内の案、なければ -、いつも同じなら =文字 と入力してください。"});
    for (const char* column : {"lot_no", "coa_no", "version", "issued", "issuer", "lab", "signatory", "pages"}) ask_label(column);
    ask_tests(header);
    map_.end = ask({"Above a row that begins with which text does the table end", "表が終わる行の先頭の文字"},
                   {"at the end of the file", "ファイルの最後まで"}, "");
    return map_;
  }

 private:
  void say(const Text& text) { out_ << '\n' << text.in(lang_) << '\n'; }

  std::string ask(const Text& question, const Text& proposal, const std::string& otherwise) {
    out_ << "  " << question.in(lang_) << " [" << proposal.in(lang_) << "]: " << std::flush;
    std::string answer;
    if (!std::getline(in_, answer)) {
      out_ << '\n';
      throw UsageError({"The answers end before the questions; nothing was saved.", "回答が途中で終わりました。何も保存していません。"});
    }
    const std::string text(trim(answer));
    return text.empty() ? otherwise : text;
  }
  std::string ask(const Text& question, const std::string& proposal) {
    const std::string shown = proposal.empty() ? "-" : proposal;
    const std::string answer = ask(question, {shown, shown}, proposal);
    return says_none(answer) ? std::string() : answer;
  }

  void choose_sheet() {
    const auto has_header = [](const SheetTable& sheet) { return ingest::find_test_header(sheet).has_value(); };
    auto found = std::find_if(sample_.sheets.begin(), sample_.sheets.end(), has_header);
    if (found == sample_.sheets.end())
      found = std::find_if(sample_.sheets.begin(), sample_.sheets.end(), [](const SheetTable& sheet) { return !sheet.rows.empty(); });
    if (found == sample_.sheets.end()) throw UsageError({"The file holds no rows.", "ファイルに行がありません。"});
    sheet_ = &*found;
    if (found != sample_.sheets.begin()) map_.sheet = found->name;
    for (std::size_t i = 0; i < sheet_->rows.size() && i < shown_rows; ++i) {
      out_ << fmt::format("{:>4}", sheet_->rows[i].line);
      for (const std::string& cell : sheet_->rows[i].cells)
        if (!trim(cell).empty()) out_ << " | " << for_message(trim(cell));
      out_ << '\n';
    }
  }

  const CsvRow& choose_header() {
    const auto guess = ingest::find_test_header(*sheet_);
    for (;;) {
      const std::string proposal = guess ? std::to_string(sheet_->rows[*guess].line) : "";
      const std::string answer = fold_width(ask({"Which row holds the headers of the tests", "試験の表の見出しは何行目ですか"}, proposal));
      long line = 0;
      (void)std::from_chars(answer.data(), answer.data() + answer.size(), line);
      const auto row = std::find_if(sheet_->rows.begin(), sheet_->rows.end(), [line](const CsvRow& r) { return r.line == line; });
      if (row != sheet_->rows.end()) return *row;
      say({"There is no such row.", "その行はありません。"});
    }
  }

  /// A column's English name from either language; "" when there is none.
  static std::string column_named(const std::string& name, bool head) {
    const domain::Column* column = domain::find_table("coa")->find_header(name);
    if (!column || domain::is_coa_head_column(column->en) != head) return {};
    return std::string(column->en);
  }

  /// A column under the name that a reader of this language uses.
  [[nodiscard]] std::string shown_name(const std::string& column) const {
    return lang_ == Lang::ja ? std::string(domain::find_table("coa")->find(column)->ja) : column;
  }

  void ask_column(const std::string& header) {
    std::string proposal;
    for (const auto& [column, source] : sample_.proposal.columns)
      if (source.label == header && !map_.columns.contains(column)) proposal = shown_name(column);
    for (;;) {
      const std::string answer = ask({header, header}, proposal);
      if (answer.empty()) return;
      const std::string column = column_named(answer, false);
      if (!column.empty() && !map_.columns.contains(column)) {
        map_.columns[column] = {header};
        return;
      }
      say({"No column of that name is free: test, result, limit, unit, method, verdict, tested …",
           "その列はないか使用済みです: 試験項目、結果、規格値、単位、試験法、判定、試験日 など"});
    }
  }

  /// As a cell, or before a cell's colon.
  [[nodiscard]] bool stands_in_sheet(const std::string& label) const {
    std::string key = search_key(label);
    if (key.ends_with(':')) key.pop_back();
    const auto is_label = [&](const std::string& cell) {
      const std::string text = search_key(cell);
      return text == key || text.starts_with(key + ":");
    };
    return std::any_of(sheet_->rows.begin(), sheet_->rows.end(),
                       [&](const CsvRow& row) { return std::any_of(row.cells.begin(), row.cells.end(), is_label); });
  }

  void ask_label(const std::string& column) {
    const auto proposed = sample_.proposal.head.find(column);
    for (;;) {
      const std::string proposal = proposed == sample_.proposal.head.end() ? "" : proposed->second.label;
      const std::string answer = ask({column, shown_name(column)}, proposal);
      if (answer.empty()) return;
      if (fold_width(answer).starts_with('=')) {
        map_.head[column] = {"", std::string(trim(std::string_view(answer).substr(answer.starts_with('=') ? 1 : wide_character)))};
        return;
      }
      if (answer == proposal || stands_in_sheet(answer)) {
        map_.head[column] = {answer};
        return;
      }
      say({"No cell of this sheet holds that label.", "その見出しのセルはこのシートにありません。"});
    }
  }

  /// The name of a test, or "" for as it is.
  std::string ask_test(const std::string& name) {
    for (;;) {
      std::string answer = ask({name, name}, {"as it is", "そのまま"}, "");
      if (answer.empty() || says_none(answer)) return {};
      if (sample_.names.find(answer).known) return answer;
      say({"That is no name of a test that is known: endotoxin, sterility, particle concentration …",
           "その試験名は登録されていません: エンドトキシン、無菌試験、粒子濃度 など"});
    }
  }

  void ask_tests(const CsvRow& header) {
    const auto test = map_.columns.find("test");
    if (test == map_.columns.end()) return;
    const auto cell =
        std::find_if(header.cells.begin(), header.cells.end(), [&](const std::string& text) { return trim(text) == test->second.label; });
    const auto at = static_cast<std::size_t>(cell - header.cells.begin());
    std::set<std::string> asked;
    for (const CsvRow& row : sheet_->rows) {
      if (row.line <= header.line || at >= row.cells.size()) continue;
      const std::string name(trim(row.cells[at]));
      const bool alone = std::count_if(row.cells.begin(), row.cells.end(), [](const std::string& text) { return !trim(text).empty(); }) < 2;
      if (name.empty() || alone || sample_.names.find(name).known || !asked.insert(name).second) continue;
      if (asked.size() == 1)
        say({"Names of tests that are not known: what do we call them? Enter keeps the name.",
             "登録されていない試験名です。当方の試験名を入力してください。Enterでそのまま使います。"});
      const std::string answer = ask_test(name);
      if (!answer.empty()) map_.tests[name] = answer;
    }
  }

  const CoaSample& sample_;
  std::istream& in_;
  std::ostream& out_;
  Lang lang_;
  const SheetTable* sheet_ = nullptr;
  CoaMap map_;
};

}  // namespace

CoaMap ask_coa_map(const CoaSample& sample, std::istream& in, std::ostream& out, Lang lang) {
  return Dialogue(sample, in, out, lang).run();
}

}  // namespace exoreg::cli
