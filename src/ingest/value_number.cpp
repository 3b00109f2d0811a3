// Reads a number from left to right: sign, digits, power of ten, words of magnitude.
#include "ingest/value_number.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include <fmt/format.h>

namespace exoreg::ingest {

namespace {

constexpr std::size_t most_exponent_digits = 6;

std::nullopt_t ask(ValueProblem& problem, std::string en, std::string ja) {
  problem.set("E_VALUE_AMBIGUOUS", std::move(en), std::move(ja));
  return std::nullopt;
}

std::nullopt_t refuse(ValueProblem& problem, std::string en, std::string ja) {
  problem.set("E_VALUE", std::move(en), std::move(ja));
  return std::nullopt;
}

// ---- digits -------------------------------------------------------------------------------------------------------

/// Digits with points and commas, as far as they hang together; a trailing point or comma belongs to the sentence.
std::string_view take_mantissa(Scanner& in) {
  const std::string_view rest = in.rest();
  std::size_t end = 0;
  while (end < rest.size() && !rest.substr(end).starts_with("...") && (is_digit(rest[end]) || rest[end] == '.' || rest[end] == ',')) ++end;
  while (end > 0 && !is_digit(rest[end - 1])) --end;
  in.skip(end);
  return rest.substr(0, end);
}

/// "1,200" and "12,000,000"; not "1,2", "0,250" or "1,2000".
bool is_grouped(std::string_view whole) {
  const auto first = whole.find(',');
  if (first == 0 || first > 3 || whole.front() == '0') return false;
  for (std::string_view rest = whole.substr(first); !rest.empty(); rest.remove_prefix(4)) {
    if (rest.size() < 4 || rest[0] != ',' || !std::all_of(rest.begin() + 1, rest.begin() + 4, is_digit)) return false;
  }
  return true;
}

std::optional<Number> read_mantissa(std::string_view text, ValueProblem& problem) {
  const auto point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  const std::string_view fraction = point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
  const bool plain = std::all_of(fraction.begin(), fraction.end(), is_digit);
  if (!plain && fraction.find('.') != std::string_view::npos) {
    return refuse(problem, fmt::format("\"{}\" has more than one decimal point.", text),
                  fmt::format("「{}」には小数点が複数あります。", text));
  }
  if (!plain || (whole.find(',') != std::string_view::npos && !is_grouped(whole))) {
    return ask(problem, fmt::format("Is the comma in \"{}\" a decimal point, or does it separate thousands?", text),
               fmt::format("「{}」のコンマは小数点ですか、桁区切りですか。", text));
  }
  std::string digits(text);
  std::erase(digits, ',');
  const auto value = Decimal::parse(digits);
  if (!value) return refuse(problem, "The number is too long.", "数値が長すぎます。");
  return Number{*value, Scale::none, static_cast<int>(fraction.size()), Decimal(1)};
}

std::nullopt_t ask_about_dash(ValueProblem& problem) {
  return ask(problem, "Is the dash before the number a minus sign? Please write a hyphen-minus.",
             "数値の前のダッシュはマイナスの意味ですか。半角の「-」で記載してください。");
}

/// True when the number is negative. A dash in front may be a minus or a bullet.
std::optional<bool> scan_sign(Scanner& in, ValueProblem& problem) {
  if (in.take("–")) return ask_about_dash(problem);
  if (in.take("-")) return true;
  in.take("+");
  return false;
}

// ---- powers of ten ------------------------------------------------------------------------------------------------

/// [+-] and digits; nullopt when there are none or too many.
std::optional<std::int64_t> scan_exponent(Scanner& in) {
  const bool negative = in.take("-");
  if (!negative) in.take("+");
  const std::string_view digits = in.take_digits();
  if (digits.empty() || digits.size() > most_exponent_digits) return std::nullopt;
  std::int64_t exponent = 0;
  for (const char c : digits) exponent = exponent * 10 + (c - '0');
  if (exponent > 100'000) return std::nullopt;
  return negative ? -exponent : exponent;
}

std::optional<ScaleReading> power(Scanner& in, ValueProblem& problem) {
  if (in.take("–")) return ask_about_dash(problem);
  const auto exponent = scan_exponent(in);
  if (!exponent) return refuse(problem, "The exponent cannot be read.", "指数を読み取れません。");
  return ScaleReading{Scale::power, Decimal(1).shifted(*exponent)};
}

bool at_exponent(std::string_view rest) {
  constexpr std::string_view dash = "–";
  if (rest.starts_with(dash)) rest.remove_prefix(dash.size() - 1);
  if (!rest.empty() && (rest[0] == '+' || rest[0] == '-' || rest[0] == dash.back())) rest.remove_prefix(1);
  return !rest.empty() && is_digit(rest[0]);
}

/// Behind "×": "10^11", "10 11"; "1011" may have lost its superscript.
std::optional<ScaleReading> scan_times_ten(Scanner& in, ValueProblem& problem) {
  in.skip_space();
  if (!in.take("10"))
    return refuse(problem, "Only powers of ten can follow a multiplication sign.", "乗算記号の後には10のべき乗のみ記載できます。");
  if (in.take("^")) return power(in, problem);
  if (in.rest().starts_with(' ') && at_exponent(in.rest().substr(1))) {
    in.skip_space();
    return power(in, problem);
  }
  return ask(problem, "Which power of ten is meant? Please write it like 1.2E+11.", "10の何乗ですか。1.2E+11のように記載してください。");
}

bool take_e(Scanner& in) {
  Scanner ahead = in;
  ahead.skip_space();
  if (!ahead.take("E") && !ahead.take("e")) return false;
  if (!at_exponent(ahead.rest())) return false;
  in = ahead;
  return true;
}

bool take_times(Scanner& in) {
  Scanner ahead = in;
  ahead.skip_space();
  const bool sign = ahead.take("×") || ahead.take("*");
  if (!sign) {
    if (!ahead.take("x") && !ahead.take("X")) return false;
    ahead.skip_space();
    if (!ahead.rest().starts_with("10")) return false;  // an x of a word
  }
  in = ahead;
  return true;
}

// ---- words of magnitude -------------------------------------------------------------------------------------------

/// 千万 is a factor of its own: [百千] and then [万億兆].
std::optional<int> take_kanji(Scanner& in) {
  int zeros = in.take("百") ? 2 : in.take("千") ? 3 : 0;
  zeros += in.take("万") ? 4 : in.take("億") ? 8 : in.take("兆") ? 12 : 0;
  return zeros == 0 ? std::nullopt : std::optional(zeros);
}

std::optional<int> take_english(Scanner& in) {
  Scanner ahead = in;
  if (ahead.take("B") && (ahead.at_end() || !is_letter(ahead.rest().front()))) {  // "100B"
    in = ahead;
    return 9;
  }
  constexpr Phrase<int> words[] = {{"trillions", 12}, {"trillion", 12}, {"tn", 12},     {"billions", 9}, {"billion", 9},
                                   {"bn", 9},         {"millions", 6},  {"million", 6}, {"mn", 6},       {"thousand", 3}};
  return take_meaning(in, words);
}

std::optional<ScaleReading> take_word_scale(Scanner& in) {
  Scanner ahead = in;
  ahead.skip_space();
  auto zeros = take_kanji(ahead);
  if (!zeros) zeros = take_english(ahead);
  if (!zeros) return std::nullopt;
  in = ahead;
  return ScaleReading{Scale::word, Decimal::from_scaled(1, *zeros)};
}

void apply(Number& number, const ScaleReading& scale) {
  number.value = number.value * scale.factor;
  number.factor = scale.factor;
  number.scale = scale.scale;
}

/// 3億5000万: what follows directly, or behind a space with a word of its own; each word smaller than the one before.
bool add_smaller_terms(Number& number, Scanner& in, ValueProblem& problem) {
  Decimal last = number.factor;
  while (true) {
    Scanner ahead = in;
    ahead.skip_space();
    const bool apart = ahead.rest() != in.rest();
    if (!ahead.at_digit()) return true;
    auto term = read_mantissa(take_mantissa(ahead), problem);
    if (!term) return false;
    const auto zeros = take_kanji(ahead);
    if (apart && !zeros) return true;
    in = ahead;
    const Decimal factor = zeros ? Decimal::from_scaled(1, *zeros) : Decimal(1);
    const Decimal amount = term->value * factor;
    if (factor >= last || amount >= last) {
      refuse(problem, "The parts of the number do not fit together.", "数値の桁の並びを読み取れません。");
      return false;
    }
    number.value = number.value + amount;
    last = factor;
  }
}

/// "1 200" and "1、2": two numbers, or one in groups.
bool continues_in_doubt(std::string_view mantissa, const Scanner& behind, ValueProblem& problem) {
  Scanner ahead = behind;
  if (ahead.take("、") && ahead.at_digit()) {
    ask(problem, fmt::format("Is the comma behind \"{}\" a decimal point, or does it separate two numbers?", mantissa),
        fmt::format("「{}」の後の読点は小数点ですか、数値の区切りですか。", mantissa));
    return true;
  }
  ahead = behind;
  const bool groups = mantissa.size() <= 3 && std::all_of(mantissa.begin(), mantissa.end(), is_digit) && ahead.take(" ");
  if (!groups || ahead.take_digits().size() != 3) return false;
  ask(problem,
      fmt::format("Does the space behind \"{}\" separate thousands, or two numbers? Please write the digits without it.", mantissa),
      fmt::format("「{}」の後の空白は桁区切りですか、数値の区切りですか。空白を入れずに記載してください。", mantissa));
  return true;
}

}  // namespace

void ValueProblem::set(std::string new_code, std::string en, std::string ja) {
  if (!code.empty()) return;
  code = std::move(new_code);
  text = {std::move(en), std::move(ja)};
}

std::optional<ScaleReading> scan_scale(Scanner& in, ValueProblem& problem) {
  if (take_e(in)) return power(in, problem);
  if (take_times(in)) return scan_times_ten(in, problem);
  if (auto word = take_word_scale(in)) return word;
  return ScaleReading{};
}

std::optional<Number> scan_number(Scanner& in, ValueProblem& problem) {
  in.skip_space();
  const auto negative = scan_sign(in, problem);
  if (!negative) return std::nullopt;
  if (in.rest().starts_with('.')) {
    return ask(problem, "Is a zero missing before the decimal point?", "小数点の前の0が抜けていませんか。");
  }
  const std::string_view mantissa = take_mantissa(in);
  if (mantissa.empty())
    return refuse(problem, "A number is expected here; please write the value alone, like 0.05, <0.05 or 陰性.",
                  "数値を読み取れません。「0.05」「<0.05」「陰性」のように、値だけを記載してください。");
  auto number = read_mantissa(mantissa, problem);
  if (!number || continues_in_doubt(mantissa, in, problem)) return std::nullopt;
  if (in.take("^")) {  // 10^10 without a number in front
    if (mantissa != "10") return refuse(problem, "Only powers of ten are read.", "10のべき乗のみ読み取れます。");
    const auto scale = power(in, problem);
    if (!scale) return std::nullopt;
    number->value = scale->factor;
    number->factor = scale->factor;
    number->scale = Scale::power;
  } else {
    const auto scale = scan_scale(in, problem);
    if (!scale) return std::nullopt;
    apply(*number, *scale);
    if (scale->scale == Scale::word && !add_smaller_terms(*number, in, problem)) return std::nullopt;
  }
  if (in.rest().starts_with('^')) return refuse(problem, "The exponent cannot be read.", "指数を読み取れません。");
  if (*negative) number->value = -number->value;
  return number;
}

std::optional<Decimal> divide(const Decimal& a, const Decimal& b) {
  constexpr std::size_t most_digits = 18;
  if (b.is_zero() || b.digits().size() > 9 || a.digits().size() > 400) return std::nullopt;
  if (a.is_zero()) return a;
  const std::int64_t divisor = std::stoll(b.digits());
  std::string quotient;
  std::int64_t remainder = 0;
  std::int64_t exponent = a.exponent() - b.exponent();
  for (std::size_t i = 0; i < a.digits().size() || remainder != 0; ++i) {
    if (i >= a.digits().size() && quotient.size() >= most_digits) break;
    const bool behind = i >= a.digits().size();
    remainder = remainder * 10 + (behind ? 0 : a.digits()[i] - '0');
    if (behind) --exponent;
    const auto digit = static_cast<char>('0' + remainder / divisor);
    remainder %= divisor;
    if (!quotient.empty() || digit != '0') quotient += digit;
  }
  auto value = Decimal::parse(quotient.empty() ? "0" : quotient);
  if (!value) return std::nullopt;
  if (remainder * 2 >= divisor) value = *value + Decimal(1);
  value = value->shifted(exponent);
  return a.negative() != b.negative() ? -*value : *value;
}

}  // namespace exoreg::ingest
