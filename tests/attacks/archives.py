"""Hostile archives and packed files: lengths that lie, names that lead elsewhere, a lot out of little."""
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib

TEXT = b"It rained in Tarn on Tuesday.\n"


def local(name, data, method=0, crc=0, size=None):
    return struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, method, 0, 0x2100, crc, len(data), len(data) if size is None else size, len(name), 0) + name + data


def central(name, at, packed_size, size, method=0, crc=0, external=0, made_by=20):
    return struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, made_by, 20, 0, method, 0, 0x2100, crc, packed_size, size, len(name), 0, 0, 0, 0, external, at) + name


def end(count, size, at):
    return struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, min(count, 65535), min(count, 65535), size, at, 0)


def zip_of(members):
    """(name, data) with names that no program would write."""
    body, directory = b"", b""
    for name, data in members:
        directory += central(name, len(body), len(data), len(data), crc=zlib.crc32(data))
        body += local(name, data, crc=zlib.crc32(data))
    return body + directory + end(len(members), len(directory), len(body))


def overlapping(count=2000):
    """Every member is the same ten megabytes of blanks: 20 GB in 110 kB."""
    data = TEXT + b" " * 10_000_000
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(data) + packer.flush()
    body = local(b"a.txt", packed, 8, zlib.crc32(data), len(data))
    directory = b"".join(central(b"a%d.txt" % i, 0, len(packed), len(data), 8, zlib.crc32(data)) for i in range(count))
    return body + directory + end(count, len(directory), len(body))


def linked_zip(target):
    data = target.encode()
    name = b"link.txt"
    directory = central(name, 0, len(data), len(data), crc=zlib.crc32(data), external=0o120777 << 16, made_by=0x0314)
    body = local(name, data, crc=zlib.crc32(data))
    return body + directory + end(1, len(directory), len(body))


def tar_of(*members, format=tarfile.GNU_FORMAT, **headers):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=format, pax_headers=headers) as archive:
        for name, kind, content in members:
            info = tarfile.TarInfo(name)
            info.type = kind
            if kind == tarfile.REGTYPE:
                info.size = len(content)
                archive.addfile(info, io.BytesIO(content))
            else:
                info.linkname = content
                archive.addfile(info)
    return out.getvalue()


def zip_in_zip(depth):
    name, data = "a.txt", TEXT
    for level in range(depth):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr(name, data)
        name, data = f"z{level}.zip", out.getvalue()
    return data


def header_of_tar(size=b"00000000036\0", kind=b"0", name=b"a.txt"):
    header = bytearray(name.ljust(100, b"\0") + b"0000644\0" * 3 + size + b"00000000000\0" + b" " * 8 + kind + bytes(100) + b"ustar\x0000").ljust(512, b"\0")
    header[148:156] = b"%06o\0 " % sum(header)
    return bytes(header)


def warc(body, length=None, kind="response", uri="http://a.example/x", more="", block=None):
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + more.encode() + b"\r\n\r\n" + body if block is None else block
    return (f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nWARC-Date: 2020-01-01T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(block) if length is None else length}\r\n\r\n").encode() + block + b"\r\n\r\n"


PAGE = b"<html><body><h1>Rain</h1><p>It rained in Tarn on Tuesday.</p></body></html>"
HAIL = b"<html><body><h1>Hail</h1><p>It hailed in Tarn on Tuesday.</p></body></html>"


def zstd_of_window(log):
    """A frame that wants a window of 2^log bytes and holds one raw block."""
    return struct.pack("<I", 0xFD2FB528) + bytes([0x00, (log - 10) << 3]) + struct.pack("<I", len(TEXT) << 3 | 1)[:3] + TEXT


def zstd_of_zeros(gigabytes):
    """Blocks of one repeated byte."""
    return struct.pack("<I", 0xFD2FB528) + bytes([0x00, (17 - 10) << 3]) + (struct.pack("<I", 131072 << 3 | 2)[:3] + b" ") * (8192 * gigabytes) + struct.pack("<I", 1)[:3]


def xz_of_dictionary():
    """An LZMA file (alone) whose header wants a dictionary of 4 GB."""
    data = bytearray(lzma.compress(TEXT * 100, lzma.FORMAT_ALONE))
    data[1:5] = b"\xff\xff\xff\xff"
    return bytes(data)


def gif_of_gzip(count):
    return gzip.compress(b"") * count + gzip.compress(TEXT)


def gz_in_gz(depth):
    data = TEXT
    for _ in range(depth):
        data = gzip.compress(data)
    return data


def wacz(members):
    return zip_of([(b"archive/" + name, data) for name, data in members])


