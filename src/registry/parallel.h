// Work that falls into equal, independent parts, on every processor. Private to registry/.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <future>
#include <thread>
#include <vector>

namespace exoreg::registry {

/// Calls work(i) once for each i below count, in no order, on this thread and on others: as many as there are processors, eight
/// at most, and no more than have eight parts each to do. What a call throws comes out here, once all have ended. Worth its threads from a
/// few milliseconds of work on.
template <class Work>
void each_in_parallel(std::size_t count, const Work& work) {
  constexpr std::size_t most_threads = 8, least_parts = 8;
  std::atomic<std::size_t> next = 0;
  const auto go_on = [&] {
    for (std::size_t i = next++; i < count; i = next++) work(i);
  };
  std::vector<std::future<void>> others;
  const std::size_t threads = std::min({count / least_parts, most_threads, std::max<std::size_t>(std::thread::hardware_concurrency(), 1)});
  for (std::size_t i = 1; i < threads; ++i) others.push_back(std::async(std::launch::async, go_on));
  go_on();  // a future waits for its thread when it goes, also past an exception
  for (auto& other : others) other.get();
}

}  // namespace exoreg::registry
