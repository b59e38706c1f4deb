"""Hostile files of the formats that are parsed: bombs of references, depth without end, what names other files."""
import base64
import io
import os
import zipfile
import zlib

TEXT = "It rained in Tarn on Tuesday, and nobody in the harbour office could say when the boats would sail again."
DEEP = 200_000


def laughs_of_xml(element, inside="<{0}>{1}</{0}>"):
    entities = "".join(f'<!ENTITY e{i} "{("&e%d;" % (i - 1)) * 10}">' for i in range(1, 12))
    return f'<?xml version="1.0"?><!DOCTYPE {element} [<!ENTITY e0 "rain">{entities}]>' + inside.format(element, "&e11;")


def external(element, system):
    return (f'<?xml version="1.0"?><!DOCTYPE {element} [<!ENTITY e SYSTEM "{system}"><!ENTITY % p SYSTEM "{system}">%p;]>'
            f"<{element}><item><title>Rain</title><description>{TEXT} &e;</description></item></{element}>")


def packed(members):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return data.getvalue()


def docx(document):
    return packed([("[Content_Types].xml", "<Types/>"), ("word/document.xml", document)])


def epub(spine, manifest='<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>', chapter=f"<html><body><h1>Rain</h1><p>{TEXT}</p></body></html>"):
    return packed([("mimetype", "application/epub+zip"),
                   ("META-INF/container.xml", '<container><rootfiles><rootfile full-path="c.opf"/></rootfiles></container>'),
                   ("c.opf", f"<package><metadata/><manifest>{manifest}</manifest><spine>{spine}</spine></package>"), ("a.xhtml", chapter)])


def pdf(objects, trailer="/Root 1 0 R"):
    """Objects as bytes or text, numbered from 1."""
    out, offsets = b"%PDF-1.5\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + (body if isinstance(body, bytes) else body.encode()) + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1) + b"".join(b"%010d 00000 n \n" % at for at in offsets)
    return out + f"trailer << /Size {len(offsets) + 1} {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()


def stream(data, more=""):
    return f"<< /Length {len(data)} {more} >>\nstream\n".encode() + data + b"\nendstream"


FONT = "/Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> {} >>"


def pdf_of(content, more="", resources=""):
    return pdf(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R " + FONT.format(resources) + " >>", stream(content, more)]
               + (["<< >>"] if resources else []))


def bomb_of_filters():
    data = b"BT /F 12 Tf 50 700 Td (It rained) Tj ET " + b" " * 1_000_000_000
    return pdf_of(zlib.compress(zlib.compress(data, 9), 9), "/Filter [/FlateDecode /FlateDecode]")


def dag_of_pages():
    levels = 40
    objects = ["<< /Type /Catalog /Pages 2 0 R >>"]
    objects += [f"<< /Type /Pages /Kids [{n + 1} 0 R {n + 1} 0 R] /Count {2 ** (levels + 2 - n)} >>" for n in range(2, levels + 2)]
    return pdf(objects + ["<< /Type /Page /MediaBox [0 0 600 800] >>"])


def forms_in_forms():
    """Each form draws the next one ten times."""
    levels = 12
    form = "/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /XObject << /X %d 0 R >> >>"
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
               "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>", stream(b"/X Do")]
    return pdf(objects + [stream(b"/X Do " * 10, form % (n + 1)) for n in range(5, 5 + levels)] + [stream(b"", "/Subtype /Form /BBox [0 0 1 1]")])


def mail(headers, body):
    return f"From: a@b.example\nSubject: Rain\nMIME-Version: 1.0\n{headers}\n\n{body}"


def attached(name):
    return mail('Content-Type: multipart/mixed; boundary="b"',
                f"--b\nContent-Type: text/plain\n\n{TEXT}\n--b\nContent-Type: text/html; name=\"{name}\"\nContent-Disposition: attachment; "
                f'filename="{name}"\n\n<p>It hailed.</p>\n--b--\n')