FILE, LINK, HARD, DEVICE, PIPE = tarfile.REGTYPE, tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE
# name: (file, content, by word how many articles have it)
FILES = {
    "zip: two thousand members in one place": ("a.zip", overlapping, {"rained": range(0, 200)}),
    "zip: names that lead out": ("a.zip", lambda: zip_of([(b"../../pwned.txt", TEXT), (b"/etc/pwned.txt", TEXT), (b"C:\\pwned.txt", TEXT), (b"a/../../b.txt", TEXT)]), {"rained": (0, 4)}),
    "zip: names that are no text": ("a.zip", lambda: zip_of([(b"a\nb.txt", TEXT), (b"\x1b[31m.txt", TEXT), (b"\xff\xfe.txt", TEXT), (b"a\0b.txt", TEXT), (b"!.txt", TEXT), (b"x.zip!/y.txt", TEXT)]), {"rained": range(4, 7)}),
    "zip: one name a thousand times": ("a.zip", lambda: zip_of([(b"a.txt", TEXT)] * 1000), {"rained": range(1, 1001)}),
    "zip: a name of 60 kB": ("a.zip", lambda: zip_of([(b"a/" * 30_000 + b"a.txt", TEXT), (b"x" * 60_000 + b".txt", TEXT)]), {"rained": range(0, 3)}),
    "zip: a hundred thousand empty members": ("a.zip", lambda: zip_of([(b"%d.txt" % i, b"") for i in range(60_000)]), {"rained": 0}),
    "zip: a link": ("a.zip", lambda: linked_zip("../secret.txt"), {}),
    "zip: a directory that lies about its place": ("a.zip", lambda: local(b"a.txt", TEXT) + central(b"a.txt", 0xFFFFFFF0, len(TEXT), len(TEXT)) + end(1, 51, 0x7FFFFFFF), {"rained": (0, 1)}),
    "zip: sizes of 4 GB": ("a.zip", lambda: local(b"a.txt", TEXT, size=0xFFFFFFFE) + central(b"a.txt", 0, 0xFFFFFFFE, 0xFFFFFFFE) + end(1, 51, 59), {"rained": (0, 1)}),
    "zip: forty in one another": ("a.zip", lambda: zip_in_zip(40), {"rained": 0}),
    "zip: half of it": ("a.zip", lambda: zip_of([(b"%d.txt" % i, TEXT) for i in range(20)])[:700], {"rained": range(0, 21)}),
    "tar: a link": ("a.tar", lambda: tar_of(("a.txt", LINK, "../secret.txt"), ("b.txt", LINK, "/etc/hostname"), ("c.txt", FILE, TEXT)), {"rained": 1}),
    "tar: a hard link": ("a.tar", lambda: tar_of(("a.txt", HARD, "../secret.txt"), ("c.txt", FILE, TEXT)), {"rained": 1}),
    "tar: devices and pipes": ("a.tar", lambda: tar_of(("a.txt", DEVICE, ""), ("b.txt", PIPE, ""), ("c.txt", FILE, TEXT)), {"rained": 1}),
    "tar: names that lead out": ("a.tar", lambda: tar_of(("../../pwned.txt", FILE, TEXT), ("/etc/pwned.txt", FILE, TEXT)), {"rained": 2}),
    "tar: a folder named as a text": ("a.tar", lambda: tar_of(("a.txt", tarfile.DIRTYPE, ""), ("a.txt/b.txt", FILE, TEXT)), {"rained": 1}),
    "tar: a size below nothing": ("a.tar", lambda: header_of_tar(b"\xff" * 12) + TEXT.ljust(512, b"\0") + bytes(1024), {"rained": (0, 1)}),
    "tar: eight exabytes": ("a.tar", lambda: header_of_tar(b"\x80\0\0\0\x7f" + b"\xff" * 7) + TEXT.ljust(512, b"\0") + bytes(1024), {"rained": (0, 1)}),
    "tar: holes of a terabyte": ("a.tar", lambda: tar_of(("a.txt", FILE, TEXT), format=tarfile.PAX_FORMAT, **{"GNU.sparse.major": "1", "GNU.sparse.minor": "0", "GNU.sparse.realsize": str(2 ** 40), "GNU.sparse.name": "a.txt"}), {"rained": (0, 1)}),
    "tar: a header of metadata without end": ("a.tar", lambda: header_of_tar(b"77777777777\0", b"x") + b"99999999999 path=" + b"a" * 495, {"rained": 0}),
    "tar: a path with NUL and line feeds": ("a.tar", lambda: tar_of(("a.txt", FILE, TEXT), format=tarfile.PAX_FORMAT, path="a\nb\x1b[31m.txt"), {"rained": 1}),
    "tar: a time without sense": ("a.tar", lambda: tar_of(("a.txt", FILE, TEXT), format=tarfile.PAX_FORMAT, mtime="-99999999999999999999.5"), {"rained": 1}),
    "7z: sizes that lie": ("a.7z", lambda: b"7z\xbc\xaf\x27\x1c\0\x04" + struct.pack("<I", zlib.crc32(struct.pack("<QQI", 0, 2 ** 62, 0))) + struct.pack("<QQI", 0, 2 ** 62, 0), {"rained": 0}),
    "gzip: four hundred thousand members of nothing": ("a.txt.gz", lambda: gif_of_gzip(400_000), {"rained": (0, 1)}),
    "gzip: twelve in one another": ("a.txt" + ".gz" * 12, lambda: gz_in_gz(12), {"rained": 0}),
    "gzip: a name without end": ("a.txt.gz", lambda: b"\x1f\x8b\x08\x18\0\0\0\0\0\x03" + b"../" * 1_000_000, {"rained": 0}),
    "gzip: something behind it": ("a.txt.gz", lambda: gzip.compress(TEXT) + b"\xff" * 1000, {"rained": (0, 1)}),
    "gzip: a checksum that is wrong": ("a.txt.gz", lambda: gzip.compress(TEXT)[:-8] + bytes(8), {"rained": (0, 1)}),
    "gzip: 4 GB of blanks": ("a.txt.gz", lambda: gzip.compress(b" " * 40_000_000) * 100, {"rained": 0}),
    "zstd: a window of 2 GB": ("a.txt.zst", lambda: zstd_of_window(31), {"rained": (0, 1)}),
    "zstd: a window of 2 TB": ("a.txt.zst", lambda: zstd_of_window(41), {"rained": 0}),
    "zstd: 8 GB of blanks": ("a.txt.zst", lambda: zstd_of_zeros(8), {"rained": 0}),
    "zstd: a frame to skip of 4 GB": ("a.txt.zst", lambda: struct.pack("<II", 0x184D2A50, 0xFFFFFFFF) + TEXT, {"rained": 0}),
    "xz: a dictionary of 4 GB": ("a.txt.xz", xz_of_dictionary, {"rained": (0, 1)}),
    "warc: lengths that lie": ("a.warc", lambda: b"".join(warc(PAGE, length) for length in (99999999999, -1, "1e9", 2 ** 64, "")) + warc(HAIL), {"hailed": (0, 1)}),
    "warc: a length too small": ("a.warc", lambda: warc(PAGE, 10) + warc(HAIL), {"hailed": (0, 1)}),
    "warc: chunks that lie": ("a.warc", lambda: warc(b"FFFFFFFFFFFFFFFF\r\n" + PAGE, more="Transfer-Encoding: chunked\r\n") + warc(b"-5\r\n" + PAGE, more="Transfer-Encoding: chunked\r\n") + warc(HAIL), {"hailed": 1}),
    "warc: gzip of 1 GB in a record": ("a.warc", lambda: warc(gzip.compress(b" " * 1_000_000_000, 9), more="Content-Encoding: gzip\r\n") + warc(HAIL), {"hailed": 1}),
    "warc: packed ten times": ("a.warc", lambda: warc(gz_in_gz(10), more="Content-Encoding: gzip, gzip, gzip, gzip, gzip, gzip, gzip, gzip, gzip, gzip\r\n") + warc(HAIL), {"hailed": 1}),
    "warc: brotli that is none": ("a.warc", lambda: warc(b"\x91\x3f\xff" * 1000, more="Content-Encoding: br\r\n") + warc(HAIL), {"hailed": 1}),
    "warc: brotli of a large window": ("a.warc", lambda: warc(b"\x11\xff\xff\xff\xff" * 1000, more="Content-Encoding: br\r\n") + warc(HAIL), {"hailed": 1}),
    "warc: a window of 2 GB": ("a.warc", lambda: warc(zstd_of_window(31), more="Content-Encoding: zstd\r\n") + warc(HAIL), {"hailed": 1}),
    "warc: addresses that steer": ("a.warc", lambda: warc(PAGE, uri="javascript:alert(1)") + warc(HAIL, uri="http://a.example/\x1b]0;x\x07"), {"hailed": 1}),
    "warc: headers of ten megabytes": ("a.warc", lambda: warc(PAGE, more="X-A: " + "b" * 10_000_000 + "\r\n") + warc(HAIL), {"hailed": 1}),
    "warc: a million headers": ("a.warc", lambda: warc(PAGE, more="X-A: b\r\n" * 500_000) + warc(HAIL), {"hailed": 1}),
    "warc: no end of a header": ("a.warc", lambda: b"WARC/1.0\r\n" + b"A: b\r\n" * 2_000_000, {}),
    "warc: an archive in it": ("a.warc", lambda: warc(warc(PAGE)) + warc(HAIL), {"hailed": 1}),
    "wacz: members that are no crawl": ("a.wacz", lambda: wacz([(b"a.warc", warc(PAGE)), (b"../b.warc.gz", b"\x1f\x8b"), (b"c.warc.gz", gzip.compress(warc(HAIL)))]), {"hailed": 1}),
    "tar in gzip: half of it": ("a.tar.gz", lambda: gzip.compress(tar_of(*((f"{i}.txt", FILE, TEXT * 50) for i in range(50))))[:400], {"rained": range(0, 51)}),
}


def attack(name, content, counts):
    def run(box):
        box.write(f"news/{name}", content())
        box.index("--verbose", "news", seconds=40)
        box.holds(**counts)
        box.search("-l", "rained")
        box.search("--json", "*")
        box.index("--quiet", seconds=40)
        box.holds(**counts)
        box.index("--check", seconds=60)
    return run


ATTACKS = {name: attack(*row) for name, row in FILES.items()}
