"""What every attack has: a folder of its own, the two programs in it, and what must hold of each of their runs."""
import collections
import os
import re
import resource
import signal
import subprocess
import tempfile
import time

Result = collections.namedtuple("Result", "status out err seconds megabytes")
SECONDS = 20  # of processor time, of anything that is a few megabytes at most
MEGABYTES = 1000
GOOD = "The ferry to Lower Tarn was late again on Monday, the harbour office said.\n"
# What may steer a terminal: C0 but for tab and line feed, DEL, C1, line separators, bidirectional overrides.
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\x80-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


class Failed(Exception):
    """What was expected and is not so."""


def expect(is_so, words):
    if not is_so:
        raise Failed(words)


class Box:
    def __init__(self, index_program, search_program):
        self.programs = {"index": index_program, "search": search_program}
        self.path = tempfile.mkdtemp(prefix="attack-")
        self.environment = {"PATH": os.environ["PATH"], "HOME": f"{self.path}/home", "LC_ALL": "C.UTF-8",
                            "LEDE_INDEX": f"{self.path}/index", "LEDE_NOW": "2031-05-01"}
        for folder in ("home", "news"):
            os.mkdir(f"{self.path}/{folder}")
        self.write("secret.txt", "The password is xyzzyplugh.\n")
        self.write("news/good.txt", GOOD)

    def remove(self):
        subprocess.run(["chmod", "-R", "u+rwx", self.path], stderr=subprocess.DEVNULL, check=False)
        subprocess.run(["rm", "-rf", self.path], stderr=subprocess.DEVNULL, check=False)  # rmtree fails for very long paths

    def write(self, name, content):
        path = os.path.join(self.path.encode(), name if isinstance(name, bytes) else name.encode())
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode())
        return path.decode(errors="surrogateescape")

    def run(self, program, *args, status=(0, 1), user=None, stdin=b"", environment=None, prepare=None, seconds=SECONDS,
            megabytes=MEGABYTES, sentences=3, **more):
        """Runs it, and fails unless it ends so, in time, in bounds, without a word that steers a terminal."""
        def before():
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            if user is not None:
                os.setgroups([])
                os.setgid(user)
                os.setuid(user)
            if prepare:
                prepare()

        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            process = subprocess.Popen([self.programs.get(program, program), *args], stdin=subprocess.PIPE, stdout=out, stderr=err,
                                       cwd=more.pop("cwd", self.path), preexec_fn=before,
                                       env={k: v for k, v in {**self.environment, **(environment or {})}.items() if v is not None}, **more)
            try:
                process.stdin.write(stdin)
                process.stdin.close()
            except BrokenPipeError:
                pass
            what = f"{program} {' '.join(ascii(a)[1:-1] if isinstance(a, str) else repr(a) for a in args)}"[:300]
            usage = self.wait(process, what, 10 * seconds)
            out.seek(0)
            err.seek(0)
            result = Result(process.returncode, out.read(), err.read(), usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
        said = f"{what} ends with {result.status} after {result.seconds:.1f} s, {result.megabytes:.0f} MB: " + ascii(result.err[-500:])
        expect(result.status in ((status,) if isinstance(status, int) else status), said)
        expect(result.seconds <= seconds, f"takes too long: {said}")
        expect(result.megabytes <= megabytes, f"takes too much memory: {said}")
        expect(not CONTROLS.search(result.err.decode(errors="replace")), f"steers the terminal: {said}")
        if result.status == 2 and sentences > 0:
            lines = result.err.decode(errors="replace").strip().split("\n")
            expect(lines[0] or result.out, f"fails without a word: {said}")
            expect(len(lines) <= sentences, f"says too much: {said}")
        return result

    @staticmethod
    def wait(process, what, seconds):
        until = time.monotonic() + seconds
        while True:
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
            if pid:
                process.returncode = os.waitstatus_to_exitcode(status)
                return usage
            if time.monotonic() > until:
                process.send_signal(signal.SIGKILL)
                process.wait()
                raise Failed(f"{what} does not end")
            time.sleep(0.005)

    def index(self, *args, status=0, **more):
        return self.run("index", *(args or ("news",)), status=status, **more)

    def search(self, *args, **more):
        return self.run("search", *args, **more)

    def count(self, query, **more):
        return int(self.search("-c", query, **more).out)

    def holds(self, **counts):
        """The good article is found, nothing secret is, and these words are in so many."""
        for word, number in {"ferry": 1, "xyzzyplugh": 0, **counts}.items():
            found = self.count(word)
            allowed = number if isinstance(number, (tuple, range)) else (number,)
            expect(found in allowed, f"{word} is found {found} times instead of {number}")
        expect(not os.path.exists(f"{self.path}/pwned"), "a command was executed")
