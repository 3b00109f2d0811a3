// A transcript is a text file of what somebody typed and what they saw. It is played again in a folder of its own, and every
// line that differs is named. What differs every day or in every registry (times, ids' years, hashes) is folded on both sides.
#pragma once

#include <cstdlib>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include "support/office.h"

namespace exoreg::test {

/// One command with what it printed. `> ` lines go on with the command; `[exit N]` says which exit code, if it is not 0.
struct Exchange {
  std::string command;
  std::string output;
  int exit = 0;
};

struct Transcript {
  std::string language = "ja";
  std::vector<std::string> before;  ///< for each exchange, the comment lines above it
  std::vector<Exchange> exchanges;
  std::string after;
};

inline bool begins(const std::string& line, const char* with) { return line.rfind(with, 0) == 0; }

/// Lines: `# text` a comment, `# lang: en` the language, `$ command`, then output until the next of these.
inline Transcript parse_transcript(const std::string& text) {
  Transcript transcript;
  std::string comment;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    if (begins(line, "#")) {
      if (begins(line, "# lang: ")) transcript.language = line.substr(8);
      comment += line + "\n";
    } else if (begins(line, "$ ")) {
      transcript.before.push_back(std::exchange(comment, ""));
      transcript.exchanges.push_back({line.substr(2), "", 0});
    } else if (transcript.exchanges.empty() || !comment.empty()) {
      comment += line + "\n";
    } else if ((begins(line, "> ") || line == ">") && transcript.exchanges.back().output.empty()) {
      transcript.exchanges.back().command += "\n" + (line.size() > 2 ? line.substr(2) : "");
    } else if (begins(line, "[exit ")) {
      transcript.exchanges.back().exit = std::stoi(line.substr(6));
    } else {
      transcript.exchanges.back().output += line + "\n";
    }
  }
  transcript.after = comment;
  return transcript;
}

inline std::string write_transcript(const Transcript& transcript) {
  std::string out;
  for (std::size_t i = 0; i < transcript.exchanges.size(); ++i) {
    const Exchange& exchange = transcript.exchanges[i];
    out += transcript.before[i] + "$ " + std::regex_replace(exchange.command, std::regex("\n"), "\n> ") + "\n" + exchange.output;
    if (exchange.exit != 0) out += "[exit " + std::to_string(exchange.exit) + "]\n";
    out += "\n";
  }
  return out + transcript.after;
}

/// What is not the same tomorrow, in another folder or with other keys.
inline std::string folded(std::string text, const std::string& folder, const std::string& today) {
  auto replace = [&](const std::string& pattern, const std::string& by) { text = std::regex_replace(text, std::regex(pattern), by); };
  for (std::size_t at = 0; (at = text.find(folder, at)) != std::string::npos;) text.replace(at, folder.size(), "FOLDER");
  replace(R"(\d{4}-\d\d-\d\d \d\d:\d\d( [+-]\d\d:\d\d| UTC))", "YYYY-MM-DD hh:mm$1");
  replace(R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d))", "YYYY-MM-DDThh:mm:ssZ");
  replace(today, "TODAY-----");  // as wide as a date, so that columns stay where they are
  replace(R"(\b(LOT|COA|SHP|EXC)-\d{4}-)", "$1-YYYY-");
  replace(R"(\b[0-9a-f]{64}\b)", "HASH");
  replace(R"(FILE-[0-9a-f]{16})", "FILE-HASH");
  replace(R"((ログ番号 |leaf )\d+)", "$1#");
  replace(R"((あと|left: )\d+日)", "$1#日");
  replace(R"(\d+ days left)", "# days left");
  replace("\r\n", "\n");
  replace(R"([ \t]+\n)", "\n");
  replace(R"(\n+$)", "\n");
  return text;
}

/// Plays the commands; gives what they printed now, folded.
inline Transcript play(const Transcript& transcript) {
  const Office office;
  const std::string folder = std::filesystem::path(office.home()).parent_path().string();
  const std::string program = std::filesystem::path(exoreg_program).parent_path().string();
  const std::string today = shell("TZ=Asia/Tokyo date +%F").out.substr(0, 10);
  Transcript played = transcript;
  for (Exchange& exchange : played.exchanges) {
    std::smatch as;
    const bool acts = std::regex_search(exchange.command, as, std::regex(R"(--as (\w+))"));
    write_text(folder + "/.command", exchange.command);
    const Ran ran = shell("cd " + folder + " && env -u LC_ALL -u EXOREG_USER PATH=" + program + ":$PATH TZ=Asia/Tokyo LANG=" +
                          (transcript.language == "ja" ? "ja_JP" : "en_US") + ".UTF-8 EXOREG_HOME=" + folder +
                          "/registry EXOREG_PASSPHRASE_FILE=" + folder + "/" + (acts ? as[1].str() : "none") + ".pass bash .command");
    exchange.output = folded(ran.out, folder, today);
    if (exchange.output == "\n") exchange.output.clear();
    exchange.exit = ran.exit;
  }
  return played;
}

}  // namespace exoreg::test
