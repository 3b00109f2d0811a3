// A registry with a person of every role, as the program makes it. Making keys takes long, so it is made once and copied.
#pragma once

#include "base/json.h"
#include "support/catch.h"
#include "support/program.h"

namespace exoreg::test {

/// The one object on stdout (stderr must be silent, as it is with --json).
inline Json json_of(const Ran& ran) {
  const auto reading = parse_json(ran.out.substr(0, ran.out.find_last_not_of('\n') + 1));
  INFO(ran.out);
  REQUIRE(reading.value);
  return *reading.value;
}

/// The first finding of that code; null when there is none.
inline Json finding_of(const Json& json, const std::string& code) {
  for (const Json& finding : json.items("findings"))
    if (finding.text("code") == code) return finding;
  return {};
}

class Office {
 public:
  Office() { std::filesystem::copy(prototype().folder.path(), folder_.path(), std::filesystem::copy_options::recursive); }

  [[nodiscard]] std::string path(const std::string& name) const { return folder_ / name; }
  [[nodiscard]] std::string home() const { return folder_ / "registry"; }
  [[nodiscard]] std::string pass(const std::string& user) const { return folder_ / (user + ".pass"); }
  std::string file(const std::string& name, const std::string& content) const {
    write_text(path(name), content);
    return path(name);
  }
  Ran as(const std::string& user, const std::string& arguments) const {
    return exoreg("-C " + home() + " --as " + user + " --passphrase-file " + pass(user) + " " + arguments);
  }
  Json json_as(const std::string& user, const std::string& arguments) const { return json_of(as(user, "--json " + arguments)); }
  Ran read(const std::string& arguments) const { return exoreg("-C " + home() + " " + arguments); }
  Json json(const std::string& arguments) const { return json_of(read("--json " + arguments)); }

 private:
  struct Prototype {
    TempFolder folder;
    Prototype() {
      const ProgramRegistry registry(folder.path().string());
      for (const auto& [name, role] : {std::pair{"kobai", "procurement"},
                                       {"yakuzai", "pharmacist"},
                                       {"hinshitsu", "releaser"},
                                       {"sekinin", "releaser"},
                                       {"kansa", "inspector"}})
        registry.add(name, role);
    }
  };
  static const Prototype& prototype() {
    static const Prototype made;
    return made;
  }
  TempFolder folder_;
};

}  // namespace exoreg::test