# name: (file, content, by word how many articles have it)
FILES = {
    "yaml: tags that call code": ("a.yaml", f"title: Rain\nx: !!python/object/apply:os.system ['touch pwned']\ntext: {TEXT}\n", {"rained": 1}),
    "yaml: an anchor that holds itself": ("a.yaml", f"title: &a [*a, *a]\ntext: {TEXT}\n", {"rained": (0, 1)}),
    "yaml: laughs": ("a.yaml", f"text: {TEXT}\na0: &a0 [rain, rain]\n" + "".join(f"a{i}: &a{i} [{', '.join(['*a%d' % (i - 1)] * 9)}]\n" for i in range(1, 40)), {"rained": (0, 1)}),
    "yaml: laughs of merged maps": ("a.yaml", f"text: {TEXT}\na0: &a0 {{k: v}}\n" + "".join(f"a{i}: &a{i} {{<<: [{', '.join(['*a%d' % (i - 1)] * 9)}]}}\n" for i in range(1, 40)), {"rained": (0, 1)}),
    "yaml: lists in lists": ("a.yaml", f"text: {TEXT}\nx: " + "[" * DEEP + "\n", {"rained": (0, 1)}),
    "yaml: dashes in dashes": ("a.yaml", "- " * DEEP + "a\n", {"rained": 0}),
    "yaml: question marks": ("a.yaml", "? " * DEEP + "a\n", {"rained": 0}),
    "yaml: nothing but documents": ("a.yaml", "---\n" * 500_000, {"rained": 0}),
    "yaml: front matter as bomb": ("a.md", "---\na0: &a0 [x, x]\n" + "".join(f"a{i}: &a{i} [{', '.join(['*a%d' % (i - 1)] * 9)}]\n" for i in range(1, 40)) + f"---\n{TEXT}\n", {"rained": 1}),
    "toml: arrays in arrays": ("a.md", "+++\na = " + "[" * DEEP + f"\n+++\n{TEXT}\n", {"rained": (0, 1)}),
    "toml: tables in tables": ("a.md", "+++\na = " + "{a=" * DEEP + f"\n+++\n{TEXT}\n", {"rained": (0, 1)}),
    "toml: dotted keys": ("a.md", "+++\n" + "a." * DEEP + f"a = 1\n+++\n{TEXT}\n", {"rained": 1}),
    "json: depth": ("a.json", '{"a":' * DEEP, {"rained": 0}),
    "json: an article in the depth": ("a.json", '{"articles":[' * 50_000 + f'{{"title":"Rain","text":"{TEXT}"}}' + "]}" * 50_000, {"rained": (0, 1)}),
    "json: numbers without end": ("a.json", f'{{"title":"Rain","date":1e999999999,"id":-{"9" * 1_000_000},"text":"{TEXT}"}}', {"rained": (0, 1)}),
    "json: NUL and half surrogates": ("a.json", f'{{"title":"R\\u0000ain\\ud800","text":"{TEXT} \\udfff\\u0000"}}', {"rained": 1}),
    "json: one key a million times": ("a.json", "{" + '"title":"Rain",' * 1_000_000 + f'"text":"{TEXT}"}}', {"rained": 1}),
    "json: a title of a megabyte": ("a.json", f'{{"title":"{"Rain " * 200_000}","text":"{TEXT}"}}', {"rained": 1}),
    "json: a million columns of metadata": ("a.json", "{" + "".join(f'"c{i}":"v{i}",' for i in range(300_000)) + f'"text":"{TEXT}"}}', {"rained": (0, 1)}),
    "python: records in records": ("a.json", "{'a': " * DEEP, {"rained": 0}),
    "xml: laughs in a feed": ("a.xml", laughs_of_xml("rss", "<rss><channel><item><title>Rain</title><description>{1}</description></item></channel></rss>"), {"rained": (0, 1)}),
    "xml: laughs in NITF": ("a.nitf", laughs_of_xml("nitf", "<nitf><body><p>{1}</p></body></nitf>"), {"rained": 0}),
    "xml: laughs in TEI": ("a.tei", laughs_of_xml("TEI", "<TEI><text><body><p>{1}</p></body></text></TEI>"), {"rained": 0}),
    "xml: one large entity many times": ("a.xml", '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e "' + "rain " * 20_000 + '">]><rss><channel><item><title>Rain</title><description>' + "&e;" * 20_000 + "</description></item></channel></rss>", {"rained": (0, 1)}),
    "xml: an entity that is a file": ("a.xml", lambda box: external("rss", f"file://{box.path}/secret.txt"), {}),
    "xml: an entity that is a relative file": ("a.xml", external("rss", "../secret.txt"), {}),
    "xml: an entity that is a pipe": ("a.xml", lambda box: external("rss", f"file://{box.path}/pipe"), {}),
    "xml: an entity that is a host": ("a.xml", external("rss", "http://192.0.2.1/x"), {}),
    "xml: an entity without end": ("a.xml", external("rss", "file:///dev/zero"), {}),
    "xml: included text": ("a.xml", '<rss xmlns:xi="http://www.w3.org/2001/XInclude"><channel><item><title>Rain</title><description>It rained. <xi:include href="../secret.txt" parse="text"/></description></item></channel></rss>', {}),
    "xml: a style sheet that reads": ("a.xml", '<?xml version="1.0"?><?xml-stylesheet href="../secret.txt" type="text/xsl"?><rss><channel><item><title>Rain</title><description>It rained.</description></item></channel></rss>', {"rained": 1}),
    "xml: a hundred thousand attributes": ("a.xml", "<rss " + " ".join(f'a{i}="{i}"' for i in range(100_000)) + "><channel><item><title>Rain</title><description>It rained.</description></item></channel></rss>", {"rained": (0, 1)}),
    "xml: depth": ("a.xml", '<?xml version="1.0"?><rss>' + "<a>" * DEEP, {"rained": 0}),
    "xml: notes of Evernote with a DTD inside": ("a.enex", '<?xml version="1.0"?><en-export><note><title>Rain</title><content><![CDATA[' + external("en-note", "../secret.txt") + "]]></content></note></en-export>", {}),
    "html: templates in templates": ("a.html", "<html><body><p>It rained.</p>" + "<template>" * DEEP, {"rained": (0, 1)}),
    "html: drawings in drawings": ("a.html", "<html><body><p>It rained.</p>" + "<svg><math><mi><desc>" * (DEEP // 4), {"rained": (0, 1)}),
    "html: formatting that is adopted": ("a.html", "<html><body><p>It rained.</p>" + "<a><b><i><u><font><p>" * (DEEP // 6), {"rained": (0, 1)}),
    "html: selects in tables": ("a.html", "<html><body><p>It rained.</p>" + "<table><select><option>" * (DEEP // 4), {"rained": (0, 1)}),
    "html: included files": ("a.html", '<html><body><iframe src="../secret.txt"></iframe><object data="../secret.txt"></object><!--#include file="../secret.txt" --><p>It rained.</p></body></html>', {"rained": 1}),
    "markdown: lists in quotes in lists": ("a.md", "> - " * 50_000 + "It rained.\n", {"rained": (0, 1)}),
    "markdown: included files": ("a.md", "![x](../secret.txt)\n\n{{< include ../secret.txt >}}\n\nIt rained.\n", {"rained": 1}),
    "markdown: pages in it": ("a.md", "It rained.\n\n" + "<div>\n\n" * 50_000, {"rained": (0, 1)}),
    "mail: a document with a path": ("a.eml", attached("../../../pwned.html"), {"rained": 1, "hailed": 1}),
    "mail: a document with an absolute path": ("a.eml", attached("/etc/pwned.html"), {"rained": 1, "hailed": 1}),
    "mail: a document named with escapes": ("a.eml", attached("\x1b[31ma\\nb\x07.html"), {"rained": 1}),
    "mail: a body elsewhere": ("a.eml", lambda box: mail(f'Content-Type: message/external-body; access-type=local-file; name="{box.path}/secret.txt"', "Content-Type: text/plain\n\n"), {}),
    "mail: no boundary": ("a.eml", mail("Content-Type: multipart/mixed", "--\n\nIt rained.\n----\n"), {"rained": (0, 1)}),
    "mail: one boundary for all": ("a.eml", mail('Content-Type: multipart/mixed; boundary="b"', '--b\nContent-Type: multipart/mixed; boundary="b"\n\n' * 20_000 + "It rained."), {"rained": (0, 1)}),
    "mail: an encoding that is a path": ("a.eml", mail('Content-Type: text/plain; charset="../../../secret.txt"', TEXT), {"rained": 1}),
    "mail: a length that lies": ("a.emlx", "99999999999999999999\n" + mail("Content-Type: text/plain", TEXT), {"rained": (0, 1)}),
    "mail: nothing but lines of From": ("a.mbox", "From a@b.example Mon May  2 10:00:00 2016\n" * 100_000, {"rained": 0}),
    "mail: base64 of zeros": ("a.eml", mail('Content-Type: multipart/mixed; boundary="b"', "--b\nContent-Type: text/plain\n\nIt rained.\n--b\nContent-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\n" + "A" * 30_000_000 + "\n--b--\n"), {"rained": 1}),
    "pdf: two filters, 1 GB of blanks": ("a.pdf", lambda box: bomb_of_filters(), {"rained": (0, 1)}),
    "pdf: pages that are their own parents": ("a.pdf", pdf(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000000 >>"]), {"rained": 0}),
    "pdf: a trillion pages out of forty": ("a.pdf", dag_of_pages(), {"rained": 0}),
    "pdf: forms that draw forms": ("a.pdf", forms_in_forms(), {"rained": 0}),
    "pdf: a table before that is itself": ("a.pdf", pdf(["<< /Type /Catalog >>"], "/Root 1 0 R /Prev 44"), {"rained": 0}),
    "pdf: a length that is itself": ("a.pdf", pdf(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /MediaBox [0 0 9 9] >>", "<< /Length 4 0 R >>\nstream\nBT ET\nendstream"]), {"rained": 0}),
    "pdf: it starts programs": ("a.pdf", pdf(["<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /Launch /F (touch pwned) >> >>", "<< /Type /Pages /Kids [] /Count 0 >>"]), {"rained": 0}),
    "pdf: dictionaries in dictionaries": ("a.pdf", pdf(["<< /A " * 100_000 + ">> " * 100_000]), {"rained": 0}),
    "word: laughs": ("a.docx", docx(laughs_of_xml("w:document", '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>{1}</w:t></w:r></w:p></w:body></w:document>')), {"rained": 0}),
    "word: a file in it": ("a.docx", docx(external("w:document", "file:///etc/hostname").replace("description", "w:t").replace("item", "w:p")), {}),
    "odt: depth": ("a.odt", packed([("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<office:document-content><office:body><office:text>" + "<text:p>" * DEEP)]), {"rained": 0}),
    "epub: a chapter a hundred thousand times": ("a.epub", epub('<itemref idref="a"/>' * 100_000), {"rained": (0, 1)}),
    "epub: chapters outside": ("a.epub", epub('<itemref idref="a"/><itemref idref="b"/>', '<item id="a" href="../../secret.txt" media-type="application/xhtml+xml"/><item id="b" href="file:///etc/hostname" media-type="application/xhtml+xml"/>'), {"rained": (0, 1)}),
    "rtf: bytes that are not there": ("a.rtf", "{\\rtf1 It rained. {\\*\\x\\bin99999999999 a} \\u-99999999999 ? \\'zz}", {"rained": (0, 1)}),
    "bibtex: strings out of strings": ("a.bib", '@string{a0 = "rain "}\n' + "".join(f"@string{{a{i} = {' # '.join(['a%d' % (i - 1)] * 10)}}}\n" for i in range(1, 30)) + "@article{x, title = {Rain}, abstract = a29}\n", {"rained": (0, 1)}),
    "wiki: templates in templates": ("a.xml", "<mediawiki><page><title>Rain</title><ns>0</ns><revision><text>It rained. " + "{{a|" * 100_000 + "[[File:a|" * 100_000 + "{|\n|" * 100_000 + "</text></revision></page></mediawiki>", {"rained": (0, 1)}),
    "safari: an archive that holds itself": ("a.webarchive", b"bplist00" + b"\xa2\x00\x00" + bytes([8]) + bytes(6) + bytes([1, 1]) + (1).to_bytes(8, "big") + (0).to_bytes(8, "big") + (11).to_bytes(8, "big"), {"rained": 0}),
    "safari: counts that lie": ("a.webarchive", b"bplist00" + b"\xdf\x13\x7f\xff\xff\xff\xff\xff\xff\xff" + bytes([8]) + bytes(6) + bytes([1, 1]) + (2 ** 62).to_bytes(8, "big") + (0).to_bytes(8, "big") + (18).to_bytes(8, "big"), {"rained": 0}),
    "subtitles: times without end": ("a.srt", "1\n99999999999:99:99,999 --> 00:00:00,000\nIt rained.\n\n" * 2, {"rained": (0, 1)}),
    "csv: a million columns": ("a.csv", "text," + ",".join(f"c{i}" for i in range(300_000)) + "\nIt rained.," + ",".join(["x"] * 300_000) + "\n", {"rained": (0, 1)}),
    "csv: NUL in cells": ("a.csv", b"title,text\nRa\0in,It rained.\0\0\n", {"rained": 1}),
    "text: an encoded word of base64": ("a.html", '<html><body><p>It rained.</p><img src="data:image/png;base64,' + base64.b64encode(bytes(3_000_000)).decode() + '"></body></html>', {"rained": 1}),
}


def attack(name, content, counts):
    def run(box):
        os.mkfifo(f"{box.path}/pipe")
        box.write(f"news/{name}", content(box) if callable(content) else content)
        box.index("--verbose", "news")
        box.holds(**counts)
        box.search("--show", f"news/{name}", status=(0, 2))
        box.index("--check", seconds=60)
    return run


ATTACKS = {name: attack(*row) for name, row in FILES.items()}
