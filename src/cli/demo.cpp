// Plays the story by running the very commands it prints, one after the other, in this process.
#include "cli/demo.h"

#include <fmt/format.h>

#include <filesystem>
#include <iostream>
#include <sstream>

#include "base/error.h"
#include "cli/app.h"
#include "cli/demo_story.h"
#include "cli/openssl_check.h"
#include "cli/render.h"
#include "example_files.h"
#include "registry/files.h"
#include "registry/registry.h"

namespace exoreg::cli {
namespace {

namespace fs = std::filesystem;

/// Words of a command line; "…" keeps spaces.
std::vector<std::string> split_words(const std::string& line) {
  std::vector<std::string> words;
  std::string word;
  bool quoted = false, started = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
      started = true;
    } else if (c == ' ' && !quoted) {
      if (started || !word.empty()) words.push_back(word);
      word.clear();
      started = false;
    } else {
      word.push_back(c);
    }
  }
  if (started || !word.empty()) words.push_back(word);
  return words;
}

void replace_all(std::string& text, std::string_view what, const std::string& with) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) text.replace(at, what.size(), with);
}

/// A passphrase for the demo alone: random, so that nobody mistakes it for one to keep.
std::string random_passphrase() { return "demo-" + registry::random_token(); }

class Demo {
 public:
  Demo(const Context& context, fs::path folder) : context_(context), folder_(std::move(folder)) {
    if (fs::exists(folder_) && !fs::is_empty(folder_))
      throw UsageError({folder_.string() + " is not empty; the demo needs a new folder.",
                        folder_.string() + " は空ではありません。新しいフォルダーを指定してください。"});
    const Date today = Zone::find("Asia/Tokyo").value_or(Zone::utc()).date_of(registry::system_now());
    year_ = format_date(today).substr(0, 4);
    until_ = format_date(add_days(today, 365));
  }

  int run() {
    lay_out();
    make_registry();
    for (const Chapter& chapter : demo_story()) {
      tell("\n" + coloured("━━ " + context_.say(chapter.title), Colour::bold));
      for (const Step& step : chapter.steps) play(step);
    }
    const bool proven = check_with_openssl(context_, dossier(), folder_ / "trust", folder_ / "inspection");
    close(proven);
    return proven && failures_ == 0 ? 0 : 1;
  }

 private:
  fs::path home() const { return folder_ / "registry"; }
  fs::path dossier() const { return folder_ / ("LOT-" + year_ + "-000001.asice"); }
  fs::path passphrase_of(std::string_view name) const { return folder_ / "passphrases" / std::string(name); }

  /// The example files, and a passphrase for each of the demo's people.
  void lay_out() const {
    fs::create_directories(folder_ / "examples");
    fs::create_directories(folder_ / "passphrases");
    fs::permissions(folder_ / "passphrases", fs::perms::owner_all);
    for (const EmbeddedFile& file : embedded::example_files()) {
      fs::create_directories((folder_ / "examples" / std::string(file.path)).parent_path());
      registry::write_file(folder_ / "examples" / std::string(file.path), file.bytes);
    }
    for (const DemoPerson& person : demo_people()) registry::write_file(passphrase_of(person.name), random_passphrase() + "\n", 0600);
  }

  void make_registry() {
    tell(context_.say({"A registry for a fictitious clinic: keys, certificates, log, people.",
                       "架空のクリニックの台帳を作ります: 鍵、証明書、ログ、利用者。"}));
    command("kanri", {"init", home().string(), "--admin", "kanri", "--full-name", std::string(context_.say(demo_people()[0].full_name))},
            0);
    for (const DemoPerson& person : demo_people().subspan(1))
      command("kanri",
              {"user", "add", std::string(person.name), "--role", std::string(person.role), "--full-name", context_.say(person.full_name),
               "--new-passphrase-file", passphrase_of(person.name).string()},
              0);
  }

