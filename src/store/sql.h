// A thin layer over SOCI: values are bound from variables that outlive the statement, results are typed scalars, and
// nothing runs in a destructor. Included by store/*.cpp only.
#pragma once

#include <soci/soci.h>

#include <concepts>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace exoreg::store::sql {

/// Turns what SOCI threw into a WorldError or an IntegrityError with a sentence for the user.
[[noreturn]] void translate(const soci::soci_error& error);

template <class T>
struct Param {
  T value{};
  soci::indicator indicator = soci::i_ok;
};

inline Param<long long> param(bool value) { return {value ? 1 : 0}; }
template <std::integral I>
Param<long long> param(I value) {
  return {static_cast<long long>(value)};
}
inline Param<std::string> param(std::string_view value) { return {std::string(value)}; }
template <class T>
auto param(const std::optional<T>& value) -> decltype(param(*value)) {
  using P = decltype(param(*value));
  return value ? param(*value) : P{{}, soci::i_null};
}

/// Runs one statement; gives the number of rows it changed.
template <class... A>
long long exec(soci::session& session, const std::string& query, const A&... arguments) try {
  auto parameters = std::make_tuple(param(arguments)...);
  soci::statement statement(session);
  std::apply([&](auto&... p) { (statement.exchange(soci::use(p.value, p.indicator)), ...); }, parameters);
  statement.alloc();
  statement.prepare(query, soci::details::st_one_time_query);
  statement.define_and_bind();
  statement.execute(true);
  return statement.get_affected_rows();
} catch (const soci::soci_error& error) {
  translate(error);
}

/// Calls `each` with the columns of every row, as long long or std::string; NULL reads as 0 or "".
template <class... R, class F, class... A>
void each(soci::session& session, const std::string& query, F&& visit, const A&... arguments) try {
  auto parameters = std::make_tuple(param(arguments)...);
  std::tuple<Param<R>...> columns;
  soci::statement statement(session);
  std::apply([&](auto&... p) { (statement.exchange(soci::use(p.value, p.indicator)), ...); }, parameters);
  std::apply([&](auto&... c) { (statement.exchange(soci::into(c.value, c.indicator)), ...); }, columns);
  statement.alloc();
  statement.prepare(query, soci::details::st_one_time_query);
  statement.define_and_bind();
  for (bool more = statement.execute(true); more; more = statement.fetch()) {
    std::apply([&](auto&... c) { ((c.indicator == soci::i_null ? void(c.value = {}) : void()), ...); }, columns);
    std::apply([&](auto&... c) { visit(std::as_const(c.value)...); }, columns);
  }
} catch (const soci::soci_error& error) {
  translate(error);
}

template <class... R, class... A>
std::vector<std::tuple<R...>> rows(soci::session& session, const std::string& query, const A&... arguments) {
  std::vector<std::tuple<R...>> result;
  each<R...>(session, query, [&](const R&... columns) { result.emplace_back(columns...); }, arguments...);
  return result;
}

/// The first row, if there is one. The statement is run to its end, so that it holds no snapshot.
template <class... R, class... A>
std::optional<std::tuple<R...>> first(soci::session& session, const std::string& query, const A&... arguments) {
  auto all = rows<R...>(session, query, arguments...);
  if (all.empty()) return std::nullopt;
  return std::move(all.front());
}

template <class R, class... A>
std::optional<R> scalar(soci::session& session, const std::string& query, const A&... arguments) {
  auto row = first<R>(session, query, arguments...);
  if (!row) return std::nullopt;
  return std::move(std::get<0>(*row));
}

}  // namespace exoreg::store::sql
