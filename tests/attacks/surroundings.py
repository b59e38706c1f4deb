"""Hostile surroundings: environment, terminals, closed streams, several runs at once, clocks, permissions, arguments."""
import contextlib
import os
import pty
import resource
import select
import subprocess
import time

from box import GOOD, Failed, expect
from index import NOBODY, STATUS

PWNED = ["touch pwned; cat", "$(touch pwned)", "sh -c 'touch pwned'|", "cat `touch pwned`", "a  b\tc", "", "  ", "/not/there", "x" * 100_000, "\x1b[31m", "cat\ntouch pwned"]


def with_environment(*args, status=STATUS, then=None, index=True, **environment):
    def run(box):
        if index:
            box.index("news")
        box.search(*args, environment=environment, status=status, megabytes=500, seconds=5)
        box.index("--status", environment=environment, status=STATUS)
        expect(not os.path.exists(f"{box.path}/pwned"), "a command was executed")
        if then:
            then(box)
    return run


def on_a_terminal(*args, rows=5, **environment):
    """With a pager, as standard output is one."""
    def run(box):
        for i in range(30):
            box.write(f"news/{i}.txt", f"{GOOD}Number {i} was worst.\n")
        box.index("news")
        controller, terminal = pty.openpty()
        process = subprocess.Popen([box.programs["search"], *args], stdin=terminal, stdout=terminal, stderr=terminal, cwd=box.path,
                                   env={**box.environment, "TERM": "xterm", **environment}, start_new_session=True)
        os.close(terminal)
        until = time.monotonic() + 60
        while process.poll() is None and time.monotonic() < until:
            try:
                if select.select([controller], [], [], 0.1)[0]:
                    os.read(controller, 65536)
                os.write(controller, b"q")
            except OSError:  # the terminal is closed: the program is ending, if it has not ended yet
                time.sleep(0.01)
        if process.poll() is None:
            process.kill()
            raise Failed("does not end")
        os.close(controller)
        expect(process.wait() in (0, 1, 2), f"ends with {process.returncode}")
        expect(not os.path.exists(f"{box.path}/pwned"), "a command was executed")
    return run


def opened(variable, value, status=STATUS, reached=True):
    """--open gives the path to the program as one argument, whatever is in it."""
    def run(box):
        name = "news/$(touch pwned); touch pwned.html" if variable == "BROWSER" else "news/$(touch pwned) 'a' \"b.txt"
        box.write(name, f"<html><body><p>{GOOD.replace('ferry', 'barge')}</p></body></html>")
        box.write("tool", "#!/bin/sh\nprintf '%s\\n' \"$@\" >said\n")
        os.chmod(f"{box.path}/tool", 0o755)
        box.index("news")
        box.search("--open", name, environment={variable: value.format(box.path)}, status=status)
        expect(not os.path.exists(f"{box.path}/pwned"), "a command was executed")
        if reached:
            with open(f"{box.path}/said", encoding="utf-8") as file:
                expect(f"{name}" in file.read(), "the file's name is not given whole")
    return run


def without(*closed):
    """Streams that are closed: nothing may be written into the files that take their numbers."""
    def run(box):
        def close():
            for stream in closed:
                os.close(stream)
        for args in (["--verbose", "news"], ["--verbose"], ["--rebuild", "--verbose"], ["--check"]):
            box.index(*args, prepare=close, status=STATUS, sentences=0)
        box.search("ferry", prepare=close, status=STATUS, sentences=0)
        box.search("--html", "out.html", "ferry", prepare=close, status=STATUS, sentences=0)
        box.index("news", status=0)
        box.index("--check")
        box.holds()
    return run


def full_output(*args):
    def run(box):
        box.index("news")
        for form in args:
            done = subprocess.run([box.programs["search"], *form, "ferry"], stdout=open("/dev/full", "wb"), stderr=subprocess.PIPE, cwd=box.path, env=box.environment, check=False)
            expect(done.returncode == 2 and done.stderr, f"{form} to a full disk ends with {done.returncode}: {done.stderr}")
        for form in ([], ["--verbose"], ["--status"]):
            done = subprocess.run([box.programs["index"], *form], stdout=open("/dev/full", "wb"), stderr=subprocess.PIPE, cwd=box.path, env=box.environment, check=False)
            expect(done.returncode in (0, 2), f"{form} to a full disk ends with {done.returncode}: {done.stderr}")
        box.index("--check")
    return run


