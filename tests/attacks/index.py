"""An index made by someone else: each of its files in turn is a link, a pipe, a folder, a device, empty, endless or forbidden."""
import os
import shutil
import socket

from box import Failed, expect

NOBODY = 65534
SENTENCES = 1000  # --check names each file, and --watched each line


def make(box):
    os.environ["LEDE_NOW"] = "2031-05-01"
    for i in range(3):
        box.write(f"news/{i}.txt", f"Ferry {i} of Tarn\n\nBy Ana Moreno\n\n{i + 1} May 2021\n\n“The pier is closed,” the mayor of Tarn, Ina Holt, said on day {i}.\n")
    box.write("news/metadata.csv", "file,title,outlet\n0.txt,The pier,Haldin Post\n1.txt,The dam,Haldin Post\n")
    box.index("--stdin-name", "seen.txt", stdin=b"A barge was seen in Tarn.\n")
    box.index("news")
    box.write("index/aliases.txt", "Ana Moreno = Ina Holt\n")
    box.search("--watch", "piers", "pier", status=0)
    box.search("--watched", status=0)
    box.write("outside", "This is not lede's.\n")


def files_of(box):
    return sorted(os.path.relpath(os.path.join(folder, name), f"{box.path}/index") for folder, _, names in os.walk(f"{box.path}/index") for name in names)


def link_outside(path, box):
    os.symlink(f"{box.path}/outside", path)


def link_to_nothing(path, box):
    os.symlink(f"{box.path}/not-there", path)


def link_to_itself(path, _):
    os.symlink(path, path)


def a_pipe(path, _):
    os.mkfifo(path)


def a_folder(path, _):
    os.mkdir(path)
    with open(f"{path}/x", "w", encoding="utf-8"):
        pass


def a_socket(path, box):
    here = os.getcwd()
    os.chdir(os.path.dirname(path))  # a socket's path is at most 108 bytes
    try:
        socket.socket(socket.AF_UNIX).bind(os.path.basename(path))
    finally:
        os.chdir(here)


def a_device(path, _):
    os.mknod(path, 0o600 | 0o020000, os.makedev(1, 5))  # /dev/zero


def empty(path, _):
    with open(path, "wb"):
        pass


def a_terabyte(path, _):
    with open(path, "wb") as file:
        file.truncate(1 << 40)


def noise(path, _):
    with open(path, "wb") as file:
        file.write(bytes((i * 7919 + 13) % 256 for i in range(70_000)))


REPLACEMENTS = [link_outside, link_to_nothing, link_to_itself, a_pipe, a_folder, a_socket, a_device, empty, a_terabyte, noise]
STATUS = (0, 1, 2)
QUERIES = [("--json", "pier"), ("--entities", "ferry"), ("--watched",)]
TIME = {"seconds": 10, "megabytes": 700, "sentences": SENTENCES}


def use_all(box, user=None):
    """Whatever is there, each program ends with an answer or a sentence, and nothing outside is touched."""
    for query in QUERIES:
        box.search(*query, status=STATUS, user=user, **TIME)
    for flags in (["--check"], ["--status"], ["--quiet"]):
        box.index(*flags, status=STATUS, user=user, **TIME)
    with open(f"{box.path}/outside", encoding="utf-8") as file:
        expect(file.read() == "This is not lede's.\n", "a file outside of the index is written")
    expect(not os.path.exists(f"{box.path}/not-there"), "a file outside of the index is made")


def is_mended(box, name):
    """`--rebuild` mends it, or says what is in the way."""
    done = box.index("--rebuild", status=(0, 2), **TIME)
    if done.status == 2:
        shutil.rmtree(f"{box.path}/index")
        done = box.index("news")
    else:
        box.index("--check", seconds=30)
    expect(box.count("ferry") == 4, f"after the rebuild the ferry is found {box.count('ferry')} times ({name})")


def replaced(pattern, replacement):
    """The first file whose name matches."""
    def run(box):
        make(box)
        name = next(name for name in files_of(box) if pattern in name)
        path = f"{box.path}/index/{name}"
        before = os.stat(path).st_mode & 0o777
        os.unlink(path)
        replacement(path, box)
        if not os.path.islink(path) and os.path.isfile(path):
            os.chmod(path, before)
        use_all(box)
        is_mended(box, name)
    return run


def forbidden(pattern):
    def run(box):
        make(box)
        os.chmod(box.path, 0o755)
        for folder, _, names in os.walk(f"{box.path}/index"):
            for name in [".", *names]:
                os.chown(os.path.join(folder, name), NOBODY, NOBODY)
        name = next(name for name in files_of(box) if pattern in name)
        os.chown(f"{box.path}/index/{name}", 0, 0)
        os.chmod(f"{box.path}/index/{name}", 0)
        for folder in ("home", "news"):
            os.chown(f"{box.path}/{folder}", NOBODY, NOBODY)
        use_all(box, user=NOBODY)
    return run


