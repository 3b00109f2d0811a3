// Shapes that several command groups share.
#pragma once

#include <vector>

#include "cli/context.h"
#include "cli/render.h"

namespace exoreg::cli {

using ImportUseCase = registry::Outcome (*)(registry::Registry&, const registry::ImportFile&, const registry::Session&);
/// FILE --dry-run --errors FILE --reason --event-time.
int import_table(Context& context, const Arguments& arguments, ImportUseCase use_case);
int import_with(
    Context& context, const Arguments& arguments,
    const std::function<registry::Outcome(registry::Registry&, const registry::ImportFile&, const registry::Session&)>& use_case);
/// What an import gave; with --errors also the rejected rows of `file`, and what to do with them.
int show_import(Context& context, const Arguments& arguments, const registry::Outcome& outcome, std::string_view file);
/// {"items":[…]} or a table.
int print_list(Context& context, const Json& items, const std::vector<ListColumn>& columns);
/// 「国内未承認(2026-11-01 時点)」, of the member regulatory_status of `item`.
void show_regulatory_status(const Context& context, const Json& item);
void section(const Context& context, const Text& heading);
/// Writes a result file: bytes whole or not at all.
void write_output(const std::string& path, std::string_view bytes);

}  // namespace exoreg::cli
