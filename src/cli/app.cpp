// Rows of commands -> a parser -> one call, and what went wrong -> an exit code. The only file that includes CLI11.
#include "cli/app.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <list>
#include <map>
#include <new>

#include "base/error.h"
#include "cli/command.h"
#include "cli/context.h"
#include "cli/help.h"
#include "cli/render.h"
#include "registry/files.h"

namespace exoreg::cli {
namespace {

constexpr int exit_usage = 2, exit_integrity = 5, exit_world = 6;

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

Lang language_of_locale() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
    if (const std::string value = environment(name); !value.empty()) return value.rfind("ja", 0) == 0 ? Lang::ja : Lang::en;
  return Lang::en;
}

/// --lang is needed before anything is parsed: it is the language of help and of refusals. The last one counts: an alias may name one.
Lang find_language(int argc, char** argv) {
  Lang lang = language_of_locale();
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    const std::string value = word == "--lang" && i + 1 < argc ? argv[i + 1] : word.rfind("--lang=", 0) == 0 ? word.substr(7) : "";
    if (value == "ja") lang = Lang::ja;
    if (value == "en") lang = Lang::en;
  }
  return lang;
}

bool wants_json(int argc, char** argv) {
  for (int i = 1; i < argc; ++i)
    if (std::string_view(argv[i]) == "--json") return true;
  return false;
}

/// What the parser fills in for one command.
struct Slot {
  const Command* command = nullptr;
  CLI::App* app = nullptr;
  std::map<std::string, std::vector<std::string>> values;
  std::map<std::string, bool> flags;
};

class Parser {
 public:
  explicit Parser(Lang lang) {
    app_.set_version_flag("--version", "exoreg " EXOREG_VERSION);
    app_.require_subcommand(1);
    app_.fallthrough();
    globals_.lang = lang;
    globals_.home = environment("EXOREG_HOME");
    globals_.user = environment("EXOREG_USER");
    globals_.passphrase_file = environment("EXOREG_PASSPHRASE_FILE");
    app_.add_option("-C", globals_.home);
    app_.add_option("--as", globals_.user);
    app_.add_option("--passphrase-file", globals_.passphrase_file);
    app_.add_flag("--json", globals_.json);
    app_.add_option("--lang", lang_name_)->check(CLI::IsMember({"ja", "en"}))->take_last();
    for (const Command* command : all_commands()) add(*command);
  }

  CLI::App& app() { return app_; }

  /// The words that were understood: "" to "cold location add".
  [[nodiscard]] std::string path() const {
    std::string path;
    for (const CLI::App* at = &app_; !at->get_subcommands().empty();) {
      at = at->get_subcommands().back();
      path += (path.empty() ? "" : " ") + at->get_name();
    }
    return path;
  }

  /// What the line lacks or has too much, in words of ours.
  [[nodiscard]] Text explain(const CLI::ParseError& error) const {
    const std::string at = path();
    const auto left = app_.remaining(true);
    if (!find_command(at)) {
      const auto word = std::find_if(left.begin(), left.end(), [](const std::string& text) { return !text.starts_with('-'); });
      return explain_word(at, word == left.end() ? "" : *word);
    }
    if (!left.empty())
      return {"Not expected here: " + left.front() + ". See: exoreg " + at + " --help",
              "「" + left.front() + "」はここでは使えません。使い方: exoreg " + at + " --help"};
    if (const auto missing = missing_options(); !missing.empty()) return explain_missing(missing);
    return explain_value(error);
  }

  int run() {
    for (Slot& slot : slots_) {
      if (!slot.app->parsed()) continue;
      Context context(globals_, slot.command->path);  // gone, with its progress bar, before anything is said of an exception
      return slot.command->run(context, arguments_of(slot));
    }
    return exit_usage;
  }

 private:
  /// The parsing library's "--reason: 1 required TEXT missing" in words.
  [[nodiscard]] static Text explain_value(const CLI::ParseError& error) {
    const std::string what = error.what();
    const std::string option = what.substr(0, what.find(':'));
    if (option == "--lang") return {"--lang is ja or en.", "--lang は ja か en で指定してください。"};
    if (error.get_name() == "ArgumentMismatch" && !option.starts_with('-'))
      return {"Only one " + option + " is taken.", option + " は一つだけ書いてください。"};
    if (error.get_name() == "ArgumentMismatch") return {option + " takes one value.", option + " の後に値を一つ書いてください。"};
    return {what, "引数を読み取れません: " + what};
  }

  [[nodiscard]] std::vector<const Option*> missing_options() const {
    std::vector<const Option*> missing;
    for (const Slot& slot : slots_)
      if (slot.app->parsed())
        for (const Option& option : slot.command->options)
          if (option.required && slot.app->get_option(std::string(option.name))->count() == 0) missing.push_back(&option);
    return missing;
  }

