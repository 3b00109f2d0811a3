// --as-of DATE: the registry as it was on the evening of that day; without the option, as it is.
#pragma once

#include <optional>

#include "cli/context.h"
#include "registry/as_of.h"

namespace exoreg::cli {

class Past {
 public:
  Past(Context& context, const Arguments& arguments) : now_(context.registry()) {
    if (const auto day = context.date(arguments, "--as-of")) then_.emplace(registry::registry_as_of(now_, *day));
  }
  [[nodiscard]] const registry::Registry& registry() const { return then_ ? *then_ : now_; }

 private:
  const registry::Registry& now_;
  std::optional<registry::Registry> then_;
};

}  // namespace exoreg::cli
