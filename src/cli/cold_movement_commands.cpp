// cold: where lots go, who sends and who receives them, and what was thawed.
#include "base/error.h"
#include "cli/commands_shared.h"
#include "cli/context.h"
#include "registry/cold_places.h"
#include "registry/cold_shipments.h"
#include "registry/cold_thaws.h"

namespace exoreg::cli {
namespace {

using registry::Registry;
using registry::Session;

registry::Because because_of(Context& context, const Arguments& arguments) {
  return {arguments.text("--reason"), context.event_time(arguments)};
}

int run_put(Context& context, const Arguments& arguments) {
  const auto because = because_of(context, arguments);
  return context.write(
      [&](Registry& r, const Session& s) { return registry::put_lot(r, arguments.text("LOT"), arguments.text("--location"), because, s); });
}

int run_move(Context& context, const Arguments& arguments) {
  const auto location = arguments.maybe("--location");
  if (location.has_value() == arguments.has("--out"))
    throw UsageError({"Give either --location LOC or --out.", "--location 場所 か --out のどちらかを指定してください。"});
  const auto because = because_of(context, arguments);
  return context.write([&](Registry& r, const Session& s) { return registry::move_lot(r, arguments.text("LOT"), location, because, s); });
}

int run_ship(Context& context, const Arguments& arguments) {
  const registry::Dispatch dispatch{arguments.list("LOT"), arguments.list("--logger"), arguments.text("--to"), arguments.text("--carrier"),
                                    because_of(context, arguments)};
  return context.write([&](Registry& r, const Session& s) { return registry::ship_lots(r, dispatch, s); });
}

int run_arrive(Context& context, const Arguments& arguments) {
  const auto because = because_of(context, arguments);
  return context.write([&](Registry& r, const Session& s) {
    return registry::arrive_shipment(r, arguments.text("SHP"), arguments.text("--location"), arguments.has("--no-logger"), because, s);
  });
}

int run_thaw(Context& context, const Arguments& arguments) {
  const auto because = because_of(context, arguments);
  const auto quantity = arguments.number("--quantity");
  return context.write([&](Registry& r, const Session& s) { return registry::thaw_lot(r, arguments.text("LOT"), quantity, because, s); });
}

}  // namespace

const std::vector<Command>& cold_movement_commands() {
  static const Option lot{"LOT", Takes::value, true, {"id or the maker's lot number", "IDまたは製造元のロット番号"}};
  static const std::vector<Command> commands{
      {"cold put",
       {"put a lot in a place (signed)", "ロットを保管場所に入れる (署名)"},
       {lot, {"--location", Takes::value, true, {"place", "保管場所"}}, option::reason(), option::event_time()},
       run_put},
      {"cold move",
       {"move a lot, or take it out (signed)", "ロットを移す・取り出す (署名)"},
       {lot,
        {"--location", Takes::value, false, {"place", "保管場所"}},
        {"--out", Takes::nothing, false, {"taken out", "取り出す"}},
        option::reason(),
        option::event_time()},
       run_move},
      {"cold ship",
       {"send lots to another own site (signed)", "ロットを自施設間で発送する (署名)"},
       {{"LOT", Takes::values, true, {"lots that travel together", "同梱するロット (複数可)"}},
        {"--logger", Takes::values, false, {"serial of a logger in the box (repeatable)", "同梱するロガーの番号 (複数可)"}},
        {"--to", Takes::value, false, {"where to", "送り先"}},
        {"--carrier", Takes::value, false, {"who carries it", "運送業者"}},
        option::reason(),
        option::event_time()},
       run_ship},
      {"cold arrive",
       {"receive a shipment (signed by another person)", "輸送の到着を登録する (発送者以外の署名)"},
       {{"SHP", Takes::value, true, {"shipment", "輸送のID"}},
        {"--location", Takes::value, true, {"place where the lots are put", "到着後の保管場所"}},
        {"--no-logger", Takes::nothing, false, {"none was sent, or it is lost", "ロガーが同梱されていない、または紛失"}},
        option::reason(),
        option::event_time()},
       run_arrive},
      {"cold thaw",
       {"record a thaw that somebody saw or made (signed)", "解凍を記録する (署名)"},
       {lot,
        {"--quantity", Takes::value, false, {"so many vials, split off first", "この本数だけ (先に小分けする)"}},
        option::reason(),
        option::event_time()},
       run_thaw},
  };
  return commands;
}

}  // namespace exoreg::cli