  void add(const Command& command) {
    const std::string path(command.path);
    const auto space = path.rfind(' ');
    CLI::App* parent = space == std::string::npos ? &app_ : group(path.substr(0, space));
    const std::string name = space == std::string::npos ? path : path.substr(space + 1);
    Slot& slot = slots_.emplace_back();
    slot.command = &command;
    slot.app = parent->add_subcommand(name);
    slot.app->fallthrough();
    for (const Option& option : command.options) add_option(slot, option);
  }

  void add_option(Slot& slot, const Option& option) {
    const std::string name(option.name);
    if (option.takes == Takes::nothing) {
      slot.app->add_flag(name, slot.flags[name]);
      return;
    }
    auto* added = slot.app->add_option(name, slot.values[name]);
    const bool positional = name.rfind('-', 0) != 0;
    // One value each: an option or a place that takes more than its own swallows what belongs to the next.
    if (option.takes == Takes::value || !positional) added->expected(1)->allow_extra_args(false);
    if (!positional)
      added->multi_option_policy(option.takes == Takes::value ? CLI::MultiOptionPolicy::TakeLast : CLI::MultiOptionPolicy::TakeAll);
    if (option.required) added->required();
  }

  /// "cold location" lies within "cold".
  CLI::App* group(const std::string& path) {
    CLI::App*& found = groups_[path];
    if (!found) {
      const auto space = path.rfind(' ');
      CLI::App* parent = space == std::string::npos ? &app_ : group(path.substr(0, space));
      found = parent->add_subcommand(space == std::string::npos ? path : path.substr(space + 1));
      found->require_subcommand(1);
      found->fallthrough();
    }
    return found;
  }

  static Arguments arguments_of(const Slot& slot) {
    Arguments arguments;
    for (const auto& [name, values] : slot.values)
      for (const auto& value : values) arguments.add(name, value);
    for (const auto& [name, set] : slot.flags)
      if (set) arguments.mark(name);
    return arguments;
  }

  std::string lang_name_;
  Globals globals_;
  CLI::App app_;
  std::list<Slot> slots_;  // addresses must last: the parser writes into them
  std::map<std::string, CLI::App*> groups_;
};

int report(const Finding& finding, int code, bool json, Lang lang) {
  if (json) {
    registry::Outcome outcome = registry::bad_input({finding});
    std::cout << outcome.to_json(lang).dump() << '\n';
  } else {
    render_findings({finding}, lang);
  }
  return code;
}

int report(const char* code, const Text& text, int exit, bool json, Lang lang) {
  return report(Finding{code, Severity::error, text}, exit, json, lang);
}

/// An outcome of a command that ended before its use case.
int show_stopped(const registry::Outcome& outcome, std::string_view command, bool json, Lang lang) {
  if (json)
    std::cout << outcome.to_json(lang).dump() << '\n';
  else
    render_outcome(outcome, lang, only_asks(command));
  return outcome.exit_code();
}

int guarded(Parser& parser, bool json, Lang lang) {
  try {
    return parser.run();
  } catch (const Refusal& refusal) {
    return show_stopped(registry::refused(refusal.findings), parser.path(), json, lang);
  } catch (const BadFile& file) {
    return show_stopped(registry::bad_input(file.findings), parser.path(), json, lang);
  } catch (const UsageError& error) {
    return report("E_USAGE", error.text(), exit_usage, json, lang);
  } catch (const IntegrityError& error) {
    return report("E_INTEGRITY", error.text(), exit_integrity, json, lang);
  } catch (const Error& error) {
    return report("E_WORLD", error.text(), exit_world, json, lang);
  } catch (const std::filesystem::filesystem_error& error) {
    const Text why = registry::system_words(error.code().value());
    const std::string path = error.path1().string();
    return report("E_WORLD", {path + ": " + why.en, path + ": " + why.ja}, exit_world, json, lang);
  } catch (const std::bad_alloc&) {
    return report("E_WORLD", {"Out of memory; nothing was written.", "メモリーが足りません。何も書き込んでいません。"}, exit_world, json,
                  lang);
  } catch (const std::exception& error) {
    return report("E_INTERNAL", {std::string("Internal error: ") + error.what(), std::string("内部エラー: ") + error.what()}, exit_world,
                  json, lang);
  }
}

}  // namespace

int run(int argc, char** argv) {
  const Lang lang = find_language(argc, argv);
  const bool json = wants_json(argc, argv);
  Parser parser(lang);
  try {
    parser.app().parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    std::cout << write_help(parser.path(), lang);
    return 0;
  } catch (const CLI::Success& success) {
    return parser.app().exit(success);  // --version
  } catch (const CLI::ParseError& error) {
    if (!json && argc < 2) std::cerr << write_help("", lang) << '\n';
    return report("E_USAGE", parser.explain(error), exit_usage, json, lang);
  }
  return guarded(parser, json, lang);
}

}  // namespace exoreg::cli
