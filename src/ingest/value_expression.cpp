// A recursive-descent reader: bounds of amounts of numbers. What two readers could read in two ways is asked about.
#include "ingest/value_expression.h"

#include <string>
#include <utility>

#include <fmt/format.h>

#include "ingest/value_scanner.h"
#include "ingest/value_words.h"

namespace exoreg::ingest {

namespace {

using domain::Comparator;

class Reader {
 public:
  /// `in` stands where reading begins; `text` is the whole, for messages.
  Reader(Scanner in, std::string_view text, ValueProblem& problem) : in_(in), text_(text), problem_(problem) {}

  std::optional<Expression> run();
  std::optional<Expression> run_not_detected(Detection kind);

 private:
  bool refuse() {
    problem_.set("E_VALUE",
                 fmt::format("\"{}\" cannot be read as a value; please write number and unit alone, like 1.2E+11 particles/mL.", text_),
                 fmt::format("「{}」は値として読み取れません。「1.2E+11 個/mL」のように、数値と単位だけを記載してください。", text_));
    return false;
  }
  bool ask(std::string en, std::string ja) {
    problem_.set("E_VALUE_AMBIGUOUS", std::move(en), std::move(ja));
    return false;
  }

  bool bound();
  bool second_bound();
  bool between(Amount& amount);
  bool amount(Amount& amount);
  bool group(Amount& amount);
  bool tail(Amount& amount, const Number& first);
  bool range_end(Amount& amount, const Number& first);
  bool deviation(Amount& amount, const Number& first);
  bool concise_deviation(Amount& amount, Number& first);
  bool range_separator();
  bool unit();
  bool set_range(Amount& amount, const Decimal& low, const Decimal& high);
  bool remarks();
  bool remark();
  bool repetitions();
  bool detection_limit(Detection kind);
  std::optional<Expression> finish();