NAMES = ["XAPIANDB", "lock", "lede.conf", "aliases.txt", "searches.txt", "searches.reported", "searches.lock", "/iamglass", "/postlist.glass", "/synonym.glass",
         "/termlist.glass", "/entities", "/fingerprints", "/duplicates", "/digests", "/owner", "metadata/", "stdin/"]


def folder_replaced(name, replacement):
    def run(box):
        make(box)
        found = next(entry for entry in sorted(os.listdir(f"{box.path}/index")) if entry.startswith(name))
        path = f"{box.path}/index/{found}"
        os.rename(path, f"{box.path}/elsewhere")
        replacement(path, box)
        use_all(box)
        expect(os.path.isdir(f"{box.path}/elsewhere") and os.listdir(f"{box.path}/elsewhere"), "what a link leads to is removed")
        is_mended(box, name)
        expect(os.listdir(f"{box.path}/elsewhere"), "what a link leads to is removed")
    return run


def link_to_what_it_was(path, box):
    os.symlink(f"{box.path}/elsewhere", path)


def written(name, content, *commands):
    """A file of the index that is written by hand says this."""
    def run(box):
        make(box)
        box.write(f"index/{name}", content)
        use_all(box)
        for command in commands:
            box.search(*command, status=STATUS, **TIME)
        expect(not os.path.exists(f"{box.path}/pwned"), "a command was executed")
    return run


def archive_of(content):
    """A list of indexes."""
    def run(box):
        make(box)
        os.mkdir(f"{box.path}/all")
        if callable(content):
            content(f"{box.path}/all/archive.indexes", box)
        else:
            box.write("all/archive.indexes", content)
        for query in QUERIES:
            box.search("-i", "all", *query, status=STATUS, **TIME)
        for flags in (["--status"], ["--check", "--quick"], ["--join"], ["--quiet"]):
            box.index("-i", "all", *flags, status=STATUS, **TIME)
        expect(not os.path.exists(f"{box.path}/pwned"), "a command was executed")
    return run


def joined_replaced(replacement):
    def run(box):
        make(box)
        box.index("-i", "all", "--shards", "2", "news")
        folder = f"{box.path}/all/joined"
        if not os.path.isdir(folder):
            raise Failed(f"no folder joined but {os.listdir(box.path + '/all')}")
        for name in sorted(os.listdir(folder)):
            if os.path.isfile(f"{folder}/{name}"):
                os.unlink(f"{folder}/{name}")
                replacement(f"{folder}/{name}", box)
                for query in QUERIES:
                    box.search("-i", "all", *query, status=STATUS, **TIME)
        box.index("-i", "all", "--quiet", status=(0, 2), **TIME)
        box.index("-i", "all", "--join", status=(0, 2), **TIME)
    return run


def tables_kept(damage):
    """What was kept of tables of metadata is read again where it is damaged."""
    def run(box):
        make(box)
        names = sorted(os.listdir(f"{box.path}/index/metadata"))
        expect(names, "nothing is kept")
        for number, name in enumerate(names * 4):
            path = f"{box.path}/index/metadata/{name}"
            if os.path.isfile(path) and os.path.getsize(path) > 0:
                with open(path, "rb") as file:
                    data = file.read()
                with open(path, "wb") as file:
                    file.write(damage(data, (number * 7919 + 11) % len(data)))
            box.write("news/0.txt", f"Ferry 0 of Tarn\n\nBy Ana Moreno\n\nIt sailed {number} times more, the mayor said.\n")
            box.index(**TIME)
            out = box.search("--csv", "path:0.txt", status=0).out
            expect(b"The pier" in out and b"Haldin Post" in out, f"after damage to {name} the article is not described: {out}")
        box.index("--check", **TIME)
    return run


def flip(data, at):
    return data[:at] + bytes([data[at] ^ 0x10]) + data[at + 1:]


def cut(data, at):
    return data[:at]


def last_answer(content):
    """What --show 1 goes by."""
    def run(box):
        make(box)
        state = {"XDG_STATE_HOME": f"{box.path}/state", "LEDE_TERMINAL": "t"}
        path = f"{box.path}/state/lede/lastt"
        os.makedirs(os.path.dirname(path))
        if callable(content):
            content(path, box)
        else:
            box.write("state/lede/lastt", content)
        box.search("--show", "1", environment=state, status=STATUS, **TIME)
        box.search("ferry", environment=state, status=0, **TIME)
        box.search("--show", "1", environment=state, status=STATUS, **TIME)
        with open(f"{box.path}/outside", encoding="utf-8") as file:
            expect(file.read() == "This is not lede's.\n", "a file outside of the index is written")
    return run


