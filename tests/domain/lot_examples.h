// People and lots that the tests of gates share.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "domain/lot.h"

namespace exoreg::test {

inline constexpr Date today = std::chrono::year{2026} / 4 / 1;

inline domain::Actor pharmacist(const std::string& id = "yakuzai") { return {id, "見本 一", {domain::Role::pharmacist}, true}; }
inline domain::Actor releaser(const std::string& id = "hinshitsu") { return {id, "見本 二", {domain::Role::releaser}, true}; }
inline domain::Actor buyer() { return {"kobai", "見本 三", {domain::Role::procurement}, true}; }

inline domain::LotState lot(domain::LotStatus status = domain::LotStatus::quarantine) {
  domain::LotState state;
  state.id = "LOT-2026-000001";
  state.preparation = "PREP-0001";
  state.supplier = "SUP-0001";
  state.site = "SITE-0001";
  state.lot_no = "EX-26-001";
  state.status = status;
  state.quantity = 20;
  state.quantity_left = 10;
  state.expires = std::chrono::year{2026} / 9 / 30;
  state.received_by = "yakuzai";
  state.coa_by = {"kobai"};
  return state;
}

inline domain::LotHold hold(const std::string& rule, const std::string& excursion = "", const std::string& laid_by = "") {
  domain::LotHold laid;
  laid.number = 1;
  laid.rule = rule;
  laid.excursion = excursion;
  laid.reason = "確認のため";
  laid.laid_by = laid_by;
  return laid;
}

inline std::vector<std::string> codes(const Findings& findings) {
  std::vector<std::string> list;
  for (const Finding& finding : findings) list.push_back(finding.code);
  return list;
}
using Codes = std::vector<std::string>;

}  // namespace exoreg::test