  Scanner in_;
  std::string_view text_;
  ValueProblem& problem_;
  Expression out_;
  UnitReading written_;  ///< the unit in the text, with what it multiplies and divides by
};

bool Reader::bound() {
  in_.skip_space();
  if (in_.rest().starts_with("〜")) {
    return ask("Does the wave dash in front mean \"about\" or \"up to\"?", "先頭の「～」は「約」ですか、「以下」ですか。");
  }
  Amount read;
  read.comparator = take_comparator(in_);
  in_.skip_space();
  const bool is_between = read.comparator == Comparator::none && in_.take_phrase("between");
  if (is_between ? !between(read) : !amount(read)) return false;
  const Comparator behind = take_comparator_behind(in_);
  if (behind != Comparator::none && read.comparator != Comparator::none && behind != read.comparator) return refuse();
  if (behind != Comparator::none) read.comparator = behind;
  const bool one_sided = read.comparator != Comparator::none && read.comparator != Comparator::about;
  if (read.high && read.comparator != Comparator::none) return refuse();  // "<10–20"
  if (read.sd && one_sided) return refuse();                              // "<5 ± 1"
  out_.amounts.push_back(std::move(read));
  return true;
}

/// "≥50 and ≤200", "50以上200以下".
bool Reader::second_bound() {
  const Comparator first = out_.amounts.front().comparator;
  if (first == Comparator::none || first == Comparator::about) return true;
  in_.skip_space();
  in_.take_any({"and", "かつ", "及び", "および", "、", ",", ";", "&"});
  in_.skip_space();
  if (in_.at_end() || in_.rest().starts_with('(')) return true;
  if (!bound()) return false;
  const Comparator second = out_.amounts.back().comparator;
  return second == Comparator::none || second == Comparator::about ? refuse() : true;
}

bool Reader::between(Amount& amount) {
  const auto low = scan_number(in_, problem_);
  if (!low || !unit()) return false;
  in_.skip_space();
  if (!in_.take_phrase("and")) return refuse();
  const auto high = scan_number(in_, problem_);
  if (!high || !unit()) return false;
  amount.scaled = low->scale != Scale::none || high->scale != Scale::none;
  return set_range(amount, low->value, high->value);
}

bool Reader::amount(Amount& amount) {
  if (in_.rest().starts_with('(')) return group(amount);
  auto first = scan_number(in_, problem_);
  if (!first) return false;
  amount.scaled = first->scale != Scale::none;
  if (in_.rest().starts_with('(') && in_.rest().size() > 1 && is_digit(in_.rest()[1])) {
    if (!concise_deviation(amount, *first)) return false;
  }
  amount.value = first->value;
  return unit() && tail(amount, *first);
}

/// "(1.0–5.0)×10^10", "(5.1 ± 0.4)E10": the scale belongs to both.
bool Reader::group(Amount& amount) {
  in_.take("(");
  const auto first = scan_number(in_, problem_);
  if (!first) return false;
  amount.value = first->value;
  if (!unit() || !tail(amount, *first)) return false;
  in_.skip_space();
  if (!in_.take(")")) return refuse();
  const auto scale = scan_scale(in_, problem_);
  if (!scale) return false;
  if (scale->scale != Scale::none && amount.scaled) return refuse();
  amount.scaled = amount.scaled || first->scale != Scale::none || scale->scale != Scale::none;
  amount.value = amount.value * scale->factor;
  if (amount.high) amount.high = *amount.high * scale->factor;
  if (amount.sd) amount.sd = *amount.sd * scale->factor;
  return unit();
}

/// Behind a first number: "± 12", "– 200", or nothing.
bool Reader::tail(Amount& amount, const Number& first) {
  in_.skip_space();
  if (in_.take("±")) return deviation(amount, first);
  Scanner before = in_;
  if (range_separator()) return range_end(amount, first);
  in_ = before;
  return true;
}

/// A word of magnitude belongs to both ends (10～50億); a power of ten on one end alone is asked about.
bool Reader::range_end(Amount& amount, const Number& first) {
  const auto last = scan_number(in_, problem_);
  if (!last) return false;
  Decimal low = first.value;
  if (first.scale == Scale::none && last->scale == Scale::word) low = low * last->factor;
  if (first.scale == Scale::none && last->scale == Scale::power) {
    return ask("Does the power of ten belong to both ends of the range?", "10のべき乗は範囲の両端にかかりますか。");
  }
  amount.scaled = amount.scaled || last->scale != Scale::none;
  if (!unit()) return false;
  in_.skip_space();
  in_.take("まで");
  return set_range(amount, low, last->value);
}

bool Reader::deviation(Amount& amount, const Number& first) {
  const auto sd = scan_number(in_, problem_);
  if (!sd) return false;
  if (first.scale != sd->scale) {
    return ask("Does the power of ten belong to both numbers around ±?", "10のべき乗は「±」の前後両方にかかりますか。");
  }
  if (sd->value.negative()) return refuse();
  amount.sd = sd->value;
  return unit();
}

/// "1.05(12)" is 1.05 ± 0.12 (JCGM 100:2008, 7.2.2).
bool Reader::concise_deviation(Amount& amount, Number& first) {
  in_.take("(");
  const std::string digits(in_.take_digits());
  const auto last_digits = Decimal::parse(digits);
  if (!last_digits || !in_.take(")") || first.scale != Scale::none) return refuse();
  const auto scale = scan_scale(in_, problem_);
  if (!scale) return false;
  amount.sd = last_digits->shifted(-first.decimals) * scale->factor;
  first.value = first.value * scale->factor;
  first.scale = scale->scale;
  amount.scaled = scale->scale != Scale::none;
  return true;
}

/// A hyphen only where a number follows: "6.8-7.8", "-90 - -60".
bool Reader::range_separator() {
  in_.skip_space();
  if (in_.take_any({"〜", "~", "–", "から", "to", "..."})) return true;
  if (!in_.take("-")) return false;
  Scanner ahead = in_;
  ahead.skip_space();
  return ahead.at_digit() || ahead.rest().starts_with('-');
}

bool Reader::set_range(Amount& amount, const Decimal& low, const Decimal& high) {
  if (low > high) {
    return ask(fmt::format("The range \"{}\" runs downwards: which is the lower end?", text_),
               fmt::format("範囲「{}」の上下が逆です。下限はどちらですか。", text_));
  }
  amount.value = low;
  amount.high = high;
  return true;
}

/// A unit, if one stands here; a second one must be the same.
bool Reader::unit() {
  const std::string_view written = take_unit_text(in_);
  if (written.empty()) return true;
  if (written.find("[EU]") != std::string_view::npos) {
    return ask("[EU] is the Ehrlich unit in UCUM. Is the endotoxin unit meant? Please write EU.",
               "UCUMの[EU]はEhrlich単位です。エンドトキシン単位のことですか。EUと記載してください。");
  }
  const auto reading = read_unit(written);
  if (!reading || reading->ucum.empty()) return refuse();
  const bool counts = written_.ucum.empty() || written_.divisor == reading->divisor;
  if (out_.unit && (*out_.unit != reading->ucum || !counts)) {
    return ask(fmt::format("\"{}\" names two units: which one is meant?", text_),
               fmt::format("「{}」には単位が2つあります。どちらですか。", text_));
  }
  out_.unit = reading->ucum;
  written_ = *reading;
  return true;
}

bool Reader::remarks() {
  in_.skip_space();
  while (in_.rest().starts_with('(')) {
    if (!remark()) return false;
    in_.skip_space();
  }
  return true;
}

/// "(n=3)" and the "(SD)" of a spread are dropped, "(LOD 0.005)" kept; any other remark may change what the number means.
bool Reader::remark() {
  in_.take("(");
  in_.skip_space();
  if (in_.take_phrase("n=")) return repetitions();
  if (out_.amounts.front().sd && in_.take_any({"SD", "S.D.", "mean ± SD", "標準偏差", "平均±標準偏差"})) {
    return in_.take(")") ? true : refuse();
  }
  const Detection kind = take_detection_limit(in_);
  if (kind == Detection::none) return refuse();
  const Amount& amount = out_.amounts.front();
  if (amount.comparator == Comparator::less && in_.take(")")) {  // "<0.005 (LOD)"
    (kind == Detection::lod ? out_.lod : out_.loq) = amount.value;
    return true;
  }
  return detection_limit(kind);
}

/// Behind "(n=".
bool Reader::repetitions() {
  in_.skip_space();
  return !in_.take_digits().empty() && in_.take(")") ? true : refuse();
}

/// The number of a detection limit and its unit, perhaps the other limit, and the closing bracket.
bool Reader::detection_limit(Detection kind) {
  in_.take("<");
  const auto limit = scan_number(in_, problem_);
  if (!limit || !unit()) return false;
  auto& place = kind == Detection::lod ? out_.lod : out_.loq;
  if (place) return refuse();
  place = limit->value;
  in_.skip_space();
  if (in_.take(")")) return true;
  if (!in_.take(",") && !in_.take(";") && !in_.take("、")) return refuse();
  const Detection other = take_detection_limit(in_);
  return other == Detection::none ? refuse() : detection_limit(other);
}

std::optional<Expression> Reader::finish() {
  in_.skip_space();
  const bool works = in_.at_end() && apply_unit(out_, written_);
  if (!works && !refuse()) return std::nullopt;
  return std::move(out_);
}

std::optional<Expression> Reader::run() {
  if (in_.take_phrase("pH")) {  // "pH 7.2"
    out_.unit = "[pH]";
    in_.skip_space();
    if (!in_.take(":")) in_.take("=");
  }
  if (!bound() || !second_bound() || !remarks()) return std::nullopt;
  return finish();
}

std::optional<Expression> Reader::run_not_detected(Detection kind) {
  in_.skip_space();
  if (in_.at_end()) return Expression{};
  if (!in_.take("(")) {
    refuse();
    return std::nullopt;
  }
  if (in_.take_phrase("n=")) {
    if (!repetitions()) return std::nullopt;
    return finish();
  }
  const Detection named = take_detection_limit(in_);
  if (!detection_limit(named == Detection::none ? kind : named)) return std::nullopt;
  Amount below;
  below.comparator = Comparator::less;
  if (kind == Detection::loq && !out_.loq) {  // below the LOQ says nothing about the LOD
    ask("Which is the limit of quantitation?", "定量限界の値はいくつですか。");
    return std::nullopt;
  }
  below.value = kind == Detection::loq || !out_.lod ? *out_.loq : *out_.lod;
  out_.amounts.push_back(below);
  return finish();
}

bool apply(std::optional<Decimal>& number, const UnitReading& unit) {
  if (!number) return true;
  number = divide(*number * unit.factor, unit.divisor);
  return number.has_value();
}

}  // namespace

std::optional<Expression> read_expression(std::string_view text, ValueProblem& problem) {
  return Reader(Scanner(text), text, problem).run();
}

std::optional<NotDetected> read_not_detected(std::string_view text, ValueProblem& problem) {
  Scanner in(text);
  const Detection kind = take_not_detected(in);
  if (kind == Detection::none) return std::nullopt;
  return NotDetected{Reader(in, text, problem).run_not_detected(kind)};
}

bool apply_unit(Expression& expression, const UnitReading& unit) {
  if (unit.factor == Decimal(1) && unit.divisor == Decimal(1)) return true;
  bool works = apply(expression.lod, unit) && apply(expression.loq, unit);
  for (Amount& amount : expression.amounts) {
    std::optional<Decimal> value = amount.value;
    works = works && apply(value, unit) && apply(amount.high, unit) && apply(amount.sd, unit);
    if (works) amount.value = *value;
  }
  return works;
}

}  // namespace exoreg::ingest
