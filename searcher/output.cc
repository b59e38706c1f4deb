#include "searcher/output.h"

#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "common/base/run_buffer.h"

namespace lede::searcher {
namespace {

std::string host_name() {
  std::array<char, 256> name{};
  return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "";
}

}  // namespace

RenderSettings render_settings(const Options& options, const World& world) {
  RenderSettings settings;
  settings.terminal = world.out_is_terminal;
  settings.color = options.color;
  settings.links = options.color && world.out_is_terminal;
  if (settings.links) settings.host = host_name();
  settings.columns = static_cast<std::size_t>(world.terminal_columns);
  settings.null_separated = options.null;
  settings.full = options.full || options.view == View::article;
  settings.batch = options.source == Source::batch;
  settings.run_tag = options.trec_tag;
  if (options.form == Form::custom) settings.format = compile_format(options.format);
  return settings;
}

// A stream into a pager's standard input, or past it while there is none. When the person leaves the pager
// early, the rest is written to nobody.
class Output::PagerBuffer : public RunBuffer {
 public:
  PagerBuffer(std::string command, std::ostream& otherwise)
      : command_(std::move(command)), otherwise_(otherwise) {}
  ~PagerBuffer() override {
    if (pipe_) ::pclose(pipe_);
  }
  PagerBuffer(const PagerBuffer&) = delete;
  PagerBuffer& operator=(const PagerBuffer&) = delete;

 protected:
  std::streamsize xsputn(const char* bytes, std::streamsize count) override {
    start();
    if (pipe_)
      std::fwrite(bytes, 1, static_cast<std::size_t>(count), pipe_);
    else
      otherwise_.write(bytes, count);
    return count;
  }

  int sync() override {
    if (pipe_) std::fflush(pipe_);
    return 0;
  }

 private:
  void start() {
    if (std::exchange(started_, true)) return;
    ::setenv("LESS", "FRX", /*overwrite=*/0);
    std::signal(SIGPIPE, SIG_IGN);
    otherwise_.flush();
    pipe_ = ::popen((command_ + " 2>/dev/null || cat").c_str(), "w");
  }

  std::string command_;
  std::ostream& otherwise_;
  std::FILE* pipe_ = nullptr;
  bool started_ = false;
};

Output::Output(const Options& options, World& world) : world_(world) {
  if (!options.pager) return;
  const auto command = world.environment("LEDE_PAGER").value_or(world.environment("PAGER").value_or("less"));
  if (command == "cat") return;
  pager_ = std::make_unique<PagerBuffer>(command, world.out);
  pager_stream_ = std::make_unique<std::ostream>(pager_.get());
}

Output::~Output() = default;

}  // namespace lede::searcher
