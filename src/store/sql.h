// A thin layer over SOCI: values are bound from variables that outlive the statement, results are typed scalars, and
// nothing runs in a destructor. Included by store/*.cpp only.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "store/statement.h"

namespace exoreg::store::sql {

/// Turns what SOCI threw into a WorldError or an IntegrityError with a sentence for the user.
[[noreturn]] void translate(const soci::soci_error& error);
/// The same for the lock file beside the database, which `error` (errno) kept from being opened.
[[noreturn]] void refuse_lock_file(const std::string& path, int error);

/// Runs one statement with its arguments, calls `each_row(statement)` on every row, and puts the statement down.
template <class... R, class F, class... A>
long long run(Session& session, std::string_view query, F&& each_row, const A&... arguments) try {
  using Arguments = std::tuple<Cell<typename Carried<A>::type>...>;
  auto statement = session.take<Statement<std::tuple<Cell<R>...>, Arguments>>(query);
  std::apply([&](auto&... cell) { (set(cell, arguments), ...); }, statement->arguments);
  for (bool row = statement->execute(); row; row = statement->fetch()) each_row(*statement);
  const long long changed = statement->soci().get_affected_rows();
  session.put_down(query, std::move(statement));
  return changed;
} catch (const soci::soci_error& error) {
  translate(error);
}

/// Runs one statement; gives the number of rows it changed.
template <class... A>
long long exec(Session& session, std::string_view query, const A&... arguments) {
  return run<>(
      session, query, [](const auto&) {}, arguments...);
}

/// Calls `visit` with the columns of every row, as long long or std::string; NULL reads as 0 or "".
template <class... R, class F, class... A>
void each(Session& session, std::string_view query, F&& visit, const A&... arguments) {
  const auto each_row = [&](const auto& statement) { std::apply([&](const auto&... cell) { visit(cell.value...); }, statement.columns); };
  (void)run<R...>(session, query, each_row, arguments...);
}

template <class... R, class... A>
std::vector<std::tuple<R...>> rows(Session& session, std::string_view query, const A&... arguments) {
  std::vector<std::tuple<R...>> result;
  each<R...>(
      session, query, [&](const R&... columns) { result.emplace_back(columns...); }, arguments...);
  return result;
}

/// The first row, if there is one. The statement is run to its end, so that it holds no snapshot.
template <class... R, class... A>
std::optional<std::tuple<R...>> first(Session& session, std::string_view query, const A&... arguments) {
  auto all = rows<R...>(session, query, arguments...);
  if (all.empty()) return std::nullopt;
  return std::move(all.front());
}

template <class R, class... A>
std::optional<R> scalar(Session& session, std::string_view query, const A&... arguments) {
  auto row = first<R>(session, query, arguments...);
  if (!row) return std::nullopt;
  return std::move(std::get<0>(*row));
}

}  // namespace exoreg::store::sql