DEEP = "(" * 30_000 + "ferry" + ")" * 30_000
ATTACKS = {f"{name} is {replacement.__name__}": replaced(name, replacement) for name in NAMES for replacement in REPLACEMENTS}
ATTACKS |= {f"{name} is forbidden": forbidden(name) for name in NAMES}
ATTACKS |= {f"the folder {name} is {replacement.__name__}": folder_replaced(name, replacement)
            for name in ("g0", "metadata", "stdin") for replacement in (link_to_what_it_was, link_to_nothing, a_pipe, a_device, empty)}
ATTACKS |= {f"joined is {replacement.__name__}": joined_replaced(replacement) for replacement in REPLACEMENTS}
ATTACKS |= {f"the last answer is {replacement.__name__}": last_answer(replacement) for replacement in (link_outside, a_pipe, a_folder, a_device, a_terabyte, noise)}
ATTACKS |= {
    "the last answer is of another index": last_answer('{"index":"/","query":"((((","any":true,"plain":false,"shown":[[1,"0000000000000000"]]}'),
    "the last answer has other types": last_answer('{"index":1,"query":[],"any":"","plain":null,"shown":{"a":[]}}'),
    "tables of metadata that are kept have flipped bits": tables_kept(flip), "tables of metadata that are kept are cut": tables_kept(cut),
    "the stub names a program": written("XAPIANDB", "remote :sh -c 'touch pwned'\n"),
    "the stub names a folder elsewhere": written("XAPIANDB", "auto ../../etc\n"),
    "the stub names itself": written("XAPIANDB", "auto XAPIANDB\n"),
    "the stub names a hundred thousand": written("XAPIANDB", "auto g000001\n" * 100_000),
    "the stub steers": written("XAPIANDB", "auto \x1b[31mg\n"),
    "aliases without end": written("aliases.txt", "".join(f"A{i} B = A{i + 1} B\n" for i in range(50_000)), ("person:ana",)),
    "aliases of everyone and no one": written("aliases.txt", "Ana Moreno = Ina Holt\nAna Moreno != Ina Holt\n" * 1000, ("person:ana",)),
    "aliases of one line": written("aliases.txt", "a = " * 500_000, ("person:ana",)),
    "aliases that steer": written("aliases.txt", "\x1b[31mx = \x07y\nq\x9b\n", ("person:ana",)),
    "aliases of bytes": written("aliases.txt", b"\xff\xfe = \0\n\xf0\x28\x8c\x28 != a\n" * 100, ("person:ana",)),
    "standing searches that are deep": written("searches.txt", f"deep\t{DEEP}\n", ("--watched",)),
    "standing searches that are dear": written("searches.txt", "dear\t" + " /s ".join(["the"] * 200) + "\n", ("--watched",)),
    "standing searches without end": written("searches.txt", "".join(f"s{i}\tferry\n" for i in range(20_000)), ("--watched",)),
    "standing searches that steer": written("searches.txt", "\x1b[31mred\tferry\n\x07\t\x1b]0;x\x07\n\xff", ("--watched",)),
    "standing searches of one line": written("searches.txt", "a" * 5_000_000, ("--watched",)),
    "the configuration names the whole disk": written("lede.conf", "[folders]\n/proc/self\n"),
    "the configuration has a pattern that explodes": written("lede.conf", "[exclude]\n" + "*a" * 2000 + "b\n"),
    "the configuration of one line": written("lede.conf", "a" * 20_000_000),
    "the configuration steers": written("lede.conf", "\x1b[31m[x]\n\x07 = \x9b\n"),
    "the configuration of bytes": written("lede.conf", bytes(range(256)) * 100),
    "a list that names itself": archive_of("archive.indexes\n.\n"),
    "a list that names a program": archive_of("| touch pwned\nremote :sh -c 'touch pwned'\nssh://a.example/x\n"),
    "a list that names an index a thousand times": archive_of("../index\n" * 1000),
    "a list of a hundred thousand": archive_of("".join(f"../i{i}\n" for i in range(100_000))),
    "a list of one line": archive_of("a" * 20_000_000),
    "a list that steers": archive_of("\x1b[31m\n\x07\n"),
    "a list that is a pipe": archive_of(a_pipe),
    "a list that is zeros": archive_of(a_device),
    "a list that is a terabyte": archive_of(a_terabyte),
    "a list that is a folder": archive_of(a_folder),
}
