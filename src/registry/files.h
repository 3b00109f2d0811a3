// Files of the registry directory: read whole and bounded, written so that a crash leaves the old file or the new one.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/finding.h"

namespace exoreg::registry {

constexpr std::size_t input_limit = 64u << 20;  ///< bytes; a larger input file is refused before it is read

/// WorldError when it cannot be read or is larger than `limit`.
[[nodiscard]] Bytes read_file(const std::filesystem::path& path, std::size_t limit = input_limit);

/// A file that a person handed in. E_FILE (a folder) and E_TOO_BIG are bad input; WorldError when it cannot be read.
[[nodiscard]] Parsed<Bytes> read_input(const std::filesystem::path& path, std::size_t limit = input_limit);

/// Whether both names lead to one file that exists.
[[nodiscard]] bool is_same_file(const std::filesystem::path& a, const std::filesystem::path& b);

/// What the system says of an error number; in Japanese for those that people meet.
[[nodiscard]] Text system_words(int error);

enum class Durable { yes, no };
/// Writes beside, then renames over. Durable::yes also waits for the disk (fsync of file and folder).
void write_file(const std::filesystem::path& path, std::string_view bytes, unsigned mode = 0644, Durable durable = Durable::yes);
/// Puts `bytes` in place of exactly as many, when the file is there and both fit one sector of a disk (512 bytes): then a
/// crash, too, leaves the old bytes or the new ones. Does not wait for the disk. False: it is not so, and nothing was done.
[[nodiscard]] bool overwrite_file(const std::filesystem::path& path, std::string_view bytes);
/// Waits until a file written by other means is on the disk, and its name too.
void sync_file(const std::filesystem::path& path);

}  // namespace exoreg::registry
