"""Names of files, and text of articles, that mean something to a terminal, a browser, a shell or a program that reads the answer."""
import csv
import html.parser
import io
import json
import os

from box import CONTROLS, expect

NAMES = [b"line\nbreak.txt", b"\x1b[31mred\x1b]0;title\x07.txt", b"latin-\xe9\xff.txt", b"tab\there.txt", b"a \"quoted\", 'one'.txt", b"<script>alert(1)</script>".replace(b"/", b"") + b".txt",
         b"back\\slash.txt", "over\u202eride.txt".encode(), "c1\x9b31m.txt".encode(), b"cr\rhere.txt", b"$(touch pwned).txt", b"`touch pwned`.txt", b"; touch pwned;.txt",
         b"-rf.txt", b"--index=x.txt", b" ", b"%s%n.txt", b"a&b=c.txt", b"a:1:2:b.txt", b"3", b"*.txt", b"\xf0\x9f\x98\x80.txt", b"u2028\xe2\x80\xa8.txt"]
WORDS = ["\x1b[2J\x1b]8;;http://x\x07", "a\u202eb", "\x9b31m", "<script>alert(1)</script>", "\"'&<>", "line\nbreak\ttab", "=cmd|' /C calc'!A0", "${HOME}`id`", "\u2028", "]]>"]


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.links = set(), []

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.links += [value or "" for name, value in attributes if name in ("href", "src")]
        expect(not any(name.startswith("on") for name, _ in attributes), f"an attribute that runs: {attributes}")


def make(box):
    for number, name in enumerate(NAMES):
        box.write(b"news/odd/" + name, f"The comet {number} was seen in Tarn, Ida Vell said on Tuesday. “We saw comet {number},” Vell said.\n")
    with open(f"{box.path}/news/records.jsonl", "w", encoding="utf-8") as file:
        for word in WORDS:
            for url in ("javascript:alert(1)//", "http://a.example/\"><script>x</script>", "data:text/html,x"):
                json.dump({"title": word + " comet", "outlet": word, "author": "Ida " + word, "url": url + word, "section": word,
                           "text": f"The comet {word} was seen. “We saw {word} of the comet,” Ida Vell said."}, file)
                file.write("\n")
    box.write("searches.txt", "")
    box.index("--verbose", "news")


COUNT = len(NAMES) + 3 * len(WORDS)
ALL = ("--limit", "0", "--copies")


def plain(*args, stdin=b"", tabs=True, status=0):
    """Whatever it prints, it steers nothing: lines of text."""
    def run(box):
        make(box)
        out = box.search(*args, stdin=stdin, status=status, sentences=20).out.decode(errors="replace")
        expect(out.strip() or status == 1, "prints nothing")
        found = CONTROLS.search(out)
        expect(not found, f"{ascii(found and out[max(0, found.start() - 40):found.end() + 40])}")
        expect(tabs or "\t" not in out, "a tab")
    return run


def colored(*args):
    """Only lede's own sequences: colours and links."""
    import re
    own = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x00-\x1f\x7f]*\x1b\\")

    def run(box):
        make(box)
        out = own.sub("", box.search(*args, status=0).out.decode(errors="replace"))
        found = CONTROLS.search(out)
        expect(not found, f"{ascii(found and out[max(0, found.start() - 40):found.end() + 40])}")
    return run


def as_json(*args, stdin=b"", hits=None, status=0):
    def run(box):
        make(box)
        out = box.search("--json", *args, stdin=stdin, status=status).out.decode()
        records = [json.loads(line) for line in out.split("\n") if line]
        expect(hits is None or sum(r["type"] == "hit" for r in records) == hits, f"{len(records)} records")
    return run


def bytes_of_names(box):
    make(box)
    found = box.search("-l", "-0", *ALL, "comet path:odd", status=0).out.split(b"\0")
    expect(sorted(found[:-1]) == sorted(b"news/odd/" + name for name in NAMES), f"other names: {found}")


def as_csv(box):
    make(box)
    out = box.search("--csv", *ALL, "comet", status=0).out
    rows = list(csv.reader(io.StringIO(out.decode(), newline="")))
    expect(len(rows) == COUNT + 1 and {len(row) for row in rows} == {len(rows[0])}, f"{len(rows)} rows")
    paths = {row[rows[0].index("path")] for row in rows[1:]}
    expect({"news/odd/" + name.decode() for name in NAMES if b"\xff" not in name} <= paths, "other names")


def as_page(*args):
    def run(box):
        make(box)
        box.search("--html", "out.html", *args, status=0)
        with open(f"{box.path}/out.html", encoding="utf-8") as file:
            text = file.read()
        page = Page()
        page.feed(text)
        expect(not page.tags & {"script", "iframe", "object", "img"}, f"elements {page.tags}")
        bad = [link for link in page.links if not link.startswith(("http://", "https://", "file://", "#"))]
        expect(not bad, f"links {bad}")
        expect(not CONTROLS.search(text), "controls in the page")
    return run


