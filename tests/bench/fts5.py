#!/usr/bin/env python3
"""SQLite's FTS5 as a program beside the others.

  fts5.py update DATABASE FOLDER    adds what is new or changed and takes out what is gone, in one transaction
  fts5.py batch DATABASE FILE       answers the file's SQL, one query a line, on one connection

The text is stored in the table, as FTS5 does by default; without it there is no snippet()."""

import os
import sqlite3
import sys

SCHEMA = """
create table if not exists article(id integer primary key, path text unique, size int, mtime int, date text);
create index if not exists article_date on article(date);
create virtual table if not exists fts using fts5(text, tokenize = 'porter unicode61');
"""


def seen_files(folder):
    pending = [folder]
    while pending:
        with os.scandir(pending.pop()) as entries:
            for entry in entries:
                if entry.is_dir():
                    pending.append(entry.path)
                else:
                    status = entry.stat()
                    yield entry.path, status.st_size, status.st_mtime_ns


def put(database, path, size, mtime, known):
    with open(path, encoding="utf-8", errors="replace") as file:
        text = file.read()
    date = text[10:20] if text.startswith("---\ndate: ") else None
    if known:
        database.execute("delete from fts where rowid = ?", (known[0],))
        database.execute("delete from article where id = ?", (known[0],))
    row = database.execute("insert into article(path, size, mtime, date) values(?, ?, ?, ?)", (path, size, mtime, date))
    database.execute("insert into fts(rowid, text) values(?, ?)", (row.lastrowid, text))


def update(database, folder):
    database.executescript(SCHEMA)
    gone = {path: (id_, size, mtime)
            for id_, path, size, mtime in database.execute("select id, path, size, mtime from article")}
    with database:
        for path, size, mtime in seen_files(folder):
            known = gone.pop(path, None)
            if known is None or known[1:] != (size, mtime):
                put(database, path, size, mtime, known)
        for id_, _, _ in gone.values():
            database.execute("delete from fts where rowid = ?", (id_,))
            database.execute("delete from article where id = ?", (id_,))


def batch(database, path):
    with open(path) as file:
        for query in file:
            for row in database.execute(query):
                print(*row)


if __name__ == "__main__":
    action, path, argument = sys.argv[1:]
    connection = sqlite3.connect(path)
    {"update": update, "batch": batch}[action](connection, argument)
    connection.close()
