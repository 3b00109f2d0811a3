// A shipment's temperature report: verdict, figure, tables, signatures, and the digest of every logger file. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "domain/shipment_verdict.h"
#include "publish/paper.h"

namespace exoreg::publish {

struct ShipmentHold {
  std::string rule;  ///< "R1"
  Millis since = 0;
  Text reason;
};

struct ShipmentLot {
  std::string id, lot_no, preparation;
  domain::LabelRange range;
  std::int32_t guard_mc = 0;  ///< the widest guard band by which a reading was held against it; 0: taken as read
  Text status;                ///< quality status, in words
  domain::ShipmentVerdict verdict = domain::ShipmentVerdict::not_read;
  std::vector<ShipmentHold> holds;                         ///< open ones of the cold chain's rules
  Millis measured = 0, gap = 0, not_read = 0, beyond = 0;  ///< within the shipment; beyond: measured outside the label range
  std::optional<std::int32_t> low_mc, high_mc;
  std::string budget_status = "NOT_EVALUATED";  ///< or OK, WARN, EXCEEDED
  std::optional<Text> budget;                   ///< the same in words, with what is spent; nullopt: not evaluated
};

struct ShipmentExcursion {
  ChartExcursion excursion;  ///< the lots' part of it
  std::vector<std::string> lots;
  std::string device;
  std::string assessed_by;
};

struct ShipmentGap {
  std::vector<std::string> lots;
  Millis from = 0, to = 0;
};

/// What a device prints of a day or trip. Beside our own reckoning, never in it.
struct ShipmentClaim {
  struct Alarm {
    std::string side;  ///< "high" | "low"
    long long seconds = 0;
    std::string trigger;  ///< RFC 3339, or as printed; "" when none
  };
  std::string device, date, low, high, average;
  std::vector<Alarm> alarms;
};

struct ShipmentFile {
  std::string id, name, format;
  std::vector<std::string> devices;  ///< serials
  long long rows = 0, missing = 0;
  std::optional<Millis> first, last;
  std::string signature;  ///< "VALID", …
  std::string sha256;     ///< hex
  std::string imported_by;
};

/// Who did what, and whose key signed the record.
struct ShipmentAct {
  Text what;
  std::string person;  ///< full name and id
  Millis at = 0;       ///< when it was done
  Millis signed_at = 0;
  long long leaf = 0;   ///< of the signed record
  bool own_key = true;  ///< else the registry's, which names the person
};

/// How it is known since when a parcel was under way.
enum class ShipmentDispatch {
  stated,     ///< somebody said so
  first_row,  ///< nobody did: its logger's first row
  unstated    ///< and nothing tells
};

struct ShipmentRecord {
  std::string id;
  bool inbound = false;
  std::string from, to, carrier;  ///< "" when nobody said
  ShipmentDispatch dispatch = ShipmentDispatch::stated;
  std::optional<Millis> dispatched, arrived;
  bool guard = false;                       ///< decision rule: limits are narrowed by each logger's uncertainty
  bool no_logger = false;                   ///< the receiver stated that none came with it
  std::vector<std::string> unread_loggers;  ///< sent with it, and nothing of theirs was imported
  Text approval;
  std::vector<ShipmentLot> lots;
  std::vector<ShipmentExcursion> excursions;
  std::vector<ShipmentGap> gaps;
  std::vector<ShipmentClaim> claims;
  std::vector<ShipmentFile> files;
  std::vector<ShipmentAct> acts;
  std::vector<PaperFigure> figures;
  std::string organization;
  std::string rule_set;
  Millis as_of = 0;
  Zone zone = Zone::utc();
};

/// The worst of its lots.
[[nodiscard]] domain::ShipmentVerdict verdict_of(const ShipmentRecord& record);
[[nodiscard]] Paper shipment_paper(const ShipmentRecord& record, Lang lang);
/// {"shipment","verdict","dispatched","arrived","lots":[{"id","verdict",…}],"excursions":[…],"gaps":[…],"files":[…],"as_of","rule_set"}
[[nodiscard]] Json shipment_json(const ShipmentRecord& record);

}  // namespace exoreg::publish
