// How a process gets its memory from the kernel.
#pragma once

#include "common/base/units.h"

namespace lede {

/// Has the kernel make the first `size` of the heap present at once, and keeps what is freed. A page that is
/// first touched costs an exception each: in a virtual machine up to 12 microseconds, and a query touches
/// 200; taken together they cost a twentieth of it. Before other threads begin. A kernel that cannot (Linux
/// before 5.14) or has no memory left is no error: the pages then come one by one, as they always do.
void take_heap(Bytes size);

/// Gives freed memory back to the kernel, that of ended threads too: the next part of a run then takes its
/// memory in the place of it, not beside it.
void give_back_heap();

}  // namespace lede
