#!/usr/bin/env python3
"""What an archive costs whose shards Xapian's servers serve (here on the loopback): time beside that of one index
of the same articles, exchanges with each server and bytes.

  far.py --programs FOLDER:FOLDER --one INDEX --parts ARCHIVE [--runs N]

ARCHIVE was made by lede-index --shards. Times are the least of N runs of a process each."""
import argparse
import os
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "remote"))
from servers import Proxy, Server  # noqa: E402

CLASSES = [
    ("two words, top ten", ["refugee border"]),
    ("two common words, top ten", ["president said"]),
    ("phrase, top ten", ['"foreign minister"']),
    ("person, top ten", ['person:"John Kerry"']),
    ("words near one another, top ten", ["minister NEAR/4 resign"]),
    ("wildcard, top ten", ["sanction*"]),
    ("-c of two words", ["-c", "refugee border"]),
    ("-c of a phrase", ["-c", '"foreign minister"']),
    ("--sort oldest", ["--sort", "oldest", "refugee border"]),
    ("--facets outlet", ["--facets", "outlet", "refugee border"]),
    ("--timeline", ["--timeline", "refugee border"]),
    ("--entities", ["--entities", "refugee border"]),
    ("--quotes", ["--quotes", 'person:"John Kerry"']),
]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--programs", required=True)
    parser.add_argument("--one", required=True)
    parser.add_argument("--parts", required=True)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    index, search = (next(os.path.abspath(f"{folder}/{name}") for folder in options.programs.split(":")
                          if os.path.exists(f"{folder}/{name}")) for name in ("lede-index", "lede-search"))
    parts = [os.path.abspath(f"{options.parts}/{line.strip()}") for line in open(f"{options.parts}/archive.indexes")
             if not line.startswith("#")]
    servers = [Server(part) for part in parts]
    proxies = [Proxy(server.port) for server in servers]

    def ask(archive, args):
        begun = time.monotonic()
        done = subprocess.run([search, "--index", archive, *args], capture_output=True)
        assert done.returncode < 2, done.stderr
        return (time.monotonic() - begun) * 1000, done.stdout

    try:
        with tempfile.TemporaryDirectory() as work:
            lists = {}
            for name, ports in (("far", [s.port for s in servers]), ("counted", [p.port for p in proxies])):
                os.mkdir(f"{work}/{name}")
                lists[name] = f"{work}/{name}/archive.indexes"
                with open(lists[name], "w") as out:
                    out.writelines(f"tcp:127.0.0.1:{port} tables={part}\n" for port, part in zip(ports, parts))
                subprocess.run([index, "-q", "--pull", "--index", lists[name]], check=True)
                os.symlink(os.path.abspath(f"{options.parts}/joined"), f"{work}/{name}/joined")
            copied = sum(os.path.getsize(f"{folder}/{file}") for folder, _, files in os.walk(f"{work}/far/copies")
                         for file in files)
            whole = sum(os.path.getsize(f"{folder}/{file}") for part in parts for folder, _, files in os.walk(part)
                        for file in files)
            print(f"copies: {copied / 1e6:.1f} MB of {whole / 1e6:.1f}\n")
            print("| query | one index, ms | servers, ms | exchanges a server | KB |\n|---|---|---|---|---|")
            for name, args in CLASSES:
                here = min(ask(options.one, args)[0] for _ in range(options.runs))
                far = min(ask(lists["far"], args)[0] for _ in range(options.runs))
                for proxy in proxies:
                    proxy.exchanges = proxy.bytes = 0
                ask(lists["counted"], args)
                time.sleep(.1)
                print(f"| {name} | {here:.0f} | {far:.0f} | {sum(p.exchanges for p in proxies) / len(proxies):.0f} | "
                      f"{sum(p.bytes for p in proxies) / 1000:.0f} |")
    finally:
        for server in servers:
            server.stop()


main()
