// Prepared statements that are kept: preparing one costs more than running most of them. Included by store/sql.h only.
#pragma once

#include <soci/soci.h>

#include <concepts>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <unordered_map>
#include <utility>

namespace exoreg::store::sql {

/// A value on its way in or out. SOCI is bound to it, so it lives as long as its statement.
template <class T>
struct Cell {
  T value{};
  soci::indicator indicator = soci::i_ok;
};

/// How SOCI carries an argument: whole numbers and bool as long long, everything else as a text.
template <class A>
struct Carried {
  using type = std::string;
};
template <std::integral A>
struct Carried<A> {
  using type = long long;
};
template <class A>
struct Carried<std::optional<A>> : Carried<A> {};

template <class T, class A>
void set(Cell<T>& cell, const A& argument) {
  cell.indicator = soci::i_ok;
  if constexpr (std::is_same_v<T, std::string>)
    cell.value = std::string_view(argument);
  else
    cell.value = static_cast<T>(argument);
}
template <class T, class A>
void set(Cell<T>& cell, const std::optional<A>& argument) {
  if (argument)
    set(cell, *argument);
  else
    cell.indicator = soci::i_null;
}

/// A statement at rest: reset, so that it holds no snapshot and no lock.
class Kept {
 public:
  virtual ~Kept() = default;
};

/// Columns and Arguments are tuples of Cell, bound once.
template <class Columns, class Arguments>
class Statement : public Kept {
 public:
  Columns columns;
  Arguments arguments;

  Statement(soci::session& session, std::string_view query) : statement_(session) {
    std::apply([&](auto&... cell) { (statement_.exchange(soci::use(cell.value, cell.indicator)), ...); }, arguments);
    std::apply([&](auto&... cell) { (statement_.exchange(soci::into(cell.value, cell.indicator)), ...); }, columns);
    statement_.alloc();
    statement_.prepare(std::string(query), soci::details::st_repeatable_query);
    statement_.define_and_bind();
  }
  /// True while there is a row in `columns`; NULL reads as 0 or "".
  bool execute() { return with_row(statement_.execute(true)); }
  bool fetch() { return with_row(statement_.fetch()); }
  [[nodiscard]] soci::statement& soci() { return statement_; }
  /// Big values are not held on to.
  [[nodiscard]] bool is_small() const { return are_small(columns) && are_small(arguments); }

 private:
  static constexpr std::size_t big = 64 << 10;
  static bool small(long long) { return true; }
  static bool small(const std::string& text) { return text.capacity() <= big; }
  template <class Cells>
  static bool are_small(const Cells& cells) {
    return std::apply([](const auto&... cell) { return (small(cell.value) && ...); }, cells);
  }
  bool with_row(bool got) {
    if (got) std::apply([](auto&... cell) { ((cell.indicator == soci::i_null ? void(cell.value = {}) : void()), ...); }, columns);
    return got;
  }

  soci::statement statement_;
};

/// A connection and its statements at rest. One thread at a time.
class Session {
 public:
  [[nodiscard]] soci::session& soci() { return session_; }
  /// The statement that was put down under this text, or a new one. It is the caller's until it is put down again, so a
  /// query inside the visit of the same query finds another, and one that threw is gone.
  template <class S>
  std::unique_ptr<S> take(std::string_view query) {
    if (const auto place = kept_.find(query); place != kept_.end() && dynamic_cast<S*>(place->second.get()))
      return std::unique_ptr<S>(static_cast<S*>(place->second.release()));
    return std::make_unique<S>(session_, query);
  }
  template <class S>
  void put_down(std::string_view query, std::unique_ptr<S> statement) {
    if (!statement->is_small() || !is_worth_keeping(query)) return;
    reset(statement->soci());
    const auto place = kept_.find(query);
    if (place != kept_.end())
      place->second = std::move(statement);
    else if (kept_.size() < most)
      kept_.emplace(query, std::move(statement));
  }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  static constexpr std::size_t most = 256;  // more than there are queries in the program
  /// Settings and schema changes run once.
  static bool is_worth_keeping(std::string_view query);
  static void reset(soci::statement& statement);

  soci::session session_;
  std::unordered_map<std::string, std::unique_ptr<Kept>, Hash, std::equal_to<>> kept_;  // goes before the session does
};

}  // namespace exoreg::store::sql
