"""The structure of pictures, for structure.py: PNG (its chunks, sums and size), SVG (its links)."""
import re
import struct
import xml.etree.ElementTree as ET
import zlib

SIGNATURE = b"\x89PNG\r\n\x1a\n"
CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # values a pixel, by colour type
SVG = "{http://www.w3.org/2000/svg}"
LINK = "{http://www.w3.org/1999/xlink}href"


def chunks(data, tell):
    """Pairs of kind and content, up to the first that is broken off."""
    position = len(SIGNATURE)
    while position < len(data):
        place = f"byte {position}"
        if position + 12 > len(data):
            tell(place, "broken off inside a chunk's head")
            return
        length, kind = struct.unpack(">I4s", data[position:position + 8])
        content = data[position + 8:position + 8 + length]
        end = position + 12 + length
        name = kind.decode("latin-1")
        if end > len(data):
            tell(place, f"broken off inside chunk {name}")
            return
        if zlib.crc32(kind + content) != int.from_bytes(data[end - 4:end], "big"):
            tell(place, f"the sum of chunk {name} is wrong")
        yield name, content
        position = end


def check_size(header, packed, tell):
    """What IHDR says of width, height and colours is what the packed lines hold."""
    width, height, depth, colours, packing, filters, interlace = struct.unpack(">IIBBBBB", header)
    if not (0 < width < 20000 and 0 < height < 20000) or colours not in CHANNELS:
        tell("IHDR", f"{width} by {height} pixels of colour type {colours}")
        return
    if (packing, filters, interlace) != (0, 0, 0):
        tell("IHDR", f"packing {packing}, filters {filters}, interlace {interlace}")
        return
    line = 1 + (width * depth * CHANNELS[colours] + 7) // 8
    try:
        lines = zlib.decompress(packed)
    except zlib.error as error:
        tell("IDAT", f"cannot be unpacked ({error})")
        return
    if len(lines) != line * height:
        tell("IHDR", f"{width} by {height} pixels are {line * height} bytes, IDAT has {len(lines)}")


def check_png(data, tell):
    if not data.startswith(SIGNATURE):
        tell("byte 0", "no PNG signature")
        return
    found = list(chunks(data, tell))
    names = [name for name, content in found]
    if not names or names[0] != "IHDR" or names.count("IHDR") != 1 or len(found[0][1]) != 13:
        tell("IHDR", "is not the first chunk, once, of 13 bytes")
        return
    if names[-1] != "IEND" or names.count("IEND") != 1 or found[-1][1]:
        tell("IEND", "is not the last chunk, once and empty")
        return
    if "IDAT" not in names or not re.fullmatch(r"[^I]*I+[^I]*", "".join(
            "I" if name == "IDAT" else "." for name in names)):
        tell("IDAT", "is not there, or in two places")
        return
    check_size(found[0][1], b"".join(text for name, text in found if name == "IDAT"), tell)


def check_svg(data, tell):
    try:
        root = ET.fromstring(data)
    except ET.ParseError as error:
        tell("", f"no XML ({error})")
        return
    if root.tag != SVG + "svg":
        tell("", f"begins with {root.tag}")
        return
    for name in ("width", "height"):
        if not re.fullmatch(r"[1-9][0-9]*(px|pt)?", root.get(name, "")):
            tell("svg", f"{name} is '{root.get(name)}'")
    ids = [node.get("id") for node in root.iter() if node.get("id")]
    for name in sorted({name for name in ids if ids.count(name) > 1}):
        tell(f"id {name}", "stands twice")
    known = set(ids)
    for node in root.iter():
        links = re.findall(r"url\((.*?)\)", " ".join(node.attrib.values()))
        for link in [*links, *filter(None, [node.get(LINK), node.get("href")])]:
            if not link.startswith("#") or link[1:] not in known:
                tell(node.tag.replace(SVG, ""), f"leads to '{link}', which is not there")
