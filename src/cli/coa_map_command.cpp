// coa map: learns a supplier's layout, shows what it makes of the sample, and only then saves it.
#include "cli/coa_map_command.h"

#include <unistd.h>

#include <algorithm>
#include <iostream>

#include "base/error.h"
#include "cli/coa_map_questions.h"
#include "cli/render.h"
#include "cli/terminal.h"
#include "domain/table.h"
#include "registry/coa_maps.h"
#include "registry/files.h"
#include "registry/synonyms.h"

namespace exoreg::cli {
namespace {

constexpr std::size_t shown_tests = 10;

void show_preview(const Json& said, Lang lang) {
  const Json* head = said.find("head");
  const Json* tests = said.find("tests");
  if (!head || !tests) return;
  render_item(*head, domain::find_table("coa"), {}, lang);
  Json::Array first = tests->as_array();
  const std::size_t all = first.size();
  first.resize(std::min(all, shown_tests));
  render_list(Json(std::move(first)),
              {{"test", {"test", "試験項目"}},
               {"method", {"method", "試験法"}},
               {"limit", {"limit", "規格値"}},
               {"result", {"result", "結果"}},
               {"unit", {"unit", "単位"}},
               {"verdict", {"stated", "判定(記載)"}}},
              lang);
  if (all > shown_tests)
    std::cout << Text{"… and " + std::to_string(all - shown_tests) + " more", "… ほか " + std::to_string(all - shown_tests) + " 件"}.in(
                     lang)
              << '\n';
}

std::string map_text(Context& context, const Arguments& arguments, const registry::ImportFile& sample) {
  if (const auto from = arguments.maybe("--from")) return context.input(*from, arguments).bytes;
  if (context.json() || !::isatty(STDIN_FILENO))
    throw UsageError({"coa map asks its questions on a terminal; or give the map with --from FILE.toml",
                      "coa map は端末で質問します。端末以外では --from FILE.toml で対応表を指定してください"});
  auto read = registry::read_coa_sample(sample);
  if (!read.ok()) throw BadFile{std::move(read.findings)};
  auto names = registry::load_synonyms(context.registry());
  if (!names.ok()) throw BadFile{std::move(names.findings)};
  read.value.names = std::move(names.value);
  return registry::write_coa_map(ask_coa_map(read.value, std::cin, std::cerr, context.lang()));
}

bool agrees(const Context& context) {
  forget_typed_ahead();
  std::cerr << context.say({"Save this map? [y/N] ", "この対応表を保存しますか [y/N] "}) << std::flush;
  std::string answer;
  std::getline(std::cin, answer);
  return says_yes(answer);
}

/// Answers are work: when they cannot be used as they are, they are shown, to be corrected in a file.
void show_answers(const Context& context, const std::string& text) {
  std::cerr << context.say({"Your answers, to be corrected in a file and given with --from FILE.toml:",
                            "ここまでの回答です。ファイルに保存して直し、--from FILE.toml で指定してください:"})
            << "\n\n"
            << text << '\n';
}

/// The passphrase is asked for last, so that nobody else waits for the answers; a wrong one does not cost them.
registry::Outcome save(Context& context, const Arguments& arguments, const std::string& text, const registry::ImportFile& sample) {
  try {
    auto& registry = context.registry(registry::Access::write);
    const auto session = context.session();
    return registry::save_coa_map(registry, arguments.text("NAME"), text, sample, session);
  } catch (...) {
    if (!arguments.has("--from")) show_answers(context, text);
    throw;
  }
}

}  // namespace

int run_coa_map(Context& context, const Arguments& arguments) {
  registry::ImportFile sample = context.input(arguments.text("FILE"), arguments);
  const std::string text = map_text(context, arguments, sample);
  auto tried = registry::try_coa_map(context.registry(), text, sample);
  if (!context.json()) show_preview(tried.extra, context.lang());
  const bool answered = !arguments.has("--from");
  if (tried.status != registry::Status::done) {
    if (answered) show_answers(context, text);
    return context.show(std::move(tried));
  }
  if (answered && (sample.dry_run || !agrees(context))) {
    std::cout << context.say({"Nothing was saved.", "保存していません。"}) << '\n';
    return 0;
  }
  const auto outcome = save(context, arguments, text, sample);
  if (context.json() || outcome.status != registry::Status::done) return context.show(outcome);
  render_findings(outcome.findings, context.lang(), "coa");
  const std::string name = arguments.text("NAME");
  std::cout << (sample.dry_run ? context.say({"Nothing was saved.", "保存していません。"})
                               : context.say({"Saved as map " + name + ": exoreg coa import FILE --lot LOT --map " + name,
                                              "対応表 " + name + " を保存しました: exoreg coa import FILE --lot LOT --map " + name}))
            << '\n';
  return outcome.exit_code();
}

}  // namespace exoreg::cli
