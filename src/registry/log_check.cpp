// ECDSA is most of the time of `log verify`; this file spreads it over the processors.
#include "registry/log_check.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <thread>

#include "base/error.h"

namespace exoreg::registry {
namespace {

constexpr std::size_t slice = 64;  // records that a thread takes at a time

void check(CheckedRecord& r) {
  r.record = crypto::sha256(r.stored.bytes);
  r.signature = crypto::sha256(r.stored.signature);
  r.leaf_hash = ledger::leaf_hash(r.stored.leaf_bytes);
  r.leaf = ledger::parse_leaf(r.stored.leaf_bytes);
  try {
    r.said = recorded_of(r.stored);
  } catch (const IntegrityError&) {
    r.said.reset();
  }
  r.cms = crypto::check_cms(r.stored.signature, r.stored.bytes);
  if (r.cms.info) r.signer = r.cms.info->signer.fingerprint();
}

/// Takes slices until none is left.
void work(std::vector<CheckedRecord>& records, std::atomic<std::size_t>& next, std::exception_ptr& failure) try {
  for (;;) {
    const std::size_t from = next.fetch_add(slice);
    if (from >= records.size()) return;
    const std::size_t to = std::min(from + slice, records.size());
    for (std::size_t i = from; i < to; ++i) check(records[i]);
  }
} catch (...) {
  failure = std::current_exception();
}

}  // namespace

std::vector<CheckedRecord> check_records(std::vector<store::StoredRecord> records) {
  std::vector<CheckedRecord> checked(records.size());
  for (std::size_t i = 0; i < records.size(); ++i) checked[i].stored = std::move(records[i]);
  const std::size_t cores = std::max(1u, std::thread::hardware_concurrency());
  const std::size_t count = std::min(cores, (checked.size() + slice - 1) / slice);
  std::atomic<std::size_t> next{0};
  std::vector<std::exception_ptr> failures(count);
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < count; ++i) threads.emplace_back([&, i] { work(checked, next, failures[i]); });
  for (auto& thread : threads) thread.join();
  for (const auto& failure : failures)
    if (failure) std::rethrow_exception(failure);
  return checked;
}

}  // namespace exoreg::registry
