import XCTest

/// Tables observed in CPython 3.14; see `TextTable` for their notation.
final class TextCodecTests: XCTestCase {
    func testDecode() {
        TextTable.check(
            #"""
            decode ¦ abc ¦ utf-8 ¦ strict ¦ abc
            decode ¦ abc ¦ utf-8 ¦ ignore ¦ abc
            decode ¦ abc ¦ utf-8 ¦ replace ¦ abc
            decode ¦ abc ¦ utf-8 ¦ backslashreplace ¦ abc
            decode ¦ abc ¦ utf-8 ¦ surrogateescape ¦ abc
            decode ¦ abc ¦ utf-8 ¦ surrogatepass ¦ abc
            decode ¦ \xc3\xa9 ¦ utf-8 ¦ strict ¦ \xe9
            decode ¦ \xc3\xa9 ¦ utf-8 ¦ ignore ¦ \xe9
            decode ¦ \xc3\xa9 ¦ utf-8 ¦ replace ¦ \xe9
            decode ¦ \xc3\xa9 ¦ utf-8 ¦ backslashreplace ¦ \xe9
            decode ¦ \xc3\xa9 ¦ utf-8 ¦ surrogateescape ¦ \xe9
            decode ¦ \xc3\xa9 ¦ utf-8 ¦ surrogatepass ¦ \xe9
            decode ¦ \xe2\x82 ¦ utf-8 ¦ strict ¦ utf-8 0-2 unexpected end of data
            decode ¦ \xe2\x82 ¦ utf-8 ¦ ignore ¦ 
            decode ¦ \xe2\x82 ¦ utf-8 ¦ replace ¦ \ufffd
            decode ¦ \xe2\x82 ¦ utf-8 ¦ backslashreplace ¦ \\xe2\\x82
            decode ¦ \xe2\x82 ¦ utf-8 ¦ surrogateescape ¦ \udce2\udc82
            decode ¦ \xe2\x82 ¦ utf-8 ¦ surrogatepass ¦ utf-8 0-2 unexpected end of data
            decode ¦ \xe2( ¦ utf-8 ¦ strict ¦ utf-8 0-1 invalid continuation byte
            decode ¦ \xe2( ¦ utf-8 ¦ ignore ¦ (
            decode ¦ \xe2( ¦ utf-8 ¦ replace ¦ \ufffd(
            decode ¦ \xe2( ¦ utf-8 ¦ backslashreplace ¦ \\xe2(
            decode ¦ \xe2( ¦ utf-8 ¦ surrogateescape ¦ \udce2(
            decode ¦ \xe2( ¦ utf-8 ¦ surrogatepass ¦ utf-8 0-1 invalid continuation byte
            decode ¦ \xf0\x9f\x98\x80 ¦ utf-8 ¦ strict ¦ \U0001f600
            decode ¦ \xf0\x9f\x98\x80 ¦ utf-8 ¦ ignore ¦ \U0001f600
            decode ¦ \xf0\x9f\x98\x80 ¦ utf-8 ¦ replace ¦ \U0001f600
            decode ¦ \xf0\x9f\x98\x80 ¦ utf-8 ¦ backslashreplace ¦ \U0001f600
            decode ¦ \xf0\x9f\x98\x80 ¦ utf-8 ¦ surrogateescape ¦ \U0001f600
            decode ¦ \xf0\x9f\x98\x80 ¦ utf-8 ¦ surrogatepass ¦ \U0001f600
            decode ¦ \xf0\x9f\x98 ¦ utf-8 ¦ strict ¦ utf-8 0-3 unexpected end of data
            decode ¦ \xf0\x9f\x98 ¦ utf-8 ¦ ignore ¦ 
            decode ¦ \xf0\x9f\x98 ¦ utf-8 ¦ replace ¦ \ufffd
            decode ¦ \xf0\x9f\x98 ¦ utf-8 ¦ backslashreplace ¦ \\xf0\\x9f\\x98
            decode ¦ \xf0\x9f\x98 ¦ utf-8 ¦ surrogateescape ¦ \udcf0\udc9f\udc98
            decode ¦ \xf0\x9f\x98 ¦ utf-8 ¦ surrogatepass ¦ utf-8 0-3 unexpected end of data
            decode ¦ \xc0\x80 ¦ utf-8 ¦ strict ¦ utf-8 0-1 invalid start byte
            decode ¦ \xc0\x80 ¦ utf-8 ¦ ignore ¦ 
            decode ¦ \xc0\x80 ¦ utf-8 ¦ replace ¦ \ufffd\ufffd
            decode ¦ \xc0\x80 ¦ utf-8 ¦ backslashreplace ¦ \\xc0\\x80
            decode ¦ \xc0\x80 ¦ utf-8 ¦ surrogateescape ¦ \udcc0\udc80
            decode ¦ \xc0\x80 ¦ utf-8 ¦ surrogatepass ¦ utf-8 0-1 invalid start byte
            decode ¦ \xed\xa0\x80 ¦ utf-8 ¦ strict ¦ utf-8 0-1 invalid continuation byte
            decode ¦ \xed\xa0\x80 ¦ utf-8 ¦ ignore ¦ 
            decode ¦ \xed\xa0\x80 ¦ utf-8 ¦ replace ¦ \ufffd\ufffd\ufffd
            decode ¦ \xed\xa0\x80 ¦ utf-8 ¦ backslashreplace ¦ \\xed\\xa0\\x80
            decode ¦ \xed\xa0\x80 ¦ utf-8 ¦ surrogateescape ¦ \udced\udca0\udc80
            decode ¦ \xed\xa0\x80 ¦ utf-8 ¦ surrogatepass ¦ \ud800
            decode ¦ \xed\xb3\xbf ¦ utf-8 ¦ strict ¦ utf-8 0-1 invalid continuation byte
            decode ¦ \xed\xb3\xbf ¦ utf-8 ¦ ignore ¦ 
            decode ¦ \xed\xb3\xbf ¦ utf-8 ¦ replace ¦ \ufffd\ufffd\ufffd
            decode ¦ \xed\xb3\xbf ¦ utf-8 ¦ backslashreplace ¦ \\xed\\xb3\\xbf
            decode ¦ \xed\xb3\xbf ¦ utf-8 ¦ surrogateescape ¦ \udced\udcb3\udcbf
            decode ¦ \xed\xb3\xbf ¦ utf-8 ¦ surrogatepass ¦ \udcff
            decode ¦ \xf4\x90\x80\x80 ¦ utf-8 ¦ strict ¦ utf-8 0-1 invalid continuation byte
            decode ¦ \xf4\x90\x80\x80 ¦ utf-8 ¦ ignore ¦ 
            decode ¦ \xf4\x90\x80\x80 ¦ utf-8 ¦ replace ¦ \ufffd\ufffd\ufffd\ufffd
            decode ¦ \xf4\x90\x80\x80 ¦ utf-8 ¦ backslashreplace ¦ \\xf4\\x90\\x80\\x80
            decode ¦ \xf4\x90\x80\x80 ¦ utf-8 ¦ surrogateescape ¦ \udcf4\udc90\udc80\udc80
            decode ¦ \xf4\x90\x80\x80 ¦ utf-8 ¦ surrogatepass ¦ utf-8 0-1 invalid continuation byte
            decode ¦ \x80a ¦ utf-8 ¦ strict ¦ utf-8 0-1 invalid start byte
            decode ¦ \x80a ¦ utf-8 ¦ ignore ¦ a
            decode ¦ \x80a ¦ utf-8 ¦ replace ¦ \ufffda
            decode ¦ \x80a ¦ utf-8 ¦ backslashreplace ¦ \\x80a
            decode ¦ \x80a ¦ utf-8 ¦ surrogateescape ¦ \udc80a
            decode ¦ \x80a ¦ utf-8 ¦ surrogatepass ¦ utf-8 0-1 invalid start byte
            decode ¦ \xff ¦ utf-8 ¦ strict ¦ utf-8 0-1 invalid start byte
            decode ¦ \xff ¦ utf-8 ¦ ignore ¦ 
            decode ¦ \xff ¦ utf-8 ¦ replace ¦ \ufffd
            decode ¦ \xff ¦ utf-8 ¦ backslashreplace ¦ \\xff
            decode ¦ \xff ¦ utf-8 ¦ surrogateescape ¦ \udcff
            decode ¦ \xff ¦ utf-8 ¦ surrogatepass ¦ utf-8 0-1 invalid start byte
            decode ¦ \xe0\x80\x80 ¦ utf-8 ¦ strict ¦ utf-8 0-1 invalid continuation byte
            decode ¦ \xe0\x80\x80 ¦ utf-8 ¦ ignore ¦ 
            decode ¦ \xe0\x80\x80 ¦ utf-8 ¦ replace ¦ \ufffd\ufffd\ufffd
            decode ¦ \xe0\x80\x80 ¦ utf-8 ¦ backslashreplace ¦ \\xe0\\x80\\x80
            decode ¦ \xe0\x80\x80 ¦ utf-8 ¦ surrogateescape ¦ \udce0\udc80\udc80
            decode ¦ \xe0\x80\x80 ¦ utf-8 ¦ surrogatepass ¦ utf-8 0-1 invalid continuation byte
            decode ¦ \xef\xbb\xbfa ¦ utf-8-sig ¦ strict ¦ a
            decode ¦ \xef\xbb\xbfa ¦ utf-8-sig ¦ replace ¦ a
            decode ¦ \xef\xbb\xbfa ¦ utf-8-sig ¦ surrogatepass ¦ a
            decode ¦ \xef\xbb\xbf\xff ¦ utf-8-sig ¦ strict ¦ utf-8 0-1 invalid start byte
            decode ¦ \xef\xbb\xbf\xff ¦ utf-8-sig ¦ replace ¦ \ufffd
            decode ¦ \xef\xbb\xbf\xff ¦ utf-8-sig ¦ surrogatepass ¦ utf-8 0-1 invalid start byte
            decode ¦ \xff\xfea\x00 ¦ utf-16 ¦ strict ¦ a
            decode ¦ \xff\xfea\x00 ¦ utf-16 ¦ replace ¦ a
            decode ¦ \xff\xfea\x00 ¦ utf-16 ¦ surrogatepass ¦ a
            decode ¦ \xfe\xff\x00a ¦ utf-16 ¦ strict ¦ a
            decode ¦ \xfe\xff\x00a ¦ utf-16 ¦ replace ¦ a
            decode ¦ \xfe\xff\x00a ¦ utf-16 ¦ surrogatepass ¦ a
            decode ¦ a\x00b ¦ utf-16-le ¦ strict ¦ utf-16-le 2-3 truncated data
            decode ¦ a\x00b ¦ utf-16-le ¦ replace ¦ a\ufffd
            decode ¦ a\x00b ¦ utf-16-le ¦ surrogatepass ¦ utf-16-le 2-3 truncated data
            decode ¦ =\xd8\x00\xde ¦ utf-16-le ¦ strict ¦ \U0001f600
            decode ¦ =\xd8\x00\xde ¦ utf-16-le ¦ replace ¦ \U0001f600
            decode ¦ =\xd8\x00\xde ¦ utf-16-le ¦ surrogatepass ¦ \U0001f600
            decode ¦ =\xd8 ¦ utf-16-le ¦ strict ¦ utf-16-le 0-2 unexpected end of data
            decode ¦ =\xd8 ¦ utf-16-le ¦ replace ¦ \ufffd
            decode ¦ =\xd8 ¦ utf-16-le ¦ surrogatepass ¦ \ud83d
            decode ¦ \x00\xdc ¦ utf-16-le ¦ strict ¦ utf-16-le 0-2 illegal encoding
            decode ¦ \x00\xdc ¦ utf-16-le ¦ replace ¦ \ufffd
            decode ¦ \x00\xdc ¦ utf-16-le ¦ surrogatepass ¦ \udc00
            decode ¦ =\xd8a\x00 ¦ utf-16-le ¦ strict ¦ utf-16-le 0-2 illegal UTF-16 surrogate
            decode ¦ =\xd8a\x00 ¦ utf-16-le ¦ replace ¦ \ufffda
            decode ¦ =\xd8a\x00 ¦ utf-16-le ¦ surrogatepass ¦ \ud83da
            decode ¦ \xd8=\xde\x00 ¦ utf-16-be ¦ strict ¦ \U0001f600
            decode ¦ \xd8=\xde\x00 ¦ utf-16-be ¦ replace ¦ \U0001f600
            decode ¦ \xd8=\xde\x00 ¦ utf-16-be ¦ surrogatepass ¦ \U0001f600
            decode ¦ \xff\xfe\x00\x00a\x00\x00\x00 ¦ utf-32 ¦ strict ¦ a
            decode ¦ \xff\xfe\x00\x00a\x00\x00\x00 ¦ utf-32 ¦ replace ¦ a
            decode ¦ \xff\xfe\x00\x00a\x00\x00\x00 ¦ utf-32 ¦ surrogatepass ¦ a
            decode ¦ a\x00\x00 ¦ utf-32-le ¦ strict ¦ utf-32-le 0-3 truncated data
            decode ¦ a\x00\x00 ¦ utf-32-le ¦ replace ¦ \ufffd
            decode ¦ a\x00\x00 ¦ utf-32-le ¦ surrogatepass ¦ utf-32-le 0-3 truncated data
            decode ¦ \x00\xd8\x00\x00 ¦ utf-32-le ¦ strict ¦ utf-32-le 0-4 code point in surrogate code point range(0xd800, 0xe000)
            decode ¦ \x00\xd8\x00\x00 ¦ utf-32-le ¦ replace ¦ \ufffd
            decode ¦ \x00\xd8\x00\x00 ¦ utf-32-le ¦ surrogatepass ¦ \ud800
            decode ¦ \x00\x00\x11\x00 ¦ utf-32-le ¦ strict ¦ utf-32-le 0-4 code point not in range(0x110000)
            decode ¦ \x00\x00\x11\x00 ¦ utf-32-le ¦ replace ¦ \ufffd
            decode ¦ \x00\x00\x11\x00 ¦ utf-32-le ¦ surrogatepass ¦ utf-32-le 0-4 code point not in range(0x110000)
            decode ¦ \x00\x00\x00a ¦ utf-32-be ¦ strict ¦ a
            decode ¦ \x00\x00\x00a ¦ utf-32-be ¦ replace ¦ a
            decode ¦ \x00\x00\x00a ¦ utf-32-be ¦ surrogatepass ¦ a
            decode ¦ a\x80 ¦ ascii ¦ strict ¦ ascii 1-2 ordinal not in range(128)
            decode ¦ a\x80 ¦ ascii ¦ replace ¦ a\ufffd
            decode ¦ a\x80 ¦ ascii ¦ surrogatepass ¦ ascii 1-2 ordinal not in range(128)
            decode ¦ \xe9 ¦ latin-1 ¦ strict ¦ \xe9
            decode ¦ \xe9 ¦ latin-1 ¦ replace ¦ \xe9
            decode ¦ \xe9 ¦ latin-1 ¦ surrogatepass ¦ \xe9
            decode ¦ \x80\x81 ¦ cp1252 ¦ strict ¦ charmap 1-2 character maps to <undefined>
            decode ¦ \x80\x81 ¦ cp1252 ¦ replace ¦ \u20ac\ufffd
            decode ¦ \x80\x81 ¦ cp1252 ¦ surrogatepass ¦ charmap 1-2 character maps to <undefined>
            decode ¦ \\x41\\u20ac\\N{EURO SIGN}\\101\\n\\q ¦ unicode_escape ¦ strict ¦ A\u20ac\u20acA\x0a\\q
            decode ¦ \\x41\\u20ac\\N{EURO SIGN}\\101\\n\\q ¦ unicode_escape ¦ replace ¦ A\u20ac\u20acA\x0a\\q
            decode ¦ \\x41\\u20ac\\N{EURO SIGN}\\101\\n\\q ¦ unicode_escape ¦ surrogatepass ¦ A\u20ac\u20acA\x0a\\q
            decode ¦ \\x4 ¦ unicode_escape ¦ strict ¦ unicodeescape 0-3 truncated \xXX escape
            decode ¦ \\x4 ¦ unicode_escape ¦ replace ¦ \ufffd
            decode ¦ \\x4 ¦ unicode_escape ¦ surrogatepass ¦ unicodeescape 0-3 truncated \xXX escape
            decode ¦ \\u12 ¦ unicode_escape ¦ strict ¦ unicodeescape 0-4 truncated \uXXXX escape
            decode ¦ \\u12 ¦ unicode_escape ¦ replace ¦ \ufffd
            decode ¦ \\u12 ¦ unicode_escape ¦ surrogatepass ¦ unicodeescape 0-4 truncated \uXXXX escape
            decode ¦ \\U00110000 ¦ unicode_escape ¦ strict ¦ unicodeescape 0-10 illegal Unicode character
            decode ¦ \\U00110000 ¦ unicode_escape ¦ replace ¦ \ufffd
            decode ¦ \\U00110000 ¦ unicode_escape ¦ surrogatepass ¦ unicodeescape 0-10 illegal Unicode character
            decode ¦ \\N{X} ¦ unicode_escape ¦ strict ¦ unicodeescape 0-5 unknown Unicode character name
            decode ¦ \\N{X} ¦ unicode_escape ¦ replace ¦ \ufffd
            decode ¦ \\N{X} ¦ unicode_escape ¦ surrogatepass ¦ unicodeescape 0-5 unknown Unicode character name
            decode ¦ \\ ¦ unicode_escape ¦ strict ¦ unicodeescape 0-1 \ at end of string
            decode ¦ \\ ¦ unicode_escape ¦ replace ¦ \ufffd
            decode ¦ \\ ¦ unicode_escape ¦ surrogatepass ¦ unicodeescape 0-1 \ at end of string
            decode ¦ \\u20ac\\n\xe9 ¦ raw_unicode_escape ¦ strict ¦ \u20ac\\n\xe9
            decode ¦ \\u20ac\\n\xe9 ¦ raw_unicode_escape ¦ replace ¦ \u20ac\\n\xe9
            decode ¦ \\u20ac\\n\xe9 ¦ raw_unicode_escape ¦ surrogatepass ¦ \u20ac\\n\xe9
            decode ¦ \\u20 ¦ raw_unicode_escape ¦ strict ¦ rawunicodeescape 0-4 truncated \uXXXX escape
            decode ¦ \\u20 ¦ raw_unicode_escape ¦ replace ¦ \ufffd
            decode ¦ \\u20 ¦ raw_unicode_escape ¦ surrogatepass ¦ rawunicodeescape 0-4 truncated \uXXXX escape
            """#)
    }

    func testEncode() {
        TextTable.check(
            #"""
            encode ¦ abc ¦ utf-8 ¦ strict ¦ abc
            encode ¦ abc ¦ utf-8 ¦ replace ¦ abc
            encode ¦ abc ¦ utf-8 ¦ backslashreplace ¦ abc
            encode ¦ abc ¦ utf-8 ¦ xmlcharrefreplace ¦ abc
            encode ¦ abc ¦ utf-8 ¦ namereplace ¦ abc
            encode ¦ abc ¦ utf-8 ¦ surrogateescape ¦ abc
            encode ¦ abc ¦ utf-8 ¦ surrogatepass ¦ abc
            encode ¦ abc ¦ ascii ¦ strict ¦ abc
            encode ¦ abc ¦ ascii ¦ replace ¦ abc
            encode ¦ abc ¦ ascii ¦ backslashreplace ¦ abc
            encode ¦ abc ¦ ascii ¦ xmlcharrefreplace ¦ abc
            encode ¦ abc ¦ ascii ¦ namereplace ¦ abc
            encode ¦ abc ¦ ascii ¦ surrogateescape ¦ abc
            encode ¦ abc ¦ ascii ¦ surrogatepass ¦ abc
            encode ¦ abc ¦ latin-1 ¦ strict ¦ abc
            encode ¦ abc ¦ latin-1 ¦ replace ¦ abc
            encode ¦ abc ¦ latin-1 ¦ backslashreplace ¦ abc
            encode ¦ abc ¦ latin-1 ¦ xmlcharrefreplace ¦ abc
            encode ¦ abc ¦ latin-1 ¦ namereplace ¦ abc
            encode ¦ abc ¦ latin-1 ¦ surrogateescape ¦ abc
            encode ¦ abc ¦ latin-1 ¦ surrogatepass ¦ abc
            encode ¦ abc ¦ cp1252 ¦ strict ¦ abc
            encode ¦ abc ¦ cp1252 ¦ replace ¦ abc
            encode ¦ abc ¦ cp1252 ¦ backslashreplace ¦ abc
            encode ¦ abc ¦ cp1252 ¦ xmlcharrefreplace ¦ abc
            encode ¦ abc ¦ cp1252 ¦ namereplace ¦ abc
            encode ¦ abc ¦ cp1252 ¦ surrogateescape ¦ abc
            encode ¦ abc ¦ cp1252 ¦ surrogatepass ¦ abc
            encode ¦ abc ¦ utf-16-le ¦ strict ¦ a\x00b\x00c\x00
            encode ¦ abc ¦ utf-16-le ¦ replace ¦ a\x00b\x00c\x00
            encode ¦ abc ¦ utf-16-le ¦ backslashreplace ¦ a\x00b\x00c\x00
            encode ¦ abc ¦ utf-16-le ¦ xmlcharrefreplace ¦ a\x00b\x00c\x00
            encode ¦ abc ¦ utf-16-le ¦ namereplace ¦ a\x00b\x00c\x00
            encode ¦ abc ¦ utf-16-le ¦ surrogateescape ¦ a\x00b\x00c\x00
            encode ¦ abc ¦ utf-16-le ¦ surrogatepass ¦ a\x00b\x00c\x00
            encode ¦ abc ¦ utf-16 ¦ strict ¦ \xff\xfea\x00b\x00c\x00
            encode ¦ abc ¦ utf-32 ¦ strict ¦ \xff\xfe\x00\x00a\x00\x00\x00b\x00\x00\x00c\x00\x00\x00
            encode ¦ abc ¦ utf-8-sig ¦ strict ¦ \xef\xbb\xbfabc
            encode ¦ abc ¦ unicode_escape ¦ strict ¦ abc
            encode ¦ abc ¦ raw_unicode_escape ¦ strict ¦ abc
            encode ¦ abc ¦ utf-16-be ¦ strict ¦ \x00a\x00b\x00c
            encode ¦ abc ¦ utf-32-be ¦ strict ¦ \x00\x00\x00a\x00\x00\x00b\x00\x00\x00c
            encode ¦ \xe9 ¦ utf-8 ¦ strict ¦ \xc3\xa9
            encode ¦ \xe9 ¦ utf-8 ¦ replace ¦ \xc3\xa9
            encode ¦ \xe9 ¦ utf-8 ¦ backslashreplace ¦ \xc3\xa9
            encode ¦ \xe9 ¦ utf-8 ¦ xmlcharrefreplace ¦ \xc3\xa9
            encode ¦ \xe9 ¦ utf-8 ¦ namereplace ¦ \xc3\xa9
            encode ¦ \xe9 ¦ utf-8 ¦ surrogateescape ¦ \xc3\xa9
            encode ¦ \xe9 ¦ utf-8 ¦ surrogatepass ¦ \xc3\xa9
            encode ¦ \xe9 ¦ ascii ¦ strict ¦ ascii 0-1 ordinal not in range(128)
            encode ¦ \xe9 ¦ ascii ¦ replace ¦ ?
            encode ¦ \xe9 ¦ ascii ¦ backslashreplace ¦ \\xe9
            encode ¦ \xe9 ¦ ascii ¦ xmlcharrefreplace ¦ &#233;
            encode ¦ \xe9 ¦ ascii ¦ namereplace ¦ \\N{LATIN SMALL LETTER E WITH ACUTE}
            encode ¦ \xe9 ¦ ascii ¦ surrogateescape ¦ ascii 0-1 ordinal not in range(128)
            encode ¦ \xe9 ¦ ascii ¦ surrogatepass ¦ ascii 0-1 ordinal not in range(128)
            encode ¦ \xe9 ¦ latin-1 ¦ strict ¦ \xe9
            encode ¦ \xe9 ¦ latin-1 ¦ replace ¦ \xe9
            encode ¦ \xe9 ¦ latin-1 ¦ backslashreplace ¦ \xe9
            encode ¦ \xe9 ¦ latin-1 ¦ xmlcharrefreplace ¦ \xe9
            encode ¦ \xe9 ¦ latin-1 ¦ namereplace ¦ \xe9
            encode ¦ \xe9 ¦ latin-1 ¦ surrogateescape ¦ \xe9
            encode ¦ \xe9 ¦ latin-1 ¦ surrogatepass ¦ \xe9
            encode ¦ \xe9 ¦ cp1252 ¦ strict ¦ \xe9
            encode ¦ \xe9 ¦ cp1252 ¦ replace ¦ \xe9
            encode ¦ \xe9 ¦ cp1252 ¦ backslashreplace ¦ \xe9
            encode ¦ \xe9 ¦ cp1252 ¦ xmlcharrefreplace ¦ \xe9
            encode ¦ \xe9 ¦ cp1252 ¦ namereplace ¦ \xe9
            encode ¦ \xe9 ¦ cp1252 ¦ surrogateescape ¦ \xe9
            encode ¦ \xe9 ¦ cp1252 ¦ surrogatepass ¦ \xe9
            encode ¦ \xe9 ¦ utf-16-le ¦ strict ¦ \xe9\x00
            encode ¦ \xe9 ¦ utf-16-le ¦ replace ¦ \xe9\x00
            encode ¦ \xe9 ¦ utf-16-le ¦ backslashreplace ¦ \xe9\x00
            encode ¦ \xe9 ¦ utf-16-le ¦ xmlcharrefreplace ¦ \xe9\x00
            encode ¦ \xe9 ¦ utf-16-le ¦ namereplace ¦ \xe9\x00
            encode ¦ \xe9 ¦ utf-16-le ¦ surrogateescape ¦ \xe9\x00
            encode ¦ \xe9 ¦ utf-16-le ¦ surrogatepass ¦ \xe9\x00
            encode ¦ \xe9 ¦ utf-16 ¦ strict ¦ \xff\xfe\xe9\x00
            encode ¦ \xe9 ¦ utf-32 ¦ strict ¦ \xff\xfe\x00\x00\xe9\x00\x00\x00
            encode ¦ \xe9 ¦ utf-8-sig ¦ strict ¦ \xef\xbb\xbf\xc3\xa9
            encode ¦ \xe9 ¦ unicode_escape ¦ strict ¦ \\xe9
            encode ¦ \xe9 ¦ raw_unicode_escape ¦ strict ¦ \xe9
            encode ¦ \xe9 ¦ utf-16-be ¦ strict ¦ \x00\xe9
            encode ¦ \xe9 ¦ utf-32-be ¦ strict ¦ \x00\x00\x00\xe9
            encode ¦ \u20ac ¦ utf-8 ¦ strict ¦ \xe2\x82\xac
            encode ¦ \u20ac ¦ utf-8 ¦ replace ¦ \xe2\x82\xac
            encode ¦ \u20ac ¦ utf-8 ¦ backslashreplace ¦ \xe2\x82\xac
            encode ¦ \u20ac ¦ utf-8 ¦ xmlcharrefreplace ¦ \xe2\x82\xac
            encode ¦ \u20ac ¦ utf-8 ¦ namereplace ¦ \xe2\x82\xac
            encode ¦ \u20ac ¦ utf-8 ¦ surrogateescape ¦ \xe2\x82\xac
            encode ¦ \u20ac ¦ utf-8 ¦ surrogatepass ¦ \xe2\x82\xac
            encode ¦ \u20ac ¦ ascii ¦ strict ¦ ascii 0-1 ordinal not in range(128)
            encode ¦ \u20ac ¦ ascii ¦ replace ¦ ?
            encode ¦ \u20ac ¦ ascii ¦ backslashreplace ¦ \\u20ac
            encode ¦ \u20ac ¦ ascii ¦ xmlcharrefreplace ¦ &#8364;
            encode ¦ \u20ac ¦ ascii ¦ namereplace ¦ \\N{EURO SIGN}
            encode ¦ \u20ac ¦ ascii ¦ surrogateescape ¦ ascii 0-1 ordinal not in range(128)
            encode ¦ \u20ac ¦ ascii ¦ surrogatepass ¦ ascii 0-1 ordinal not in range(128)
            encode ¦ \u20ac ¦ latin-1 ¦ strict ¦ latin-1 0-1 ordinal not in range(256)
            encode ¦ \u20ac ¦ latin-1 ¦ replace ¦ ?
            encode ¦ \u20ac ¦ latin-1 ¦ backslashreplace ¦ \\u20ac
            encode ¦ \u20ac ¦ latin-1 ¦ xmlcharrefreplace ¦ &#8364;
            encode ¦ \u20ac ¦ latin-1 ¦ namereplace ¦ \\N{EURO SIGN}
            encode ¦ \u20ac ¦ latin-1 ¦ surrogateescape ¦ latin-1 0-1 ordinal not in range(256)
            encode ¦ \u20ac ¦ latin-1 ¦ surrogatepass ¦ latin-1 0-1 ordinal not in range(256)
            encode ¦ \u20ac ¦ cp1252 ¦ strict ¦ \x80
            encode ¦ \u20ac ¦ cp1252 ¦ replace ¦ \x80
            encode ¦ \u20ac ¦ cp1252 ¦ backslashreplace ¦ \x80
            encode ¦ \u20ac ¦ cp1252 ¦ xmlcharrefreplace ¦ \x80
            encode ¦ \u20ac ¦ cp1252 ¦ namereplace ¦ \x80
            encode ¦ \u20ac ¦ cp1252 ¦ surrogateescape ¦ \x80
            encode ¦ \u20ac ¦ cp1252 ¦ surrogatepass ¦ \x80
            encode ¦ \u20ac ¦ utf-16-le ¦ strict ¦ \xac 
            encode ¦ \u20ac ¦ utf-16-le ¦ replace ¦ \xac 
            encode ¦ \u20ac ¦ utf-16-le ¦ backslashreplace ¦ \xac 
            encode ¦ \u20ac ¦ utf-16-le ¦ xmlcharrefreplace ¦ \xac 
            encode ¦ \u20ac ¦ utf-16-le ¦ namereplace ¦ \xac 
            encode ¦ \u20ac ¦ utf-16-le ¦ surrogateescape ¦ \xac 
            encode ¦ \u20ac ¦ utf-16-le ¦ surrogatepass ¦ \xac 
            encode ¦ \u20ac ¦ utf-16 ¦ strict ¦ \xff\xfe\xac 
            encode ¦ \u20ac ¦ utf-32 ¦ strict ¦ \xff\xfe\x00\x00\xac \x00\x00
            encode ¦ \u20ac ¦ utf-8-sig ¦ strict ¦ \xef\xbb\xbf\xe2\x82\xac
            encode ¦ \u20ac ¦ unicode_escape ¦ strict ¦ \\u20ac
            encode ¦ \u20ac ¦ raw_unicode_escape ¦ strict ¦ \\u20ac
            encode ¦ \u20ac ¦ utf-16-be ¦ strict ¦  \xac
            encode ¦ \u20ac ¦ utf-32-be ¦ strict ¦ \x00\x00 \xac
            encode ¦ \U0001f600 ¦ utf-8 ¦ strict ¦ \xf0\x9f\x98\x80
            encode ¦ \U0001f600 ¦ utf-8 ¦ replace ¦ \xf0\x9f\x98\x80
            encode ¦ \U0001f600 ¦ utf-8 ¦ backslashreplace ¦ \xf0\x9f\x98\x80
            encode ¦ \U0001f600 ¦ utf-8 ¦ xmlcharrefreplace ¦ \xf0\x9f\x98\x80
            encode ¦ \U0001f600 ¦ utf-8 ¦ namereplace ¦ \xf0\x9f\x98\x80
            encode ¦ \U0001f600 ¦ utf-8 ¦ surrogateescape ¦ \xf0\x9f\x98\x80
            encode ¦ \U0001f600 ¦ utf-8 ¦ surrogatepass ¦ \xf0\x9f\x98\x80
            encode ¦ \U0001f600 ¦ ascii ¦ strict ¦ ascii 0-1 ordinal not in range(128)
            encode ¦ \U0001f600 ¦ ascii ¦ replace ¦ ?
            encode ¦ \U0001f600 ¦ ascii ¦ backslashreplace ¦ \\U0001f600
            encode ¦ \U0001f600 ¦ ascii ¦ xmlcharrefreplace ¦ &#128512;
            encode ¦ \U0001f600 ¦ ascii ¦ namereplace ¦ \\N{GRINNING FACE}
            encode ¦ \U0001f600 ¦ ascii ¦ surrogateescape ¦ ascii 0-1 ordinal not in range(128)
            encode ¦ \U0001f600 ¦ ascii ¦ surrogatepass ¦ ascii 0-1 ordinal not in range(128)
            encode ¦ \U0001f600 ¦ latin-1 ¦ strict ¦ latin-1 0-1 ordinal not in range(256)
            encode ¦ \U0001f600 ¦ latin-1 ¦ replace ¦ ?
            encode ¦ \U0001f600 ¦ latin-1 ¦ backslashreplace ¦ \\U0001f600
            encode ¦ \U0001f600 ¦ latin-1 ¦ xmlcharrefreplace ¦ &#128512;
            encode ¦ \U0001f600 ¦ latin-1 ¦ namereplace ¦ \\N{GRINNING FACE}
            encode ¦ \U0001f600 ¦ latin-1 ¦ surrogateescape ¦ latin-1 0-1 ordinal not in range(256)
            encode ¦ \U0001f600 ¦ latin-1 ¦ surrogatepass ¦ latin-1 0-1 ordinal not in range(256)
            encode ¦ \U0001f600 ¦ cp1252 ¦ strict ¦ charmap 0-1 character maps to <undefined>
            encode ¦ \U0001f600 ¦ cp1252 ¦ replace ¦ ?
            encode ¦ \U0001f600 ¦ cp1252 ¦ backslashreplace ¦ \\U0001f600
            encode ¦ \U0001f600 ¦ cp1252 ¦ xmlcharrefreplace ¦ &#128512;
            encode ¦ \U0001f600 ¦ cp1252 ¦ namereplace ¦ \\N{GRINNING FACE}
            encode ¦ \U0001f600 ¦ cp1252 ¦ surrogateescape ¦ charmap 0-1 character maps to <undefined>
            encode ¦ \U0001f600 ¦ cp1252 ¦ surrogatepass ¦ charmap 0-1 character maps to <undefined>
            encode ¦ \U0001f600 ¦ utf-16-le ¦ strict ¦ =\xd8\x00\xde
            encode ¦ \U0001f600 ¦ utf-16-le ¦ replace ¦ =\xd8\x00\xde
            encode ¦ \U0001f600 ¦ utf-16-le ¦ backslashreplace ¦ =\xd8\x00\xde
            encode ¦ \U0001f600 ¦ utf-16-le ¦ xmlcharrefreplace ¦ =\xd8\x00\xde
            encode ¦ \U0001f600 ¦ utf-16-le ¦ namereplace ¦ =\xd8\x00\xde
            encode ¦ \U0001f600 ¦ utf-16-le ¦ surrogateescape ¦ =\xd8\x00\xde
            encode ¦ \U0001f600 ¦ utf-16-le ¦ surrogatepass ¦ =\xd8\x00\xde
            encode ¦ \U0001f600 ¦ utf-16 ¦ strict ¦ \xff\xfe=\xd8\x00\xde
            encode ¦ \U0001f600 ¦ utf-32 ¦ strict ¦ \xff\xfe\x00\x00\x00\xf6\x01\x00
            encode ¦ \U0001f600 ¦ utf-8-sig ¦ strict ¦ \xef\xbb\xbf\xf0\x9f\x98\x80
            encode ¦ \U0001f600 ¦ unicode_escape ¦ strict ¦ \\U0001f600
            encode ¦ \U0001f600 ¦ raw_unicode_escape ¦ strict ¦ \\U0001f600
            encode ¦ \U0001f600 ¦ utf-16-be ¦ strict ¦ \xd8=\xde\x00
            encode ¦ \U0001f600 ¦ utf-32-be ¦ strict ¦ \x00\x01\xf6\x00
            encode ¦ \ud800 ¦ utf-8 ¦ strict ¦ utf-8 0-1 surrogates not allowed
            encode ¦ \ud800 ¦ utf-8 ¦ replace ¦ ?
            encode ¦ \ud800 ¦ utf-8 ¦ backslashreplace ¦ \\ud800
            encode ¦ \ud800 ¦ utf-8 ¦ xmlcharrefreplace ¦ &#55296;
            encode ¦ \ud800 ¦ utf-8 ¦ namereplace ¦ \\ud800
            encode ¦ \ud800 ¦ utf-8 ¦ surrogateescape ¦ utf-8 0-1 surrogates not allowed
            encode ¦ \ud800 ¦ utf-8 ¦ surrogatepass ¦ \xed\xa0\x80
            encode ¦ \ud800 ¦ ascii ¦ strict ¦ ascii 0-1 ordinal not in range(128)
            encode ¦ \ud800 ¦ ascii ¦ replace ¦ ?
            encode ¦ \ud800 ¦ ascii ¦ backslashreplace ¦ \\ud800
            encode ¦ \ud800 ¦ ascii ¦ xmlcharrefreplace ¦ &#55296;
            encode ¦ \ud800 ¦ ascii ¦ namereplace ¦ \\ud800
            encode ¦ \ud800 ¦ ascii ¦ surrogateescape ¦ ascii 0-1 ordinal not in range(128)
            encode ¦ \ud800 ¦ ascii ¦ surrogatepass ¦ ascii 0-1 ordinal not in range(128)
            encode ¦ \ud800 ¦ latin-1 ¦ strict ¦ latin-1 0-1 ordinal not in range(256)
            encode ¦ \ud800 ¦ latin-1 ¦ replace ¦ ?
            encode ¦ \ud800 ¦ latin-1 ¦ backslashreplace ¦ \\ud800
            encode ¦ \ud800 ¦ latin-1 ¦ xmlcharrefreplace ¦ &#55296;
            encode ¦ \ud800 ¦ latin-1 ¦ namereplace ¦ \\ud800
            encode ¦ \ud800 ¦ latin-1 ¦ surrogateescape ¦ latin-1 0-1 ordinal not in range(256)
            encode ¦ \ud800 ¦ latin-1 ¦ surrogatepass ¦ latin-1 0-1 ordinal not in range(256)
            encode ¦ \ud800 ¦ cp1252 ¦ strict ¦ charmap 0-1 character maps to <undefined>
            encode ¦ \ud800 ¦ cp1252 ¦ replace ¦ ?
            encode ¦ \ud800 ¦ cp1252 ¦ backslashreplace ¦ \\ud800
            encode ¦ \ud800 ¦ cp1252 ¦ xmlcharrefreplace ¦ &#55296;
            encode ¦ \ud800 ¦ cp1252 ¦ namereplace ¦ \\ud800
            encode ¦ \ud800 ¦ cp1252 ¦ surrogateescape ¦ charmap 0-1 character maps to <undefined>
            encode ¦ \ud800 ¦ cp1252 ¦ surrogatepass ¦ charmap 0-1 character maps to <undefined>
            encode ¦ \ud800 ¦ utf-16-le ¦ strict ¦ utf-16-le 0-1 surrogates not allowed
            encode ¦ \ud800 ¦ utf-16-le ¦ replace ¦ ?\x00
            encode ¦ \ud800 ¦ utf-16-le ¦ backslashreplace ¦ \\\x00u\x00d\x008\x000\x000\x00
            encode ¦ \ud800 ¦ utf-16-le ¦ xmlcharrefreplace ¦ &\x00#\x005\x005\x002\x009\x006\x00;\x00
            encode ¦ \ud800 ¦ utf-16-le ¦ namereplace ¦ \\\x00u\x00d\x008\x000\x000\x00
            encode ¦ \ud800 ¦ utf-16-le ¦ surrogateescape ¦ utf-16-le 0-1 surrogates not allowed
            encode ¦ \ud800 ¦ utf-16-le ¦ surrogatepass ¦ \x00\xd8
            encode ¦ \ud800 ¦ utf-16 ¦ strict ¦ utf-16 0-1 surrogates not allowed
            encode ¦ \ud800 ¦ utf-32 ¦ strict ¦ utf-32 0-1 surrogates not allowed
            encode ¦ \ud800 ¦ utf-8-sig ¦ strict ¦ utf-8 0-1 surrogates not allowed
            encode ¦ \ud800 ¦ unicode_escape ¦ strict ¦ \\ud800
            encode ¦ \ud800 ¦ raw_unicode_escape ¦ strict ¦ \\ud800
            encode ¦ \ud800 ¦ utf-16-be ¦ strict ¦ utf-16-be 0-1 surrogates not allowed
            encode ¦ \ud800 ¦ utf-32-be ¦ strict ¦ utf-32-be 0-1 surrogates not allowed
            encode ¦ a\udc80\udcffb ¦ utf-8 ¦ strict ¦ utf-8 1-3 surrogates not allowed
            encode ¦ a\udc80\udcffb ¦ utf-8 ¦ replace ¦ a??b
            encode ¦ a\udc80\udcffb ¦ utf-8 ¦ backslashreplace ¦ a\\udc80\\udcffb
            encode ¦ a\udc80\udcffb ¦ utf-8 ¦ xmlcharrefreplace ¦ a&#56448;&#56575;b
            encode ¦ a\udc80\udcffb ¦ utf-8 ¦ namereplace ¦ a\\udc80\\udcffb
            encode ¦ a\udc80\udcffb ¦ utf-8 ¦ surrogateescape ¦ a\x80\xffb
            encode ¦ a\udc80\udcffb ¦ utf-8 ¦ surrogatepass ¦ a\xed\xb2\x80\xed\xb3\xbfb
            encode ¦ a\udc80\udcffb ¦ ascii ¦ strict ¦ ascii 1-3 ordinal not in range(128)
            encode ¦ a\udc80\udcffb ¦ ascii ¦ replace ¦ a??b
            encode ¦ a\udc80\udcffb ¦ ascii ¦ backslashreplace ¦ a\\udc80\\udcffb
            encode ¦ a\udc80\udcffb ¦ ascii ¦ xmlcharrefreplace ¦ a&#56448;&#56575;b
            encode ¦ a\udc80\udcffb ¦ ascii ¦ namereplace ¦ a\\udc80\\udcffb
            encode ¦ a\udc80\udcffb ¦ ascii ¦ surrogateescape ¦ a\x80\xffb
            encode ¦ a\udc80\udcffb ¦ ascii ¦ surrogatepass ¦ ascii 1-3 ordinal not in range(128)
            encode ¦ a\udc80\udcffb ¦ latin-1 ¦ strict ¦ latin-1 1-3 ordinal not in range(256)
            encode ¦ a\udc80\udcffb ¦ latin-1 ¦ replace ¦ a??b
            encode ¦ a\udc80\udcffb ¦ latin-1 ¦ backslashreplace ¦ a\\udc80\\udcffb
            encode ¦ a\udc80\udcffb ¦ latin-1 ¦ xmlcharrefreplace ¦ a&#56448;&#56575;b
            encode ¦ a\udc80\udcffb ¦ latin-1 ¦ namereplace ¦ a\\udc80\\udcffb
            encode ¦ a\udc80\udcffb ¦ latin-1 ¦ surrogateescape ¦ a\x80\xffb
            encode ¦ a\udc80\udcffb ¦ latin-1 ¦ surrogatepass ¦ latin-1 1-3 ordinal not in range(256)
            encode ¦ a\udc80\udcffb ¦ cp1252 ¦ strict ¦ charmap 1-3 character maps to <undefined>
            encode ¦ a\udc80\udcffb ¦ cp1252 ¦ replace ¦ a??b
            encode ¦ a\udc80\udcffb ¦ cp1252 ¦ backslashreplace ¦ a\\udc80\\udcffb
            encode ¦ a\udc80\udcffb ¦ cp1252 ¦ xmlcharrefreplace ¦ a&#56448;&#56575;b
            encode ¦ a\udc80\udcffb ¦ cp1252 ¦ namereplace ¦ a\\udc80\\udcffb
            encode ¦ a\udc80\udcffb ¦ cp1252 ¦ surrogateescape ¦ a\x80\xffb
            encode ¦ a\udc80\udcffb ¦ cp1252 ¦ surrogatepass ¦ charmap 1-3 character maps to <undefined>
            encode ¦ a\udc80\udcffb ¦ utf-16-le ¦ strict ¦ utf-16-le 1-2 surrogates not allowed
            encode ¦ a\udc80\udcffb ¦ utf-16-le ¦ replace ¦ a\x00?\x00?\x00b\x00
            encode ¦ a\udc80\udcffb ¦ utf-16-le ¦ backslashreplace ¦ a\x00\\\x00u\x00d\x00c\x008\x000\x00\\\x00u\x00d\x00c\x00f\x00f\x00b\x00
            encode ¦ a\udc80\udcffb ¦ utf-16-le ¦ xmlcharrefreplace ¦ a\x00&\x00#\x005\x006\x004\x004\x008\x00;\x00&\x00#\x005\x006\x005\x007\x005\x00;\x00b\x00
            encode ¦ a\udc80\udcffb ¦ utf-16-le ¦ namereplace ¦ a\x00\\\x00u\x00d\x00c\x008\x000\x00\\\x00u\x00d\x00c\x00f\x00f\x00b\x00
            encode ¦ a\udc80\udcffb ¦ utf-16-le ¦ surrogateescape ¦ utf-16-le 1-2 surrogates not allowed
            encode ¦ a\udc80\udcffb ¦ utf-16-le ¦ surrogatepass ¦ a\x00\x80\xdc\xff\xdcb\x00
            encode ¦ a\udc80\udcffb ¦ utf-16 ¦ strict ¦ utf-16 1-2 surrogates not allowed
            encode ¦ a\udc80\udcffb ¦ utf-32 ¦ strict ¦ utf-32 1-2 surrogates not allowed
            encode ¦ a\udc80\udcffb ¦ utf-8-sig ¦ strict ¦ utf-8 1-3 surrogates not allowed
            encode ¦ a\udc80\udcffb ¦ unicode_escape ¦ strict ¦ a\\udc80\\udcffb
            encode ¦ a\udc80\udcffb ¦ raw_unicode_escape ¦ strict ¦ a\\udc80\\udcffb
            encode ¦ a\udc80\udcffb ¦ utf-16-be ¦ strict ¦ utf-16-be 1-2 surrogates not allowed
            encode ¦ a\udc80\udcffb ¦ utf-32-be ¦ strict ¦ utf-32-be 1-2 surrogates not allowed
            encode ¦ \udcff\ud800z ¦ utf-8 ¦ strict ¦ utf-8 0-2 surrogates not allowed
            encode ¦ \udcff\ud800z ¦ utf-8 ¦ replace ¦ ??z
            encode ¦ \udcff\ud800z ¦ utf-8 ¦ backslashreplace ¦ \\udcff\\ud800z
            encode ¦ \udcff\ud800z ¦ utf-8 ¦ xmlcharrefreplace ¦ &#56575;&#55296;z
            encode ¦ \udcff\ud800z ¦ utf-8 ¦ namereplace ¦ \\udcff\\ud800z
            encode ¦ \udcff\ud800z ¦ utf-8 ¦ surrogateescape ¦ utf-8 1-2 surrogates not allowed
            encode ¦ \udcff\ud800z ¦ utf-8 ¦ surrogatepass ¦ \xed\xb3\xbf\xed\xa0\x80z
            encode ¦ \udcff\ud800z ¦ ascii ¦ strict ¦ ascii 0-2 ordinal not in range(128)
            encode ¦ \udcff\ud800z ¦ ascii ¦ replace ¦ ??z
            encode ¦ \udcff\ud800z ¦ ascii ¦ backslashreplace ¦ \\udcff\\ud800z
            encode ¦ \udcff\ud800z ¦ ascii ¦ xmlcharrefreplace ¦ &#56575;&#55296;z
            encode ¦ \udcff\ud800z ¦ ascii ¦ namereplace ¦ \\udcff\\ud800z
            encode ¦ \udcff\ud800z ¦ ascii ¦ surrogateescape ¦ ascii 1-2 ordinal not in range(128)
            encode ¦ \udcff\ud800z ¦ ascii ¦ surrogatepass ¦ ascii 0-2 ordinal not in range(128)
            encode ¦ \udcff\ud800z ¦ latin-1 ¦ strict ¦ latin-1 0-2 ordinal not in range(256)
            encode ¦ \udcff\ud800z ¦ latin-1 ¦ replace ¦ ??z
            encode ¦ \udcff\ud800z ¦ latin-1 ¦ backslashreplace ¦ \\udcff\\ud800z
            encode ¦ \udcff\ud800z ¦ latin-1 ¦ xmlcharrefreplace ¦ &#56575;&#55296;z
            encode ¦ \udcff\ud800z ¦ latin-1 ¦ namereplace ¦ \\udcff\\ud800z
            encode ¦ \udcff\ud800z ¦ latin-1 ¦ surrogateescape ¦ latin-1 1-2 ordinal not in range(256)
            encode ¦ \udcff\ud800z ¦ latin-1 ¦ surrogatepass ¦ latin-1 0-2 ordinal not in range(256)
            encode ¦ \udcff\ud800z ¦ cp1252 ¦ strict ¦ charmap 0-2 character maps to <undefined>
            encode ¦ \udcff\ud800z ¦ cp1252 ¦ replace ¦ ??z
            encode ¦ \udcff\ud800z ¦ cp1252 ¦ backslashreplace ¦ \\udcff\\ud800z
            encode ¦ \udcff\ud800z ¦ cp1252 ¦ xmlcharrefreplace ¦ &#56575;&#55296;z
            encode ¦ \udcff\ud800z ¦ cp1252 ¦ namereplace ¦ \\udcff\\ud800z
            encode ¦ \udcff\ud800z ¦ cp1252 ¦ surrogateescape ¦ charmap 0-2 character maps to <undefined>
            encode ¦ \udcff\ud800z ¦ cp1252 ¦ surrogatepass ¦ charmap 0-2 character maps to <undefined>
            encode ¦ \udcff\ud800z ¦ utf-16-le ¦ strict ¦ utf-16-le 0-1 surrogates not allowed
            encode ¦ \udcff\ud800z ¦ utf-16-le ¦ replace ¦ ?\x00?\x00z\x00
            encode ¦ \udcff\ud800z ¦ utf-16-le ¦ backslashreplace ¦ \\\x00u\x00d\x00c\x00f\x00f\x00\\\x00u\x00d\x008\x000\x000\x00z\x00
            encode ¦ \udcff\ud800z ¦ utf-16-le ¦ xmlcharrefreplace ¦ &\x00#\x005\x006\x005\x007\x005\x00;\x00&\x00#\x005\x005\x002\x009\x006\x00;\x00z\x00
            encode ¦ \udcff\ud800z ¦ utf-16-le ¦ namereplace ¦ \\\x00u\x00d\x00c\x00f\x00f\x00\\\x00u\x00d\x008\x000\x000\x00z\x00
            encode ¦ \udcff\ud800z ¦ utf-16-le ¦ surrogateescape ¦ utf-16-le 0-1 surrogates not allowed
            encode ¦ \udcff\ud800z ¦ utf-16-le ¦ surrogatepass ¦ \xff\xdc\x00\xd8z\x00
            encode ¦ \udcff\ud800z ¦ utf-16 ¦ strict ¦ utf-16 0-1 surrogates not allowed
            encode ¦ \udcff\ud800z ¦ utf-32 ¦ strict ¦ utf-32 0-1 surrogates not allowed
            encode ¦ \udcff\ud800z ¦ utf-8-sig ¦ strict ¦ utf-8 0-2 surrogates not allowed
            encode ¦ \udcff\ud800z ¦ unicode_escape ¦ strict ¦ \\udcff\\ud800z
            encode ¦ \udcff\ud800z ¦ raw_unicode_escape ¦ strict ¦ \\udcff\\ud800z
            encode ¦ \udcff\ud800z ¦ utf-16-be ¦ strict ¦ utf-16-be 0-1 surrogates not allowed
            encode ¦ \udcff\ud800z ¦ utf-32-be ¦ strict ¦ utf-32-be 0-1 surrogates not allowed
            encode ¦ \x81 ¦ utf-8 ¦ strict ¦ \xc2\x81
            encode ¦ \x81 ¦ utf-8 ¦ replace ¦ \xc2\x81
            encode ¦ \x81 ¦ utf-8 ¦ backslashreplace ¦ \xc2\x81
            encode ¦ \x81 ¦ utf-8 ¦ xmlcharrefreplace ¦ \xc2\x81
            encode ¦ \x81 ¦ utf-8 ¦ namereplace ¦ \xc2\x81
            encode ¦ \x81 ¦ utf-8 ¦ surrogateescape ¦ \xc2\x81
            encode ¦ \x81 ¦ utf-8 ¦ surrogatepass ¦ \xc2\x81
            encode ¦ \x81 ¦ ascii ¦ strict ¦ ascii 0-1 ordinal not in range(128)
            encode ¦ \x81 ¦ ascii ¦ replace ¦ ?
            encode ¦ \x81 ¦ ascii ¦ backslashreplace ¦ \\x81
            encode ¦ \x81 ¦ ascii ¦ xmlcharrefreplace ¦ &#129;
            encode ¦ \x81 ¦ ascii ¦ namereplace ¦ \\x81
            encode ¦ \x81 ¦ ascii ¦ surrogateescape ¦ ascii 0-1 ordinal not in range(128)
            encode ¦ \x81 ¦ ascii ¦ surrogatepass ¦ ascii 0-1 ordinal not in range(128)
            encode ¦ \x81 ¦ latin-1 ¦ strict ¦ \x81
            encode ¦ \x81 ¦ latin-1 ¦ replace ¦ \x81
            encode ¦ \x81 ¦ latin-1 ¦ backslashreplace ¦ \x81
            encode ¦ \x81 ¦ latin-1 ¦ xmlcharrefreplace ¦ \x81
            encode ¦ \x81 ¦ latin-1 ¦ namereplace ¦ \x81
            encode ¦ \x81 ¦ latin-1 ¦ surrogateescape ¦ \x81
            encode ¦ \x81 ¦ latin-1 ¦ surrogatepass ¦ \x81
            encode ¦ \x81 ¦ cp1252 ¦ strict ¦ charmap 0-1 character maps to <undefined>
            encode ¦ \x81 ¦ cp1252 ¦ replace ¦ ?
            encode ¦ \x81 ¦ cp1252 ¦ backslashreplace ¦ \\x81
            encode ¦ \x81 ¦ cp1252 ¦ xmlcharrefreplace ¦ &#129;
            encode ¦ \x81 ¦ cp1252 ¦ namereplace ¦ \\x81
            encode ¦ \x81 ¦ cp1252 ¦ surrogateescape ¦ charmap 0-1 character maps to <undefined>
            encode ¦ \x81 ¦ cp1252 ¦ surrogatepass ¦ charmap 0-1 character maps to <undefined>
            encode ¦ \x81 ¦ utf-16-le ¦ strict ¦ \x81\x00
            encode ¦ \x81 ¦ utf-16-le ¦ replace ¦ \x81\x00
            encode ¦ \x81 ¦ utf-16-le ¦ backslashreplace ¦ \x81\x00
            encode ¦ \x81 ¦ utf-16-le ¦ xmlcharrefreplace ¦ \x81\x00
            encode ¦ \x81 ¦ utf-16-le ¦ namereplace ¦ \x81\x00
            encode ¦ \x81 ¦ utf-16-le ¦ surrogateescape ¦ \x81\x00
            encode ¦ \x81 ¦ utf-16-le ¦ surrogatepass ¦ \x81\x00
            encode ¦ \x81 ¦ utf-16 ¦ strict ¦ \xff\xfe\x81\x00
            encode ¦ \x81 ¦ utf-32 ¦ strict ¦ \xff\xfe\x00\x00\x81\x00\x00\x00
            encode ¦ \x81 ¦ utf-8-sig ¦ strict ¦ \xef\xbb\xbf\xc2\x81
            encode ¦ \x81 ¦ unicode_escape ¦ strict ¦ \\x81
            encode ¦ \x81 ¦ raw_unicode_escape ¦ strict ¦ \x81
            encode ¦ \x81 ¦ utf-16-be ¦ strict ¦ \x00\x81
            encode ¦ \x81 ¦ utf-32-be ¦ strict ¦ \x00\x00\x00\x81
            """#)
    }

    func testNames() {
        TextTable.check(
            #"""
            codec ¦ UTF8 ¦ utf-8
            codec ¦ utf-8 ¦ utf-8
            codec ¦ U8 ¦ utf-8
            codec ¦ latin1 ¦ iso8859-1
            codec ¦ ISO-8859-1 ¦ iso8859-1
            codec ¦ L1 ¦ iso8859-1
            codec ¦ us-ascii ¦ ascii
            codec ¦ 646 ¦ ascii
            codec ¦ windows-1252 ¦ cp1252
            codec ¦ utf_16_le ¦ utf-16-le
            codec ¦ UTF-32 ¦ utf-32
            codec ¦ utf-8-sig ¦ utf-8-sig
            codec ¦ unicode-escape ¦ unicode-escape
            codec ¦ nonsense ¦ -
            codec ¦ utf--8 ¦ utf-8
            """#)
    }
}
