// report.html of a dossier: the same facts for people, Japanese and English side by side. No script, nothing from outside;
// readable on a screen and on A4.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/time.h"
#include "domain/cold.h"
#include "domain/event.h"
#include "domain/lot.h"
#include "publish/dossier.h"

namespace exoreg::publish {

struct ReportRecord {
  long long leaf = 0;
  Hash sha256{};
  Json body;
};

struct ReportCoa {
  std::string id;
  Json certificate;  ///< Coa::to_json
};

struct ReportExcursion {
  std::string id;
  std::string device;
  std::string range;     ///< of the label, as recorded
  domain::Run share;     ///< this lot's own part
  std::string decision;  ///< release, release-limited, reject, or "" when nobody assessed it
};

/// Under which the lot may be used; `excursion`: whose disposition set it, "" for the release.
struct ReportCondition {
  std::string excursion;
  std::string text;
};

struct DossierFacts {
  DossierHead head;
  std::string origin;  ///< the log's name
  std::string organization;
  Zone zone = Zone::utc();  ///< the site's
  domain::LotState lot;
  std::vector<ReportCondition> conditions;  ///< all that stand
  domain::Row row;                          ///< table `lots`, as received
  std::string supplier_name;
  std::string site_name;
  std::string preparation_name;
  std::map<std::string, std::string> place_names;  ///< of the places in the records, by id
  Text regulatory_status;                          ///< 国内未承認, with its date; of the policy that the log had adopted
  std::vector<ReportRecord> records;
  std::vector<ReportCoa> coas;
  std::vector<ReportExcursion> excursions;
  std::string salt;                  ///< hex: head.subject = SHA-256(salt || lot id)
  std::vector<std::string> signers;  ///< "common name, SHA-256 of the certificate", each once
  bool local_time = true;
};

/// A whole HTML document, UTF-8. All facts are escaped. Nothing in it depends on when it is written: expiry is judged at
/// head.verify_time.
[[nodiscard]] std::string write_dossier_report(const DossierFacts& facts);

}  // namespace exoreg::publish
