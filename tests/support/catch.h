// Catch2 v2 (Debian 12) and v3 (Debian 13) behind one include.
#pragma once

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_approx.hpp>
#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_all.hpp>
#include <catch2/matchers/catch_matchers_all.hpp>
inline auto contains_text(std::string text) { return Catch::Matchers::ContainsSubstring(std::move(text)); }
inline auto starts_with(std::string text) { return Catch::Matchers::StartsWith(std::move(text)); }
using Catch::Approx;
#else
#include <catch2/catch.hpp>
inline auto contains_text(std::string text) { return Catch::Contains(std::move(text)); }
inline auto starts_with(std::string text) { return Catch::StartsWith(std::move(text)); }
#endif
