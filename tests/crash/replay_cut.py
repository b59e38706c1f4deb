#!/usr/bin/env python3
"""Makes the folder that a power cut would leave, from the calls that record_disk.cc wrote down.

  replay_cut.py LOG OLD ROOT OUT CUT SEED   OUT gets what ROOT would be, had the power gone after the first CUT calls
  replay_cut.py LOG                         prints how many calls there are

OLD is the folder before the first call. What is lost is chosen by the SEED, within what ext4 allows (data=ordered without its
help for renames): names change in the order of the calls, and all that changed before a sync is safe; of the bytes written to a
file since it was last synced each write may be there, be missing, or be there in part, block by block.
"""
import os
import random
import shutil
import sys

BLOCK = 4096


def read_log(path):
    calls = []
    with open(path, "rb") as log:
        while line := log.readline():
            name, handle, path, other, offset, size = line.decode().rstrip("\n").split("\t")
            calls.append((name, int(handle), path, other, int(offset), log.read(int(size))))
    return calls


class File:
    """Bytes that are safe, and the changes since: (offset, bytes), or (size, None) for a cut to that size."""

    def __init__(self, safe=b""):
        self.safe = bytearray(safe)
        self.changes = []

    def sync(self):
        for change in self.changes:
            self.apply(*change)
        self.changes = []

    def apply(self, offset, data):
        if data is None:
            del self.safe[offset:]
            self.safe.extend(bytes(offset - len(self.safe)))
            return
        self.safe.extend(bytes(max(0, offset - len(self.safe))))
        self.safe[offset : offset + len(data)] = data

    def lose(self, chance):
        for offset, data in self.changes:
            fate = chance.choice(["there", "there", "missing", "in part"])
            if data is None or fate == "there":
                if fate != "missing":
                    self.apply(offset, data)
            elif fate == "in part":
                for begin in range(0, len(data), BLOCK):
                    if chance.random() < 0.5:
                        self.apply(offset + begin, data[begin : begin + BLOCK])
        self.changes = []


def read_folder(top):
    """Path below `top` to File, or to None for a folder."""
    names = {}
    for folder, folders, files in os.walk(top):
        for name in folders:
            names[os.path.relpath(os.path.join(folder, name), top)] = None
        for name in files:
            path = os.path.join(folder, name)
            with open(path, "rb") as file:
                names[os.path.relpath(path, top)] = File(file.read())
    return names


def change_names(names, call, below):
    """One change of names; `below` gives the path below the root."""
    name, _, path, other, _, made = call
    if name == "mkdir":
        names[below(path)] = None
    elif name == "create":
        names[below(path)] = made
    elif name == "remove":
        names.pop(below(path), None)
    elif name == "rename":
        begin, end = below(path), below(other)
        for old in [old for old in names if old == begin or old.startswith(begin + "/")]:
            names[end + old[len(begin) :]] = names.pop(old)


def replay(calls, old, root, seed):
    def below(path):
        return os.path.relpath(path, root)

    now, safe = read_folder(old), None
    safe = dict(now)  # the names on the disk; the Files are the same
    waiting = []  # changes of names since the last sync
    handles = {}
    for name, handle, path, other, offset, data in calls:
        if name == "open":
            handles[handle] = now[below(path)]
        elif name in ("write", "truncate"):
            handles[handle].changes.append((offset, data if name == "write" else None))
        elif name == "sync":
            if handle in handles:
                handles[handle].sync()
            for call in waiting:
                change_names(safe, call, below)
            waiting = []
        else:
            call = (name, handle, path, other, offset, File() if name == "create" else None)
            change_names(now, call, below)
            waiting.append(call)
    chance = random.Random(seed)
    for call in waiting[: chance.randint(0, len(waiting))]:
        change_names(safe, call, below)
    for file in sorted({id(file): file for file in safe.values() if file}.values(), key=lambda file: bytes(file.safe)):
        file.lose(chance)
    return safe


def write_folder(names, out):
    shutil.rmtree(out, ignore_errors=True)
    os.makedirs(out)
    for name, file in sorted(names.items()):
        path = os.path.join(out, name)
        if file is None:
            os.makedirs(path, exist_ok=True)
        else:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as copy:
                copy.write(file.safe)


def main():
    calls = read_log(sys.argv[1])
    if len(sys.argv) == 2:
        print(len(calls))
        return
    _, _, old, root, out, cut, seed = sys.argv
    write_folder(replay(calls[: int(cut)], old, root, int(seed)), out)


if __name__ == "__main__":
    main()
