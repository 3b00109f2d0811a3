// Decimal numbers keep every digit that was written.
#include "base/decimal.h"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

#include "support/catch.h"

using namespace exoreg;

namespace {

Decimal dec(std::string_view text) {
  INFO(text);
  const auto number = Decimal::parse(text);
  REQUIRE(number);
  return *number;
}

}  // namespace

TEST_CASE("a number prints in its shortest exact form") {
  const auto [written, printed] = GENERATE(table<std::string, std::string>({{"0", "0"},
                                                                            {"-0.00", "0"},
                                                                            {"0e99", "0"},
                                                                            {"+5", "5"},
                                                                            {"-79.9", "-79.9"},
                                                                            {"007.50", "7.5"},
                                                                            {"4.10e10", "41000000000"},
                                                                            {"4.1E+10", "41000000000"},
                                                                            {"25e-2", "0.25"},
                                                                            {"0.001", "0.001"},
                                                                            {"1e20", "100000000000000000000"},
                                                                            {"1e21", "1e21"},
                                                                            {"-1.25e30", "-1.25e30"},
                                                                            {"1e-19", "0.0000000000000000001"},
                                                                            {"1e-30", "1e-30"},
                                                                            {"123456789012345678901.5", "1.234567890123456789015e20"}}));
  INFO(written);
  CHECK(dec(written).to_string() == printed);
  CHECK(dec(printed) == dec(written));
}

TEST_CASE("what is no plain number is refused") {
  const auto* text = GENERATE("", "-", ".5", "5.", "1,000", "1e", "1e+", "e5", "1e5.0", "1e--5", "--1", "+-1", " 1", "1 ", "0x10", "NaN",
                              "inf", "１", "1e100001", "1e-100001", "1e99999999999999999999");
  INFO(text);
  CHECK_FALSE(Decimal::parse(text));
}

TEST_CASE("length is bounded at 400 characters") {
  CHECK(Decimal::parse(std::string(400, '9')));
  CHECK_FALSE(Decimal::parse(std::string(401, '9')));
}

TEST_CASE("parts: digits without zeros at either end") {
  const Decimal number = dec("-0120.00e3");
  CHECK(number.negative());
  CHECK(number.digits() == "12");
  CHECK(number.exponent() == 4);
  CHECK_FALSE(dec("-0").negative());
  CHECK(dec("0.0").is_zero());
}

TEST_CASE("sums are exact") {
  CHECK((dec("0.1") + dec("0.2")).to_string() == "0.3");
  CHECK((dec("999.99") + dec("0.01")).to_string() == "1000");
  CHECK((dec("-80") + dec("0.1")).to_string() == "-79.9");
  CHECK((dec("0.1") + dec("-80")).to_string() == "-79.9");
  CHECK((dec("5") + -dec("5")).is_zero());
  CHECK((dec("-1.5") + dec("-2.5")).to_string() == "-4");
  CHECK((dec("0") + dec("1e-5")).to_string() == "0.00001");
  CHECK((dec("1e400") + Decimal()).to_string() == "1e400");
  CHECK((dec("1e25") + dec("1")).to_string() == "1.0000000000000000000000001e25");
}

TEST_CASE("products are exact") {
  CHECK((dec("1.1") * dec("1.1")).to_string() == "1.21");
  CHECK((dec("-4.1e10") * dec("5")).to_string() == "-205000000000");
  CHECK((dec("99999999999") * dec("99999999999")).to_string() == "9.999999999800000000001e21");
  CHECK((dec("0") * dec("-7")).to_string() == "0");
}

TEST_CASE("products of any length are those of writing them out on paper") {
  for (int nines = 1; nines <= 60; ++nines) {
    INFO(nines);
    const std::string all(static_cast<std::size_t>(nines), '9');  // (10^n - 1)^2 = 10^2n - 2 * 10^n + 1
    const Decimal power = Decimal::from_scaled(1, nines);
    CHECK(dec(all) * dec(all) == power * power + -(power + power) + Decimal(1));
  }
  const std::string pattern = "102030405060708090123456789";
  for (std::size_t length = 1; length <= pattern.size(); ++length) {
    INFO(length);
    Decimal sum;  // 1 + 2000 + 3000000 + ... times the number, by additions alone
    Decimal times;
    const Decimal number = dec(pattern.substr(0, length));
    for (int place = 0; place < 9; ++place)
      for (int i = 0; i <= place; ++i) {
        sum = sum + number.shifted(3 * place);
        times = times + Decimal::from_scaled(1, 3 * place);
      }
    CHECK(number * times == sum);
    CHECK(times * number == sum);
  }
}

TEST_CASE("order follows the value, not the spelling") {
  const std::vector<std::string> rising{"-1e100000", "-80",  "-79.9", "-1e-9", "0",  "1e-100000", "0.09",
                                        "0.1",       "0.25", "1",     "9.99",  "10", "1e100000"};
  for (std::size_t a = 0; a < rising.size(); ++a)
    for (std::size_t b = 0; b < rising.size(); ++b) {
      INFO(rising[a] << " and " << rising[b]);
      CHECK((dec(rising[a]) <=> dec(rising[b])) == (a <=> b));
    }
  CHECK(dec("2.50") == dec("25e-1"));
}

TEST_CASE("milli-degrees are whole numbers or nothing") {
  CHECK(dec("-79.9").scaled(3) == -79900);
  CHECK(dec("8.0005").scaled(3) == std::nullopt);
  CHECK(dec("0").scaled(3) == 0);
  CHECK(dec("41000").scaled(-3) == 41);
  CHECK(dec("41500").scaled(-3) == std::nullopt);
  CHECK(dec("9223372036854775807").scaled(0) == std::numeric_limits<std::int64_t>::max());
  CHECK(dec("-9223372036854775808").scaled(0) == std::numeric_limits<std::int64_t>::min());
  CHECK(dec("9223372036854775808").scaled(0) == std::nullopt);
  CHECK(dec("1e100000").scaled(3) == std::nullopt);
}

TEST_CASE("whole numbers become decimals and back") {
  CHECK(Decimal(-12300).to_string() == "-12300");
  CHECK(Decimal(std::numeric_limits<std::int64_t>::min()).to_string() == "-9223372036854775808");
  CHECK(Decimal::from_scaled(-79900, -3).to_string() == "-79.9");
  CHECK(Decimal().is_zero());
}

TEST_CASE("the nearest double") {
  CHECK(dec("0.1").to_double() == 0.1);
  CHECK(dec("-79.9").to_double() == -79.9);
  CHECK(dec("4.10e10").to_double() == 4.1e10);
  CHECK(dec("-1e400").to_double() == -std::numeric_limits<double>::infinity());
  CHECK(dec("1e-400").to_double() == 0.0);
}

TEST_CASE("a unit's power of ten only moves the point") {
  CHECK(dec("4.1e10").shifted(-6).to_string() == "41000");
  CHECK(Decimal().shifted(5).exponent() == 0);
  CHECK_THROWS_AS(dec("1").shifted(std::numeric_limits<std::int64_t>::max()).shifted(1), std::overflow_error);
}

TEST_CASE("far apart numbers still add up, but not without bound") {
  CHECK((dec("1e100000") + dec("1")).digits().size() == 100001);
  CHECK_THROWS_AS(dec("1e100000").shifted(1'000'000) + dec("1"), std::overflow_error);
}
