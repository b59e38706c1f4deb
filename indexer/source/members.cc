#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "indexer/source/archive.h"
#include "indexer/source/reader.h"
#include "indexer/source/stream.h"

namespace lede::indexer {
namespace {

// Collects the members of an archive and of those in it.
class MemberList {
 public:
  MemberList(const LeaveOutMember& leave_out, const std::function<bool(const std::string&)>& wants)
      : leave_out_(leave_out), wants_(wants) {}

  void add(const std::string& path, std::unique_ptr<ByteStream> bytes, Unpacking& unpacking,
           unsigned depth = 1) {
    const bool is_stream = is_compressed(path);  // a tar
    if (is_stream) bytes = open_decompressed(path, std::move(bytes), unpacking);
    ArchiveReader reader(is_stream ? std::move(bytes) : seekable(std::move(bytes), kFileLimit), unpacking);
    MemberPaths paths(path);
    while (const auto member = reader.next()) {
      const std::string place = paths.path_of(*member);
      if (place.empty() || (leave_out_ && leave_out_(place))) continue;
      members_.push_back({place, ""});
      if (member->kind != Member::Kind::file) continue;
      if (wants_(place)) members_.back().bytes = content_of(reader);
      if (format_of(place) == Format::archive && depth < kDeepest)
        add(place, reader.content(), unpacking, depth + 1);
    }
  }
  std::vector<ArchiveMember> take() { return std::move(members_); }

 private:
  // Empty when it cannot be read, or is too much with those before it.
  std::string content_of(ArchiveReader& reader) {
    const auto content = reader.content();
    std::string read = read_all(*content, left_);
    if (content->fault() || read.size() > left_.value) return "";
    left_ = Bytes{left_.value - read.size()};
    return read;
  }

  const LeaveOutMember& leave_out_;
  const std::function<bool(const std::string&)>& wants_;
  std::vector<ArchiveMember> members_;
  Bytes left_ = kFileLimit;
};

}  // namespace

std::vector<ArchiveMember> members_in(const std::string& path, const LeaveOutMember& leave_out,
                                      const std::function<bool(const std::string& path)>& wants) {
  auto bytes = open_stream(path);
  if (!bytes) return {};
  Unpacking unpacking(bytes->size().value_or(Bytes{}));
  MemberList members(leave_out, wants);
  members.add(path, std::move(bytes), unpacking);
  return members.take();
}

}  // namespace lede::indexer
