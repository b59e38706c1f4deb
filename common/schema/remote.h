// An index on another machine, which Xapian's own servers serve: a line of a list of indexes such as
//   tcp:press:4711 tables=ssh:press:/srv/lede/2031
//   ssh:lede@press:/srv/lede/2031 timeout=30
// Postings, values and articles are asked for over the network; what lies beside an index's database, and its
// lexicon, which Xapian does not send, are copied here by lede-index --pull. Why so: docs/decisions/0013.
#pragma once

#include <xapian.h>

#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "common/schema/opening.h"

namespace lede::schema {

struct RemoteIndex {
  std::string name;    ///< "tcp:HOST:PORT" or "ssh:HOST:/PATH"
  std::string tables;  ///< what to copy the tables from: a folder, "ssh:HOST:/PATH", or "": nothing is said
  std::string copy;    ///< the folder here for them
  std::chrono::seconds timeout{10};  ///< for each answer
};

/// A machine and what is on it. Its parts are such that no shell and no program takes them for anything else:
/// letters, digits and . _ - and, in a path, / + , = @; neither begins with a dash.
struct Place {
  std::string host;
  std::string rest;  ///< the port or the path
};

/// Whether a line of a list, or the name in it, is that of an index on another machine.
bool is_remote(std::string_view line);

/// The line of a list whose copies lie in the folder `copies`. Throws Error{usage} that says what is wrong
/// with it.
RemoteIndex remote_index(std::string_view line, const std::string& copies);

/// "ssh:HOST:/PATH"
Place ssh_place(std::string_view name);

/// What ssh is called with to run `command` there; it asks nobody for a password.
std::vector<std::string> ssh_arguments(const Place& place, std::chrono::seconds timeout,
                                       const std::string& command);

/// Opens the index, of which the tables must have been copied, in the state in which it is now. Throws
/// Xapian::Error where it cannot be reached, Error{index} as open_for_reading(), and where the copies are not
/// there or of another state.
OpenIndex open_remote(const RemoteIndex& remote);

/// Whether the error arose at this index's server or on the way to it.
bool is_fault_of(const RemoteIndex& remote, const Xapian::Error& error);

// What is copied: files of one state of an index.

using PutFile = std::function<void(std::string_view name, std::string_view bytes)>;
/// Hands each file that an index's copy needs to `put`. Throws as open_for_reading().
void each_copied_file(const std::string& index_path, const PutFile& put);

/// Receives files and puts them in their place when all are there.
class CopiedFiles {
 public:
  explicit CopiedFiles(const RemoteIndex& remote);
  ~CopiedFiles();
  CopiedFiles(const CopiedFiles&) = delete;
  CopiedFiles& operator=(const CopiedFiles&) = delete;
  /// Throws Error{index} for a file that no copy has, Error{io}.
  void put(std::string_view name, std::string_view bytes);
  /// Throws Error{index} where a file is missing or damaged, Error{io}.
  void finish();

 private:
  const RemoteIndex& remote_;
  const std::string folder_;  // while it is not whole
  std::vector<std::string> missing_;
};

}  // namespace lede::schema
