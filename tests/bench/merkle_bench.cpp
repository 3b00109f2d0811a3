// How long one append to the log's tree takes, the leaf's own hash included, and whether that grows with the log.
// Prints measurements only; what they are to be held against is decided by whoever runs it. Times are those that the
// processor spent on it, as `openssl speed` counts too: others at work on the machine do not count.
#include <time.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "bench/figures.h"
#include "ledger/merkle.h"

namespace {

using exoreg::bench::median;
using exoreg::ledger::Frontier;
using exoreg::ledger::Node;

constexpr std::uint64_t small_tree = 10'000;
constexpr std::uint64_t big_tree = 1'000'000;
constexpr int runs = 5;

// What the processor has spent on this thread, in nanoseconds.
double spent() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e9 + static_cast<double>(now.tv_nsec);
}

// Nanoseconds per append of a tree grown from nothing to `size` leaves, all different.
double grow(std::uint64_t size, std::size_t leaf_bytes) {
  std::string leaf(leaf_bytes, 'x');
  Frontier frontier;
  std::vector<Node> completed;
  const double start = spent();
  for (std::uint64_t i = 0; i < size; ++i) {
    std::memcpy(leaf.data(), &i, sizeof i);
    completed.clear();
    frontier.append(exoreg::ledger::leaf_hash(leaf), completed);
  }
  return (spent() - start) / static_cast<double>(size);
}

// As many appends as the big tree takes, so that one sample of each size lasts equally long.
double grow_small_trees(std::size_t leaf_bytes) {
  constexpr std::uint64_t trees = big_tree / small_tree;
  double sum = 0;
  for (std::uint64_t i = 0; i < trees; ++i) sum += grow(small_tree, leaf_bytes);
  return sum / static_cast<double>(trees);
}

// Both sizes by turns: what else the machine does meanwhile then falls on both.
void measure(std::size_t leaf_bytes) {
  std::vector<double> small;
  std::vector<double> big;
  for (int run = 0; run < runs; ++run) {
    small.push_back(grow_small_trees(leaf_bytes));
    big.push_back(grow(big_tree, leaf_bytes));
  }
  fmt::print("merkle_append_{}_leaf{}\t{:.0f}\tns\n", small_tree, leaf_bytes, median(small));
  fmt::print("merkle_append_{}_leaf{}\t{:.0f}\tns\n", big_tree, leaf_bytes, median(big));
  fmt::print("merkle_append_growth_leaf{}\t{:.3f}\tratio\n", leaf_bytes, median(big) / median(small));
}

}  // namespace

int main() {
  (void)grow(small_tree, 64);  // fetches the digest, fills the caches
  measure(300);
  measure(64);
}