def limited(limit, value, *more):
    def run(box):
        box.index("news")
        box.write("news/b.txt", GOOD.replace("ferry", "barge"))
        box.index(status=STATUS, prepare=lambda: resource.setrlimit(limit, (value, value)))
        box.search("ferry", status=STATUS, prepare=lambda: resource.setrlimit(limit, (value, value)))
        box.index()
        box.holds(barge=1)
        box.index("--check")
    return run


def at_once(*commands, times=3):
    def run(box):
        box.index("news")
        for i in range(40):
            box.write(f"news/more/{i}.txt", GOOD.replace("ferry", f"barge {i}"))
        running = [subprocess.Popen([box.programs["index"], *command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, cwd=box.path, env=box.environment)
                   for command in commands * times]
        for process in running:
            try:
                _, err = process.communicate(timeout=120)
            except subprocess.TimeoutExpired:
                process.kill()
                raise Failed(f"{process.args} does not end") from None
            expect(process.returncode in (0, 2) and err.count(b"\n") <= 2, f"{process.args[1:]} ends with {process.returncode}: {err}")
        box.index("news")
        box.index("--check")
        box.holds(barge=40)
    return run


def first_builds_at_once(box):
    running = [subprocess.Popen([box.programs["index"], "news"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=box.path, env=box.environment) for _ in range(8)]
    ends = [(process.communicate(timeout=120), process.returncode) for process in running]
    expect(any(code == 0 for _, code in ends) and all(code in (0, 2) for _, code in ends), f"{ends}")
    box.index("--check")
    box.holds()


def watched_at_once(box):
    box.index("news")
    box.search("--watch", "ferries", "ferry", status=0)
    running = [subprocess.Popen([box.programs["search"], "--watched", "--format", "{path}"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=box.path, env=box.environment) for _ in range(6)]
    ends = [process.communicate(timeout=60) + (process.returncode,) for process in running]
    expect(sum(out.count(b"good.txt") for out, _, _ in ends) == 1, f"reported other than once: {ends}")


def clock_back(box):
    """What was seen later stays as it is, and what is new is new."""
    box.index("news", environment={"LEDE_NOW": "2031-05-01"})
    box.search("--watch", "all", "*", status=0)
    box.search("--watched", status=0)
    box.write("news/b.txt", GOOD.replace("ferry", "barge"))
    os.utime(f"{box.path}/news/b.txt", (1, 1))
    box.index(environment={"LEDE_NOW": "1999-01-01"})
    expect(b"b.txt" in box.search("--format", "{path}", "--watched", environment={"LEDE_NOW": "1998-01-01"}, status=0).out, "a new article is not reported")
    box.write("news/b.txt", GOOD.replace("ferry", "raft!"))
    os.utime(f"{box.path}/news/b.txt", (1, 1))
    box.index(environment={"LEDE_NOW": "1990-01-01"})
    box.index("--check")
    box.search("--history", "news/b.txt", status=0)
    box.search("added:2w", environment={"LEDE_NOW": "1980-01-01"}, status=STATUS)
    box.holds()


def odd_times(box):
    for number, moment in enumerate([0, -1, 1, 2 ** 33, 253402300800, -62135596800, 2 ** 40]):
        path = box.write(f"news/t{number}.txt", GOOD.replace("ferry", "barge"))
        with contextlib.suppress(OSError):
            os.utime(path, (moment, moment))
    box.index("--verbose", "news")
    box.index("--verbose")
    expect(b"7 added" not in box.index("--dry-run").out, "read again though nothing changed")
    box.holds(barge=7)
    box.index("--check")


def read_only(box):
    box.index("news")
    os.chmod(box.path, 0o755)
    for folder, _, names in os.walk(box.path):
        for name in [".", *names]:
            os.chown(os.path.join(folder, name), NOBODY, NOBODY)
            os.chmod(os.path.join(folder, name), 0o555 if name == "." or os.path.isdir(os.path.join(folder, name)) else 0o444)
    for query in (["ferry"], ["--entities", "*"], ["--facets", "outlet"], ["--show", "news/good.txt"]):
        box.search(*query, user=NOBODY, status=0)
    box.search("--watch", "a", "b", user=NOBODY, status=2)
    box.search("--watched", user=NOBODY, status=STATUS)
    box.search("--html", "out.html", "ferry", user=NOBODY, status=2)
    for flags in ([], ["--rebuild"], ["--forget", "news"], ["--stdin-name", "x.txt"]):
        box.index(*flags, user=NOBODY, status=2)
    for flags in (["--status"], ["--check"], ["--check", "--quick"], ["--dry-run"]):
        box.index(*flags, user=NOBODY, status=0)


def forbidden_articles(box):
    for name in ("a.txt", "b.zip", "c.jsonl", "dir/d.txt", "metadata.csv"):
        box.write(f"news/{name}", GOOD)
        os.chmod(f"{box.path}/news/{name}", 0)
    os.chmod(f"{box.path}/news/dir", 0)
    os.chmod(box.path, 0o777)
    os.chown(f"{box.path}/home", NOBODY, NOBODY)
    box.index("--verbose", "news", user=NOBODY)
    expect(int(box.search("-c", "ferry", user=NOBODY).out) == 1, "the good article is not found")
    box.index(user=NOBODY)
    expect(int(box.search("-c", "ferry", user=NOBODY).out) == 1, "the good article is not found")


def odd_files(box):
    """What is no file, and links that lead round or out."""
    os.mkfifo(f"{box.path}/news/pipe.txt")
    os.mkfifo(f"{box.path}/news/pipe.zip")
    os.mkfifo(f"{box.path}/news/metadata.csv")
    box.write("news/piped/private.txt", "A padlock.\n")
    os.mkfifo(f"{box.path}/news/piped/.ledeignore")
    for name, target in {"loop.txt": "loop.txt", "zero.txt": "/dev/zero", "up": "..", "here": ".", "proc": "/proc/self/fd", "gone.txt": "gone", "tty.txt": "/dev/tty",
                         "sub/metadata.jsonl": "/dev/zero", "sub/.ledeignore": "/dev/zero", "story.json": "/dev/zero", "story.yaml": "story.yaml"}.items():
        os.makedirs(os.path.dirname(f"{box.path}/news/{name}"), exist_ok=True)
        os.symlink(target, f"{box.path}/news/{name}")
    box.write("news/story.txt", "A barge.\n")
    os.mkdir(f"{box.path}/news/folder.txt")
    os.mknod(f"{box.path}/news/device.txt", 0o600 | 0o020000, os.makedev(1, 5))
    with open(f"{box.path}/news/hole.txt", "wb") as file:
        file.truncate(1 << 40)
    for name in ("hole.zip", "hole.jsonl"):
        with open(f"{box.path}/news/{name}", "wb") as file:
            file.truncate(200 << 20)
    box.index("--verbose", "news", seconds=60)
    expect(box.count("ferry") >= 1, "the good article is not found")
    expect(box.count("barge") >= 1, "the barge is not found")
    expect(box.count("padlock") == 0, "what rules that cannot be read may leave out is found")
    box.index("--check", seconds=60)


def deep_folders(box):
    """A path of more than 4096 bytes, and a thousand folders in one another."""
    here = os.getcwd()
    os.chdir(f"{box.path}/news")
    try:
        for _ in range(300):
            os.mkdir("d" * 60)
            os.chdir("d" * 60)
        with open("deep.txt", "w", encoding="utf-8") as file:
            file.write("It rained.\n")
    finally:
        os.chdir(here)
    box.index("--verbose", "news")
    box.holds(rained=(0, 1))
    box.index()


def many_rules(box):
    box.write("news/.ledeignore", "*a" * 3000 + "b\n" + "**/" * 3000 + "x\n" + "[" * 10_000 + "\n" + "!" * 1000 + "\n" + "a" * 1_000_000 + "\n" + "\\" * 1001 + "\n")
    box.write("news/" + "a" * 200 + ".txt", "It rained.\n")
    box.write("news/" + "/".join("a" * 40 for _ in range(40)) + "/a.txt", "It rained.\n")
    box.index("--exclude", "*a" * 500 + "b", "--include", "**/**/**/**/*.txt", "news")
    box.holds(rained=2)


def many_lines_of_rules(box):
    box.write("news/.ledeignore", "".join(f"*a*{i}*b*\n" for i in range(30_000)))
    for i in range(50):
        box.write(f"news/{'a' * 100}{i}.txt", "It rained.\n")
    box.index("news")
    box.holds(rained=50)


def names_of_input(*names):
    def run(box):
        for name in names:
            done = box.index("--stdin-name", name, stdin=b"It rained in Tarn on Tuesday.\n", status=(0, 2))
            if done.status == 0:
                box.index("--check")
        outside = subprocess.run(["find", box.path, "-newer", f"{box.path}/secret.txt", "-type", "f", "-not", "-path", f"{box.path}/index/*", "-not", "-path", f"{box.path}/news/*"], capture_output=True, text=True, check=True).stdout
        expect(not outside.strip(), f"files outside of the index: {outside}")
        expect(not os.path.exists("/tmp/pwned-by-lede.txt"), "a file outside")
    return run


def in_one_another(box):
    """The index in the folder that is indexed, and the other way round."""
    inside = {"LEDE_INDEX": f"{box.path}/news/index"}
    for _ in range(3):
        box.index("news", environment=inside)
    expect(int(box.search("-c", "*", environment=inside).out) == 1, "files of the index are read as articles")
    box.index("--check", environment=inside)
    box.index("--rebuild", environment=inside)
    box.index("-i", "news", "news", status=(0, 2))
    expect(os.path.exists(f"{box.path}/news/good.txt"), "an article is gone")
    box.index("-i", "home", "home", status=(0, 2))


def gone_while_asked(box):
    """The index is removed below a service, which answers on or ends with a word."""
    box.index("news")
    process = subprocess.Popen([box.programs["search"], "--batch", "-", "--json"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=box.path, env=box.environment)
    process.stdin.write(b"ferry\n")
    process.stdin.flush()
    expect(b"hit" in process.stdout.readline(), "no answer")
    os.rename(f"{box.path}/index", f"{box.path}/away")
    out, err = process.communicate(b"ferry\n*\n" * 5, timeout=60)
    expect(process.returncode in (0, 1, 2) and (out or err), f"ends with {process.returncode}")


def gone_folder(box):
    box.index("news")
    os.mkdir(f"{box.path}/gone")
    for program, args in (("search", ["ferry"]), ("search", ["--show", "news/good.txt"]), ("index", []), ("index", ["--status"]), ("index", ["."])):
        done = subprocess.run(["sh", "-c", 'cd gone && rmdir "$PWD" && exec "$@"', "x", box.programs[program], *args], capture_output=True, cwd=box.path, env=box.environment, check=False)
        expect(done.returncode in (0, 1, 2), f"{program} {args} ends with {done.returncode}: {done.stderr}")
        os.mkdir(f"{box.path}/gone")


def arguments(*rows):
    def run(box):
        box.index("news")
        for program, args, status in rows:
            box.run(program, *args, status=status)
        box.holds()
    return run


def written_elsewhere(box):
    """--html into what is there already: through links, into pipes and devices, and over nothing beside it."""
    box.index("news")
    box.write("mine.html", "mine")
    box.write("mine.html.new", "mine")
    os.chmod(f"{box.path}/mine.html", 0o600)
    os.symlink("mine.html", f"{box.path}/link.html")
    os.mkfifo(f"{box.path}/pipe.html")
    os.mknod(f"{box.path}/full.html", 0o600 | 0o020000, os.makedev(1, 7))  # /dev/full
    box.search("--html", "link.html", "ferry", status=0)
    for name in ("news", "full.html", "not/there/x.html", "pipe.html"):
        box.search("--html", name, "ferry", status=2)
    with open(f"{box.path}/mine.html.new", encoding="utf-8") as file:
        expect(file.read() == "mine", "a file of the user's is gone")
    with open(f"{box.path}/mine.html", encoding="utf-8") as file:
        expect("ferry" in file.read(), "the page is not where the link leads")
    expect(os.path.islink(f"{box.path}/link.html"), "the link is gone")
    expect(os.stat(f"{box.path}/mine.html").st_mode & 0o777 == 0o600, "others may read the page now")
    expect(not os.path.isfile(f"{box.path}/pipe.html") and not os.path.isfile(f"{box.path}/full.html"), "a pipe or a device is replaced by a file")
    expect(len(os.listdir(box.path)) == 9, f"something is left lying about: {os.listdir(box.path)}")


def lists_without_end(box):
    os.mkfifo(f"{box.path}/pipe")
    os.symlink("/dev/zero", f"{box.path}/zeros")
    with open(f"{box.path}/hole", "wb") as file:
        file.truncate(4 << 30)  # it is read to its end
    box.index("news")
    for name in ("pipe", "hole", "news", "zeros"):
        box.index("--metadata", name, status=STATUS)
    box.index("--files-from", "news", status=2)
    box.search("--batch", "news", status=2)
    box.index("--check")
    box.holds()


def editing_hook(box):
    done = box.index("--then", "exit 7", "news", status=STATUS)
    box.write("news/b.txt", GOOD)
    box.index("--then", "kill -9 $$", status=STATUS)
    box.write("news/c.txt", GOOD)
    box.index("--then", "lede-index; exec sleep 0", status=STATUS)
    expect(box.count("ferry") == 3, f"{done}")


DATES = ["", "x", "99999999999999999999", "-1", "0000-00-00", "2031-02-31", "9999-12-31", "\x1b[31m", "1e5", "253402300800"]
ATTACKS = {f"the pager is {pager[:20]!r}": on_a_terminal("--limit", "0", "ferry", PAGER=pager) for pager in PWNED}
ATTACKS |= {f"the editor is {value[:30]!r}": opened("EDITOR", value, reached="tool" in value and ";" not in value) for value in ["{}/tool", "{}/tool -c 'a  b'", "{}/tool; touch pwned;", "{}/tool $(touch pwned)", "", " ", "/not/there", "sh -c"]}
ATTACKS |= {f"the browser is {value[:30]!r}": opened("BROWSER", value, reached="tool" in value) for value in ["{}/tool", "{}/tool %s:other", "{}/tool a=%s", ":", "%s", "%", "/not/there"]}
ATTACKS |= {f"the clock is {value!r}": with_environment("date:2031 since:2w added:2w", LEDE_NOW=value) for value in DATES}
ATTACKS |= {f"the language is {value!r}": with_environment("ferry", LC_ALL=value, LANG=value, status=0) for value in ["", "C", "POSIX", "tr_TR.UTF-8", "xx_YY.nothing", "../../../etc", "\x1b[31m", "x" * 10_000]}
ATTACKS |= {f"the width is {value!r}": with_environment("ferry", COLUMNS=value, status=0) for value in ["0", "1", "-5", "99999999999999", "x", ""]}
ATTACKS |= {f"{name} is {value!r}": with_environment("ferry", **{name: value}) for name, value in [
    ("HOME", None), ("HOME", ""), ("HOME", "/not/there"), ("TMPDIR", "/not/there"), ("TMPDIR", ""), ("TMPDIR", "a\nb"), ("TERM", None), ("TERM", "../../x"), ("TZ", ":/dev/zero"), ("TZ", "x" * 5000),
    ("LEDE_INDEX", ""), ("LEDE_INDEX", "a\n\x1b[31mb"), ("LEDE_INDEX", "/"), ("LEDE_INDEX", "/dev/zero"), ("LEDE_INDEX", "x" * 10_000), ("XDG_DATA_HOME", ""), ("XDG_DATA_HOME", "rel"), ("NO_COLOR", ""),
    ("LS_COLORS", "x" * 1000), ("LEDE_TERMINAL", "../../../x"), ("XDG_STATE_HOME", "/dev/null"), ("PATH", "")]}
ATTACKS |= {
    "no home and no index": with_environment("ferry", HOME=None, LEDE_INDEX=None, status=2), "no input": without(0), "no output": without(1), "no errors": without(2),
    "neither output nor errors": without(1, 2), "no stream at all": without(0, 1, 2),
    "the output is full": full_output([], ["--json"], ["--csv"], ["-l"], ["-c"], ["--kwic"], ["--entities"], ["--timeline"], ["--html", "-"], ["--format", "{title}"], ["--vimgrep"], ["--batch", "/dev/stdin"]),
    "twelve descriptors": limited(resource.RLIMIT_NOFILE, 12), "no file may grow beyond 4 kB": limited(resource.RLIMIT_FSIZE, 4096),
    "a stack of 64 kB": limited(resource.RLIMIT_STACK, 65536), "a stack of 512 kB": limited(resource.RLIMIT_STACK, 524288), "memory of 200 MB": limited(resource.RLIMIT_AS, 200_000_000),
    "updates at once": at_once([]), "updates and rebuilds at once": at_once([], ["--rebuild"], ["--wait"], times=2), "first builds at once": first_builds_at_once,
    "forgotten while it grows": at_once(["--wait"], ["--check"], ["--status"], ["--dry-run"], times=2), "reports at once": watched_at_once, "the clock goes back": clock_back,
    "odd times of files": odd_times, "an index that may only be read": read_only, "articles that may not be read": forbidden_articles, "what is no file": odd_files, "folders without end": deep_folders,
    "rules that explode": many_rules, "thirty thousand rules": many_lines_of_rules,
    "names of the input": names_of_input("../x.txt", "/tmp/pwned-by-lede.txt", "a/b.txt", "..", ".", "", "x\n\x1b[31m.txt", "a" * 300 + ".txt", ".hidden.txt", "-x.txt", "x.zip", "\udcff.txt"),
    "an index among the articles": in_one_another, "the index goes while it is asked": gone_while_asked, "the folder one stands in is gone": gone_folder, "written over what is there": written_elsewhere,
    "tables and lists without end": lists_without_end, "commands after a run": editing_hook,
    "odd arguments": arguments(("search", ["\udcff\udcfe"], (0, 1, 2)), ("search", ["--", "-x"], (0, 1)), ("search", ["--limit", "99999999999999999999", "ferry"], 2), ("search", ["--limit", "-1", "ferry"], 2),
                               ("search", ["--offset", "18446744073709551615", "ferry"], (0, 1, 2)), ("search", ["--seed", "x", "--sort", "random", "ferry"], 2), ("search", ["--sample", "4294967296", "ferry"], (0, 2)),
                               ("search", ["--format", "{" * 10_000, "ferry"], (0, 2)), ("search", ["--format", "{title:>999999999}", "ferry"], 2), ("search", ["--hyperlink-format", "{path}{x}\x1b", "ferry"], (0, 2)),
                               ("search", ["-C", "99999999999", "--kwic", "ferry"], (0, 2)), ("search", ["--show", "../../../etc/passwd"], 2), ("search", ["--diff", "1"], 2), ("search", ["(" * 100_000], 2),
                               ("search", ["a " * 60_000], (0, 1, 2)), ("search", ["a*" * 1000], (0, 1, 2)), ("search", ["~" * 1000], (0, 1, 2)), ("search", ["date:" + "9" * 1000], 2),
                               ("index", ["--jobs", "999999999", "news"], (0, 2)), ("index", ["--jobs", "0", "news"], (0, 2)), ("index", ["--keep-versions", "99999999999"], (0, 2)), ("index", ["--shards", "999999999", "-i", "x", "news"], 2),
                               ("index", ["--shards", "0", "-i", "x", "news"], 2), ("index", ["--forget", "/"], (0, 2)), ("index", ["news"], 0), ("index", ["--language", "../../x", "-i", "y", "news"], 2), ("index", ["--generate", "\x1b"], 2),
                               ("index", ["--exclude", "\n[folders]\n/etc\n"], (0, 2)), ("index", ["--why", "\udcff", "\x1b[31m"], (0, 1, 2))),
}
