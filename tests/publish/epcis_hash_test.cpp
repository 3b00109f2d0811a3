// Event Hash IDs: published vectors, and what must not change an id.
#include "publish/epcis_hash.h"

#include <sstream>

#include "crypto/digest.h"
#include "domain/identifiers.h"
#include "publish/gs1_link.h"
#include "support/catch.h"
#include "support/shared.h"

using namespace exoreg;
using namespace exoreg::publish;

namespace {

const Namespaces namespaces{{"example", "https://ns.example.com/epcis/"}, {"gs1", "https://gs1.org/voc/"}};

Json event(const std::string& text) {
  auto reading = parse_json(text, Numbers::as_text);
  REQUIRE(reading.value);
  return std::move(*reading.value);
}

std::string prehash(const std::string& text) { return write_prehash(event(text), namespaces); }

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

}  // namespace

TEST_CASE("EPCIS: every published event hashes as published") {
  for (const char* name :
       {"ReferenceEventHashAlgorithm", "ReferenceEventHashAlgorithm2", "TimeStampRoundOff", "epcisDocWithSensorDataObjectEvent",
        "epcisDocWithShippingAndTransportingEvent", "epcisDocWithSingleEvent", "persistentDisposition"}) {
    CAPTURE(name);
    const std::string base = std::string("samples/epcis-hash/") + name;
    const auto text = test::shared_file(base + ".jsonld"), written_as = test::shared_file(base + ".prehashes"),
               ids = test::shared_file(base + ".hashes");
    if (!text || !written_as || !ids) continue;
    const Json document = event(*text);
    const auto prehashes = lines_of(*written_as), hashes = lines_of(*ids);
    const auto& events = document.find("epcisBody")->items("eventList");
    REQUIRE(events.size() == prehashes.size());
    for (std::size_t i = 0; i < events.size(); ++i) {
      const std::string written = write_prehash(events[i], read_namespaces(document));
      CHECK(written == prehashes[i]);
      CHECK(hash_id(crypto::sha256(written)) == hashes[i]);
    }
  }
}

TEST_CASE("EPCIS: an id does not depend on the order of lists, on zones, or on how a key is spelt") {
  const std::string one =
      R"({"type":"ObjectEvent","eventTime":"2026-03-04T11:00:30.000+09:00","eventTimeZoneOffset":"+09:00","action":"OBSERVE",
    "epcList":["urn:epc:id:sgtin:4012345.011111.2","urn:epc:id:sgtin:4012345.011111.1"],"bizStep":"storing"})";
  const std::string other =
      R"({"bizStep":"urn:epcglobal:cbv:bizstep:storing","action":"OBSERVE","recordTime":"2026-03-05T00:00:00Z","eventID":"urn:uuid:1",
    "epcList":["https://id.example.com/01/04012345111118/21/1?17=301231","https://id.gs1.org/01/04012345111118/21/2"],
    "eventTimeZoneOffset":"+09:00","eventTime":"2026-03-04T02:00:30Z","type":"ObjectEvent"})";
  CHECK(prehash(one) == prehash(other));
}

TEST_CASE("EPCIS: an error declaration does not change the id of the event that it withdraws") {
  CHECK(prehash(R"({"type":"ObjectEvent","action":"OBSERVE","errorDeclaration":{"declarationTime":"2026-03-05T00:00:00Z"}})") ==
        prehash(R"({"type":"ObjectEvent","action":"OBSERVE"})"));
}

TEST_CASE("EPCIS: another value, unit or extension is another id") {
  const auto with = [](const std::string& report) {
    return prehash(R"({"type":"ObjectEvent","sensorElementList":[{"sensorReport":[)" + report + "]}]}");
  };
  const std::string plain = with(R"({"type":"Temperature","value":-70.50,"uom":"CEL"})");
  CHECK(plain == "eventType=ObjectEventsensorElementListsensorElementsensorReporttype=https://gs1.org/voc/Temperaturevalue=-70.5uom=CEL");
  CHECK(plain == with(R"({"uom":"CEL","value":-70.5,"type":"gs1:Temperature"})"));
  CHECK(plain != with(R"({"type":"Temperature","value":-70.4,"uom":"CEL"})"));
  CHECK(plain != with(R"({"type":"Temperature","value":-70.5,"uom":"FAH"})"));
  CHECK(prehash(R"({"type":"ObjectEvent","example:lot":"LOT-1"})") == "eventType=ObjectEvent{https://ns.example.com/epcis/}lot=LOT-1");
}

TEST_CASE("GS1 Digital Links: keys of every kind become one form, and what is no key stays what it is") {
  const auto link = [](const char* uri) { return canonical_link(uri).value_or("-"); };
  CHECK(link("urn:epc:id:sscc:4012345.0000000333") == "https://id.gs1.org/00/040123450000003338");
  CHECK(link("urn:epc:id:sgln:4012345.00011.987") == "https://id.gs1.org/414/4012345000115/254/987");
  CHECK(link("urn:epc:id:sgln:4012345.00005.0") == "https://id.gs1.org/414/4012345000054");
  CHECK(link("urn:epc:id:pgln:4023333.00000") == "https://id.gs1.org/417/4023333000000");
  CHECK(link("urn:epc:class:lgtin:4012345.012345.Lot987") == "https://id.gs1.org/01/04012345123456/10/Lot987");
  CHECK(link("urn:epc:id:itip:4012345.012345.01.02.999") == "https://id.gs1.org/8006/040123451234560102/21/999");
  CHECK(link("https://shop.example.com/gtin/4012345123456/lot/A(1)?x=1") == "https://id.gs1.org/01/04012345123456/10/A(1)");
  CHECK(link("https://example.com/products/1234") == "-");
  CHECK(link("urn:epc:id:sgtin:40123X5.011111.1") == "-");
  CHECK(link("urn:uuid:374d8e34-0000-4000-8000-000000000000") == "-");
  CHECK(domain::gs1_check_digit("0401234512345") == '6');
}
