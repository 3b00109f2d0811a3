// The values that import tables take, in both languages. Data only; tables and readers look them up through table.h.
#pragma once

#include <span>

#include "domain/table.h"

namespace exoreg::domain::choices {

extern const std::span<const Choice> role;
extern const std::span<const Choice> activity;
extern const std::span<const Choice> certificate_class;
extern const std::span<const Choice> verified_by;
extern const std::span<const Choice> origin_class;
extern const std::span<const Choice> source;
extern const std::span<const Choice> donor_relation;
extern const std::span<const Choice> culture_supplement;
extern const std::span<const Choice> form;
extern const std::span<const Choice> route;
extern const std::span<const Choice> category;
extern const std::span<const Choice> attribute;
extern const std::span<const Choice> basis;
extern const std::span<const Choice> arrival_state;
extern const std::span<const Choice> data_origin;
extern const std::span<const Choice> sample_of;
extern const std::span<const Choice> donor_test;
extern const std::span<const Choice> stability_item;
extern const std::span<const Choice> yes_no;

}  // namespace exoreg::domain::choices