def as_vimgrep(box):
    make(box)
    out = box.search("--vimgrep", *ALL, "comet path:odd", status=0).out
    for name in NAMES:
        if not any(mark in name for mark in (b"\n", b":")):
            expect(b"news/odd/" + name + b":1:" in out, f"no line of {name}")
    for line in out.decode(errors="replace").rstrip("\n").split("\n"):
        expect(not CONTROLS.search(line.split(":", 3)[-1]), ascii(line))


def show_each(box):
    make(box)
    for name in NAMES:
        out = box.search("--show", os.fsdecode(b"./news/odd/" + name), status=0).out
        expect(b"comet" in out, f"{name} is not shown")


def moved_and_forgotten(box):
    make(box)
    os.rename(f"{box.path}/news/odd", f"{box.path}/news/\x1b[1m\nodd")
    box.index("--verbose")
    expect(box.count("comet") == COUNT, "articles are lost")
    box.index("--status")
    box.index("--dry-run", "--verbose")
    box.index("--check", "--verbose")
    box.index("--rebuild", "--verbose")
    expect(box.count("comet") == COUNT, "articles are lost")


def listed_names(box):
    box.write("list", b"\0".join(b"news/odd/" + name for name in NAMES) + b"\0")
    make(box)
    box.index("--index", "other", "--files-from", "list", "-0")
    expect(int(box.search("-i", "other", "-c", "comet").out) == len(NAMES), "other articles")


def member_and_file(box):
    """A folder named as an archive's members are."""
    import zipfile
    with zipfile.ZipFile(f"{box.path}/news/a.zip", "w") as archive:
        archive.writestr("x.txt", "It rained in Tarn.\n")
    box.write("news/a.zip!/x.txt", "It hailed in Tarn.\n")
    box.write("news/r.jsonl", '{"text":"It rained once."}\n{"text":"It rained twice."}\n')
    box.write("news/r.jsonl:2", "It hailed twice.\n")
    for _ in range(2):
        box.index()
        box.holds(rained=3, hailed=2)
    box.index("--check")
    os.unlink(f"{box.path}/news/a.zip")
    box.index()
    box.holds(rained=2, hailed=2)


def watched(box):
    box.search("--watch", "comets", "comet", status=(0, 1, 2))
    make(box)
    box.search("--watch", "comets", "comet", status=0)
    out = box.search("--watched", status=0).out.decode(errors="replace")
    expect(not CONTROLS.search(out), "steers")
    box.search("--watched", status=1)


ATTACKS = {
    "text": plain(*ALL, "comet"), "kwic": plain("--kwic", *ALL, "comet"), "numbered lines": plain("-n", *ALL, "comet"),
    "whole articles": plain("--show", "news/records.jsonl:1", "news/records.jsonl:2"), "entities": plain("--entities", "comet"), "quotations": plain("--quotes", "comet"),
    "speakers": plain("--quotes=speakers", "comet"), "facets of outlets": plain("--facets", "outlet", "*"), "facets of folders": plain("--facets", "folder", "*"),
    "facets of metadata": plain("--facets", "meta:section", "*"), "bylines": plain("--facets", "byline", "*"), "timeline": plain("--timeline", "comet"),
    "verify": plain("--verify", "We saw comet 3 of it"), "list": plain("--list", "-", stdin=b"comet\n\x1b[31mcomet\n\xff\n", status=2),
    "batch": plain("--batch", "-", stdin=b"comet\n\x1b[31m comet\n\xff\xfe\n\0\n", status=2), "an explanation": plain("--explain", "comet \x1b[31m \xff", status=1),
    "similar": plain("--similar", "news/records.jsonl:1"), "reuse": plain("--reuse", "news/records.jsonl:1"), "diff": plain("--diff", "news/records.jsonl:1", "news/records.jsonl:4"),
    "history": plain("--history", "news/records.jsonl:1"),
    "colours and links": colored("--color=always", "--hyperlink-format", "file", *ALL, "comet"), "links to an editor": colored("--color=always", "--hyperlink-format", "vscode", *ALL, "comet"),
    "colours of lines": colored("--color=always", "--kwic", *ALL, "comet"), "a format": plain("--format", "{title}|{outlet}|{byline}|{url}|{snippet}", *ALL, "comet path:records"),
    "json": as_json(*ALL, "comet", hits=COUNT), "json of entities": as_json("--entities", "*"), "json of quotations": as_json("--quotes", "comet"), "json of facets": as_json("--facets", "meta:section", "*"),
    "json of a list": as_json("--list", "-", stdin=b"comet\n\x1b[31m\n\xff\n", status=2), "json of a batch": as_json("--batch", "-", stdin=b"comet\n\xff\n\"\n", status=2),
    "the names' very bytes": bytes_of_names, "csv": as_csv, "vimgrep": as_vimgrep, "a page": as_page(*ALL, "comet"), "a page of lines": as_page("--kwic", *ALL, "comet"),
    "a page of facets": as_page("--facets", "outlet", "*"), "a page of quotations": as_page("--quotes", "comet"), "a page of an article": as_page("--show", "news/records.jsonl:4"),
    "show": show_each, "moved and rebuilt": moved_and_forgotten, "a list of names": listed_names, "a folder named as an archive's member": member_and_file, "a standing search": watched,
}