  void play(const Step& step) {
    if (!step.why.en.empty()) tell("\n" + context_.say(step.why));
    std::string line(step.command);
    replace_all(line, "{YEAR}", year_);
    replace_all(line, "{UNTIL}", until_);
    std::vector<std::string> words = split_words(line);
    for (std::string& word : words) {
      replace_all(word, "{EXAMPLES}", (folder_ / "examples").string());
      replace_all(word, "{DIR}", folder_.string());
    }
    command(step.who, std::move(words), step.exit);
  }

  /// Shows and runs one command; its exit code must be the story's.
  void command(std::string_view who, std::vector<std::string> words, int expected) {
    std::vector<std::string> all{"exoreg", "-C", home().string(), "--lang", context_.lang() == Lang::ja ? "ja" : "en"};
    if (!who.empty()) {
      all.insert(all.end(), {"--as", std::string(who), "--passphrase-file", passphrase_of(who).string()});
    }
    std::string shown;
    for (const auto& word : words) shown += ' ' + (word.find(' ') == std::string::npos ? word : "\"" + word + "\"");
    tell(coloured(fmt::format("$ exoreg{}{}", who.empty() ? "" : fmt::format(" --as {}", who), shown), Colour::bold));
    all.insert(all.end(), words.begin(), words.end());
    std::vector<char*> argv;
    for (auto& word : all) argv.push_back(word.data());
    std::cout << std::flush;
    const int exit = quietly([&] { return cli::run(static_cast<int>(argv.size()), argv.data()); });
    ++steps_;
    if (exit == expected) return;
    ++failures_;
    tell(coloured(fmt::format("exit {} (expected {})", exit, expected), Colour::red));
  }

  /// With --json nothing of the commands' own output may reach stdout.
  template <class F>
  int quietly(F&& call) const {
    if (!context_.json()) return call();
    std::ostringstream swallowed;
    auto* out = std::cout.rdbuf(swallowed.rdbuf());
    auto* err = std::cerr.rdbuf(swallowed.rdbuf());
    const int exit = call();
    std::cout.rdbuf(out);
    std::cerr.rdbuf(err);
    return exit;
  }

  void tell(const std::string& text) const {
    if (!context_.json()) std::cout << text << '\n' << std::flush;
  }

  void close(bool proven) const {
    if (context_.json()) {
      std::cout << Json::object({{"ok", proven && failures_ == 0},
                                 {"registry", home().string()},
                                 {"dossier", dossier().string()},
                                 {"trust", (folder_ / "trust").string()},
                                 {"steps", steps_},
                                 {"failures", failures_}})
                       .dump()
                << '\n';
      return;
    }
    tell("\n" + coloured("━━ " + context_.say({"Look around", "続けて試すには"}), Colour::bold));
    tell(fmt::format("  export EXOREG_HOME={}", home().string()));
    for (const char* line : {"exoreg lot list", "exoreg lot show LOT-{YEAR}-000004", "exoreg lot check LOT-{YEAR}-000002",
                             "exoreg cold show LOT-{YEAR}-000004", "exoreg supplier show 株式会社見本バイオ",
                             "exoreg certificate list --expiring 400", "exoreg log show --subject LOT-{YEAR}-000001"}) {
      std::string text = line;
      replace_all(text, "{YEAR}", year_);
      tell("  " + text);
    }
    tell(fmt::format("  exoreg --as yakuzai --passphrase-file {} lot dispense LOT-{}-000001 --quantity 1 --route iv",
                     passphrase_of("yakuzai").string(), year_));
    if (failures_ > 0) tell(coloured(fmt::format("{} step(s) went differently from the story.", failures_), Colour::red));
  }

  const Context& context_;
  fs::path folder_;
  std::string year_, until_;
  long long steps_ = 0;
  long long failures_ = 0;
};

}  // namespace

int run_demo(Context& context, const Arguments& arguments) { return Demo(context, fs::absolute(arguments.text("DIR"))).run(); }

}  // namespace exoreg::cli
