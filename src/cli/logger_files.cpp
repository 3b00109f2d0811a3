// A profile is only ever written after a person has seen what it makes of the file's first rows.
#include "cli/logger_files.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <iostream>

#include "base/unicode.h"
#include "cli/commands_shared.h"
#include "cli/terminal.h"
#include "registry/files.h"

namespace exoreg::cli {
namespace {

constexpr std::size_t shown_rows = 5;

std::string in(Lang lang, const char* en, const char* ja) { return lang == Lang::ja ? ja : en; }

/// An answer, the ways to write it, and what it means.
struct Choice {
  std::string value;
  std::initializer_list<std::string_view> spellings;
};

/// The value of one of `choices`; "" when the input ends.
std::string ask(std::istream& from, std::ostream& out, Lang lang, const std::string& question, std::initializer_list<Choice> choices) {
  std::string line;
  for (;;) {
    out << question << ": " << std::flush;
    if (!std::getline(from, line)) return "";
    for (const Choice& choice : choices)
      if (is_answer(line, choice.spellings)) return choice.value;
    std::string list;
    for (const Choice& choice : choices) list += (list.empty() ? "" : in(lang, ", ", "、")) + choice.value;
    out << in(lang, "Please answer with one of: ", "次のどれかを入力してください: ") << list << '\n';
  }
}

void show_preview(const Json& preview, std::ostream& out, Lang lang) {
  std::string channels;
  for (const Json& channel : preview.items("channels"))
    channels += (channels.empty() ? "" : ", ") + (channel.as_string().empty() ? std::string("°C") : channel.as_string() + " °C");
  out << in(lang, "Time and temperature as they would be read", "日時と温度を次のように読み取ります") << " (" << channels << "):\n";
  for (const Json& row : preview.items("rows")) {
    out << "  " << row.text("time");
    for (const Json& value : row.items("values")) out << "  " << (value.is_null() ? "--" : value.as_string());
    out << '\n';
  }
  out << fmt::format(fmt::runtime(in(lang, "  … {} readings in all\n", "  … 全{}件\n")), preview.integer("count"));
}

bool is_profile(const std::string& format) { return format.ends_with(".toml") || format.find('/') != std::string::npos; }

/// With what the proposal leaves open.
[[noreturn]] void refuse_profile(const std::string& path, Findings open) {
  append(open,
         {{"E_PROFILE",
           Severity::error,
           {fmt::format("There is no profile {}. The proposal above was made from this file: save it under that name when it is right, and "
                        "run this again.",
                        for_message(path)),
            fmt::format(
                "プロファイル {} "
                "がありません。上の案はこのファイルから作成したものです。内容を確認し、その名前で保存してから、もう一度実行してください。",
                for_message(path))}}});
  throw BadFile{std::move(open)};
}

/// A finding for each question that is asked at a terminal.
Findings open_questions(const registry::Proposal& proposal) {
  Findings open;
  if (proposal.asks_unit) {
    open.push_back({"E_NO_UNIT",
                    Severity::error,
                    {"The table names no unit. Say in the profile whether its temperatures are unit = \"C\" or unit = \"F\".",
                     "単位の記載がありません。プロファイルに unit = \"C\" または unit = \"F\" と記入してください。"}});
  }
  if (proposal.asks_date_order) {
    open.push_back(
        {"E_AMBIGUOUS_DATE",
         Severity::error,
         {"Day, month and year can be read in several orders. Say in the profile which is meant: date_order = \"dmy\", \"mdy\" or "
          "\"ymd\".",
          "日付の年・月・日の順序が決められません。プロファイルに date_order = \"dmy\"・\"mdy\"・\"ymd\" のいずれかを記入してください。"}});
  }
  return open;
}

/// Makes the profile that was named and is not there.
Json make_profile(Context& context, const std::string& path, std::string_view bytes) {
  auto proposed = registry::propose_profile(bytes);
  if (!proposed.ok()) throw BadFile{std::move(proposed.findings)};
  if (context.json() || !::isatty(STDIN_FILENO) || !::isatty(STDERR_FILENO)) {
    const auto seen = registry::preview(bytes, proposed.value.members, shown_rows);
    if (seen.ok()) show_preview(seen.value, std::cerr, context.lang());
    std::cerr << registry::profile_text(proposed.value.members, context.lang());
    refuse_profile(path, open_questions(proposed.value));
  }
  Json members = talk_about(std::move(proposed.value), bytes, std::cin, std::cerr, context.lang());
  if (members.is_null()) refuse_profile(path, {});
  write_output(path, registry::profile_text(members, context.lang()));
  std::cerr << fmt::format(fmt::runtime(in(context.lang(), "The profile is saved as {}.\n", "プロファイルを {} に保存しました。\n")),
                           for_message(path));
  return members;
}

Json profile_from(Context& context, const std::string& path, std::string_view bytes) {
  if (!std::filesystem::exists(path)) return make_profile(context, path, bytes);
  auto members = registry::read_profile_file(registry::read_file(path, 1u << 20));
  if (!members.ok()) throw BadFile{std::move(members.findings)};
  return std::move(members.value);
}

}  // namespace

Json talk_about(registry::Proposal proposal, std::string_view bytes, std::istream& from, std::ostream& out, Lang lang) {
  Json members = std::move(proposal.members);
  const auto give_up = [&]() -> Json {
    out << '\n' << registry::profile_text(members, lang);  // with what was answered so far
    return {};
  };
  if (proposal.asks_unit) {
    const std::string unit =
        ask(from, out, lang,
            in(lang, "The table names no unit. Are its temperatures in C or F?", "単位の記載がありません。温度は C と F のどちらですか"),
            {{"C", {"c", "°c", "摂氏"}}, {"F", {"f", "°f", "華氏"}}});
    if (unit.empty()) return give_up();
    members["unit"] = unit;
  }
  if (proposal.asks_date_order) {
    const std::string order = ask(from, out, lang,
                                  in(lang, "In which order are day, month and year: dmy, mdy or ymd?",
                                     "日付の順序は dmy（日月年）・mdy（月日年）・ymd（年月日）のどれですか"),
                                  {{"dmy", {"dmy", "日月年"}}, {"mdy", {"mdy", "月日年"}}, {"ymd", {"ymd", "年月日"}}});
    if (order.empty()) return give_up();
    members["date_order"] = order;
  }
  const auto seen = registry::preview(bytes, members, shown_rows);
  if (!seen.ok()) throw BadFile{seen.findings};
  show_preview(seen.value, out, lang);
  forget_typed_ahead();
  const std::string answer =
      ask(from, out, lang,
          in(lang, "Is this right, and may the profile be saved? (y/n)", "この読み取りで正しいですか。プロファイルを保存しますか (y/n)"),
          {{"y", yes_words}, {"n", no_words}});
  return answer == "y" ? members : give_up();
}

Option format_option() {
  const std::string names = registry::format_names();
  return {"--format",
          Takes::value,
          false,
          {"format of the file (" + names + "), or a profile FILE.toml", "形式名 (" + names + ")、またはプロファイル FILE.toml"}};
}

registry::LoggerInput logger_input(Context& context, const Arguments& arguments, const std::string& path, BigTables big) {
  registry::LoggerInput input{{},
                              std::filesystem::path(path).filename().string(),
                              arguments.text("--format"),
                              arguments.text("--device-tz"),
                              arguments.text("--date-order"),
                              arguments.text("--device")};
  const bool table = input.format.empty() || input.format == "readings";
  if (big == BigTables::by_path && table && registry::is_worth_streaming(path)) {
    input.path = path;
    return input;
  }
  input.bytes = context.input(path, arguments).bytes;
  if (!is_profile(input.format)) return input;
  input.profile = profile_from(context, input.format, input.bytes);
  input.format.clear();
  return input;
}

}  // namespace exoreg::cli
