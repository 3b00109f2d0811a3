// Names of agents, antigens and antibodies in Japanese and English. Data, and one look-up.
#include "domain/donor_agents.h"

#include <array>

#include "base/unicode.h"

namespace exoreg::domain {
namespace {

struct Agent {
  const char* id;
  Text label;
  std::array<const char*, 9> names;  ///< parts of a folded cell; nullptr ends
};
const std::array<Agent, 9>& agents() {
  static const std::array<Agent, 9> table{{
      {"syphilis", {"syphilis", "梅毒"}, {"梅毒", "syphilis", "TPHA", "RPR", "TPLA", "treponema", "T.pallidum", "STS", nullptr}},
      {"HBV", {"HBV", "HBV"}, {"HBV", "HBs", "HBc", "B型肝炎", "hepatitisB", nullptr}},
      {"HCV", {"HCV", "HCV"}, {"HCV", "C型肝炎", "hepatitisC", nullptr}},
      {"HIV", {"HIV-1/2", "HIV-1/2"}, {"HIV", "エイズ", nullptr}},
      {"HTLV-1", {"HTLV-1", "HTLV-1"}, {"HTLV", "成人T細胞", "ATLA", nullptr}},
      {"B19", {"parvovirus B19", "パルボウイルスB19"}, {"B19", "パルボ", "parvo", nullptr}},
      {"CMV", {"CMV", "CMV"}, {"CMV", "サイトメガロ", "cytomegalo", nullptr}},
      {"EBV", {"EBV", "EBV"}, {"EBV", "EBウイルス", "epstein", nullptr}},
      {"WNV", {"WNV", "WNV"}, {"WNV", "ウエストナイル", "westnile", nullptr}},
  }};
  return table;
}

}  // namespace

std::set<std::string> agents_of(std::string_view cell) {
  const std::string key = search_key(cell);
  std::set<std::string> found;
  for (const Agent& agent : agents())
    for (const char* name : agent.names) {
      if (!name) break;
      if (key.find(search_key(name)) != std::string::npos) found.insert(agent.id);
    }
  return found;
}

Text agent_label(std::string_view id) {
  for (const Agent& agent : agents())
    if (agent.id == id) return agent.label;
  return {std::string(id), std::string(id)};
}

}  // namespace exoreg::domain
