"""The codecs that are no character encodings, and those of one byte for each character that are not built in."""

import codecs
from codecs import CodecInfo


def _whole(name, encoder, decoder, text=False):
    """A codec made of functions of all the input."""
    def encode(input, errors="strict"):
        return encoder(input), len(input)

    def decode(input, errors="strict"):
        return decoder(input), len(input)

    class Encoder(codecs.IncrementalEncoder):
        def encode(self, input, final=False):
            return encoder(input)

    class Decoder(codecs.IncrementalDecoder):
        def decode(self, input, final=False):
            return decoder(input)

    class Plain(codecs.Codec):
        pass

    Plain.encode = lambda self, input, errors="strict": encode(input, errors)
    Plain.decode = lambda self, input, errors="strict": decode(input, errors)
    reader = type("StreamReader", (Plain, codecs.StreamReader), {"charbuffertype": str if text else bytes})
    writer = type("StreamWriter", (Plain, codecs.StreamWriter), {})
    return CodecInfo(encode, decode, reader, writer, Encoder, Decoder, name, _is_text_encoding=False)


def _hex():
    import binascii

    return _whole("hex", binascii.b2a_hex, binascii.a2b_hex)


def _base64():
    import base64

    return _whole("base64", base64.encodebytes, base64.decodebytes)


def _rot13():
    table = {}
    for first in (65, 97):
        for n in range(26):
            table[first + n] = first + (n + 13) % 26
    return _whole("rot-13", lambda text: text.translate(table), lambda text: text.translate(table), text=True)


def _quopri():
    import quopri

    return _whole("quopri", lambda data: quopri.encodestring(data, quotetabs=True), quopri.decodestring)


def _charmap(name):
    """A codec of one byte for each character by a table of its 128 upper characters."""
    upper = _tables[name]
    table = "".join(map(chr, range(128))) + upper
    encoding = codecs.charmap_build(table)

    def encode(input, errors="strict"):
        return codecs.charmap_encode(input, errors, encoding)

    def decode(input, errors="strict"):
        return codecs.charmap_decode(input, errors, table)

    class Encoder(codecs.IncrementalEncoder):
        def encode(self, input, final=False):
            return encode(input, self.errors)[0]

    class Decoder(codecs.IncrementalDecoder):
        def decode(self, input, final=False):
            return decode(input, self.errors)[0]

    class Plain(codecs.Codec):
        pass

    Plain.encode = lambda self, input, errors="strict": encode(input, errors)
    Plain.decode = lambda self, input, errors="strict": decode(input, errors)
    reader = type("StreamReader", (Plain, codecs.StreamReader), {})
    writer = type("StreamWriter", (Plain, codecs.StreamWriter), {})
    return CodecInfo(encode, decode, reader, writer, Encoder, Decoder, name)


_latin = "".join(map(chr, range(160, 256)))
_controls = "".join(map(chr, range(128, 160)))


def _changed(base, changes):
    """The upper half of a table that differs from another in some places."""
    text = list(base)
    for place, c in changes.items():
        text[place - 128] = c
    return "".join(text)


_tables = {
    "iso8859-15": _changed(_controls + _latin, {
        0xA4: "€", 0xA6: "Š", 0xA8: "š", 0xB4: "Ž", 0xB8: "ž", 0xBC: "Œ", 0xBD: "œ", 0xBE: "Ÿ",
    }),
    "iso8859-9": _changed(_controls + _latin, {
        0xD0: "Ğ", 0xDD: "İ", 0xDE: "Ş", 0xF0: "ğ", 0xFD: "ı", 0xFE: "ş",
    }),
    "iso8859-5": _controls + "\xa0" + "".join(map(chr, range(0x401, 0x40D))) + "\xad" + "".join(
        map(chr, range(0x40E, 0x450))) + "№" + "".join(map(chr, range(0x451, 0x45D))) + "§" + "ўџ",
    "cp437": (
        "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀"
        "αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\xa0"
    ),
    "koi8-r": (
        "─│┌┐└┘├┤┬┴┼▀▄█▌▐░▒▓⌠■∙√≈≤≥\xa0⌡°²·÷═║╒ё╓╔╕╖╗╘╙╚╛╜╝╞╟╠╡Ё╢╣╤╥╦╧╨╩╪╫╬©"
        "юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ"
    ),
    "cp1251": (
        "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\ufffe™љ›њќћџ\xa0ЎўЈ¤Ґ¦§Ё©Є«¬\xad®Ї°±Ііґµ¶·ё№є»јЅѕї"
        + "".join(map(chr, range(0x410, 0x450)))
    ),
}
_names = {
    "iso8859_15": "iso8859-15", "iso_8859_15": "iso8859-15", "latin9": "iso8859-15", "latin_9": "iso8859-15",
    "l9": "iso8859-15", "iso8859_9": "iso8859-9", "iso_8859_9": "iso8859-9", "latin5": "iso8859-9", "l5": "iso8859-9",
    "iso8859_5": "iso8859-5", "iso_8859_5": "iso8859-5", "cyrillic": "iso8859-5", "cp437": "cp437", "437": "cp437",
    "ibm437": "cp437", "koi8_r": "koi8-r", "cp1251": "cp1251", "1251": "cp1251", "windows_1251": "cp1251",
}
_makers = {
    "hex": _hex, "hex_codec": _hex, "base64": _base64, "base64_codec": _base64, "base_64": _base64, "rot13": _rot13,
    "rot_13": _rot13, "quopri": _quopri, "quopri_codec": _quopri, "quoted_printable": _quopri,
    "quotedprintable": _quopri,
}


def find(name):
    """The CodecInfo of a normalized name, or None."""
    maker = _makers.get(name)
    if maker is not None:
        return maker()
    known = _names.get(name)
    return None if known is None else _charmap(known)
