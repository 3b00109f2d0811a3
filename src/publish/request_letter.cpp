// Two letters with the same items: the Japanese one in the form of a 照会文書 (前文, 主文, 記, 以上), the English one as a business letter.
#include "publish/request_letter.h"

#include <array>

#include <fmt/format.h>

namespace exoreg::publish {
namespace {

std::string name_of(const RequestLetter& letter, const std::string& id) {
  const auto name = letter.names.find(id);
  return name == letter.names.end() ? id : name->second;
}

std::string subjects(const RequestLetter& letter, const domain::RequestItem& item, const char* between) {
  std::string list;
  for (const auto& id : item.subjects) list += (list.empty() ? "" : between) + name_of(letter, id);
  return list;
}

std::string items_ja(const RequestLetter& letter) {
  std::string text;
  int number = 0;
  for (const auto& item : letter.items)
    text += fmt::format("{}. {}\n   対象: {}\n   現状: {}\n   理由: {}\n\n", ++number, item.wanted.ja, subjects(letter, item, "、"),
                        item.found.ja, item.why.ja);
  return text;
}

std::string items_en(const RequestLetter& letter) {
  std::string text;
  int number = 0;
  for (const auto& item : letter.items)
    text += fmt::format("{}. {}\n   Concerns: {}\n   What we have seen: {}\n   Why it matters: {}\n\n", ++number, item.wanted.en,
                        subjects(letter, item, "; "), item.found.en, item.why.en);
  return text;
}

std::string line_of(const std::string& text) { return text.empty() ? "" : text + "\n"; }

std::string letter_ja(const RequestLetter& letter) {
  return fmt::format(
      "照会番号: {0}\n{1}\n\n{2} 御中\n\n{3}{4}\n\n"
      "調製物の品質に関する資料ご提供のお願い\n\n"
      "拝啓　時下ますますご清栄のこととお慶び申し上げます。平素は格別のご高配を賜り、厚く御礼申し上げます。\n"
      "　さて、貴社お取り扱いの調製物につきまして、ご提供いただいた資料を当院にて確認いたしましたところ、なお確認を要する事項が{5}"
      "件ございました。\n"
      "　つきましては、ご多忙のところ誠に恐れ入りますが、下記の各事項につきまして、{6}"
      "までに、ご回答および根拠となる資料のご提供を賜りますようお願い申し上げます。{8}"
      "ご回答の際は、照会番号と項目番号をお書き添えください。ご開示が難しい項目がございましたら、その旨と理由をお知らせくださいますようお願"
      "いいたします。\n"
      "　何卒ご高配を賜りますよう、よろしくお願い申し上げます。\n"
      "                                                            敬具\n\n"
      "                              記\n\n"
      "{7}"
      "                                                            以上\n",
      letter.number, long_date(letter.sent).ja, letter.supplier, line_of(letter.organization), letter.writer, letter.items.size(),
      long_date(letter.reply_by).ja, items_ja(letter), letter.with_form ? "ご回答には、添付の記入票(Excel)をご利用ください。" : "");
}

std::string letter_en(const RequestLetter& letter) {
  return fmt::format(
      "Our reference: {0}\n{1}\n\n{2}\n\nSubject: request for documents on the quality of your preparations\n\n"
      "Dear Sir or Madam,\n\n"
      "Thank you for the documents that you have provided. When we reviewed them, {3} remained open. We would be grateful for your answers "
      "to the items below, with the "
      "documents on which they rest, by {4}. Please quote our reference and the number of each item. If you are not able to disclose "
      "something, please tell us so, and why.{8}\n\n"
      "{5}"
      "Yours faithfully,\n\n{6}\n{7}",
      letter.number, long_date(letter.sent).en, letter.supplier,
      letter.items.size() == 1 ? "1 item" : fmt::format("{} items", letter.items.size()), long_date(letter.reply_by).en, items_en(letter),
      letter.writer, line_of(letter.organization), letter.with_form ? " You may answer in the attached form (XLSX)." : "");
}

}  // namespace

Text long_date(Date date) {
  static constexpr std::array<const char*, 12> months{"January", "February", "March",     "April",   "May",      "June",
                                                      "July",    "August",   "September", "October", "November", "December"};
  static constexpr std::array<const char*, 7> days{"日", "月", "火", "水", "木", "金", "土"};
  const int year = static_cast<int>(date.year());
  const unsigned month = static_cast<unsigned>(date.month()), day = static_cast<unsigned>(date.day());
  const unsigned weekday = std::chrono::weekday(std::chrono::sys_days(date)).c_encoding();
  return {fmt::format("{} {} {}", day, months.at(month - 1), year), fmt::format("{}年{}月{}日({})", year, month, day, days.at(weekday))};
}

std::string write_request_letter(const RequestLetter& letter, Lang lang) {
  return lang == Lang::ja ? letter_ja(letter) : letter_en(letter);
}

}  // namespace exoreg::publish
