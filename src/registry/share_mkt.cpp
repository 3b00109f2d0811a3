// Asked once for each excursion of each lot: what the whole series says of it is reckoned once.
#include "registry/share_mkt.h"

#include "domain/mkt_share.h"

namespace exoreg::registry {

/// By the reaches of the whole series: a share of it does not know how far apart its readings may be.
std::string find_share_mkt(ColdReader& reader, const domain::Series& series, Millis from, Millis to, const LotCold& cold) {
  domain::MktQuestion question;
  question.from = from;
  question.to = to;
  question.label = cold.mkt_label();
  question.gap_max = cold.gap_max();
  return domain::find_mkt(series, reader.track(series, cold.gap_max())->reaches, question).mkt_c;
}

}  // namespace exoreg::registry
