import XCTest

/// Tables observed in CPython 3.14; see `TextTable` for their notation.
final class TextUnicodeTests: XCTestCase {
    func testCase() {
        TextTable.check(
            #"""
            upper ¦ abc ¦ ABC
            lower ¦ abc ¦ abc
            title ¦ abc ¦ Abc
            casefold ¦ abc ¦ abc
            swapcase ¦ abc ¦ ABC
            capitalize ¦ abc ¦ Abc
            upper ¦ ABC ¦ ABC
            lower ¦ ABC ¦ abc
            title ¦ ABC ¦ Abc
            casefold ¦ ABC ¦ abc
            swapcase ¦ ABC ¦ abc
            capitalize ¦ ABC ¦ Abc
            upper ¦ Stra\xdfe ¦ STRASSE
            lower ¦ Stra\xdfe ¦ stra\xdfe
            title ¦ Stra\xdfe ¦ Stra\xdfe
            casefold ¦ Stra\xdfe ¦ strasse
            swapcase ¦ Stra\xdfe ¦ sTRASSE
            capitalize ¦ Stra\xdfe ¦ Stra\xdfe
            upper ¦ \u0130stanbul ¦ \u0130STANBUL
            lower ¦ \u0130stanbul ¦ i\u0307stanbul
            title ¦ \u0130stanbul ¦ \u0130stanbul
            casefold ¦ \u0130stanbul ¦ i\u0307stanbul
            swapcase ¦ \u0130stanbul ¦ i\u0307STANBUL
            capitalize ¦ \u0130stanbul ¦ \u0130stanbul
            upper ¦ \u0131 ¦ I
            lower ¦ \u0131 ¦ \u0131
            title ¦ \u0131 ¦ I
            casefold ¦ \u0131 ¦ \u0131
            swapcase ¦ \u0131 ¦ I
            capitalize ¦ \u0131 ¦ I
            upper ¦ \u01c4\u01c5\u01c6 ¦ \u01c4\u01c4\u01c4
            lower ¦ \u01c4\u01c5\u01c6 ¦ \u01c6\u01c6\u01c6
            title ¦ \u01c4\u01c5\u01c6 ¦ \u01c5\u01c6\u01c6
            casefold ¦ \u01c4\u01c5\u01c6 ¦ \u01c6\u01c6\u01c6
            swapcase ¦ \u01c4\u01c5\u01c6 ¦ \u01c6\u01c5\u01c4
            capitalize ¦ \u01c4\u01c5\u01c6 ¦ \u01c5\u01c6\u01c6
            upper ¦ \u03a3 ¦ \u03a3
            lower ¦ \u03a3 ¦ \u03c3
            title ¦ \u03a3 ¦ \u03a3
            casefold ¦ \u03a3 ¦ \u03c3
            swapcase ¦ \u03a3 ¦ \u03c3
            capitalize ¦ \u03a3 ¦ \u03a3
            upper ¦ \u0391\u03a3 ¦ \u0391\u03a3
            lower ¦ \u0391\u03a3 ¦ \u03b1\u03c2
            title ¦ \u0391\u03a3 ¦ \u0391\u03c2
            casefold ¦ \u0391\u03a3 ¦ \u03b1\u03c3
            swapcase ¦ \u0391\u03a3 ¦ \u03b1\u03c2
            capitalize ¦ \u0391\u03a3 ¦ \u0391\u03c2
            upper ¦ \u0391\u03a3. ¦ \u0391\u03a3.
            lower ¦ \u0391\u03a3. ¦ \u03b1\u03c2.
            title ¦ \u0391\u03a3. ¦ \u0391\u03c2.
            casefold ¦ \u0391\u03a3. ¦ \u03b1\u03c3.
            swapcase ¦ \u0391\u03a3. ¦ \u03b1\u03c2.
            capitalize ¦ \u0391\u03a3. ¦ \u0391\u03c2.
            upper ¦ \u0391\u03a3\u0391 ¦ \u0391\u03a3\u0391
            lower ¦ \u0391\u03a3\u0391 ¦ \u03b1\u03c3\u03b1
            title ¦ \u0391\u03a3\u0391 ¦ \u0391\u03c3\u03b1
            casefold ¦ \u0391\u03a3\u0391 ¦ \u03b1\u03c3\u03b1
            swapcase ¦ \u0391\u03a3\u0391 ¦ \u03b1\u03c3\u03b1
            capitalize ¦ \u0391\u03a3\u0391 ¦ \u0391\u03c3\u03b1
            upper ¦ \u0391\xad\u03a3 ¦ \u0391\xad\u03a3
            lower ¦ \u0391\xad\u03a3 ¦ \u03b1\xad\u03c2
            title ¦ \u0391\xad\u03a3 ¦ \u0391\xad\u03a3
            casefold ¦ \u0391\xad\u03a3 ¦ \u03b1\xad\u03c3
            swapcase ¦ \u0391\xad\u03a3 ¦ \u03b1\xad\u03c2
            capitalize ¦ \u0391\xad\u03a3 ¦ \u0391\xad\u03c2
            upper ¦ \ufb01x ¦ FIX
            lower ¦ \ufb01x ¦ \ufb01x
            title ¦ \ufb01x ¦ Fix
            casefold ¦ \ufb01x ¦ fix
            swapcase ¦ \ufb01x ¦ FIX
            capitalize ¦ \ufb01x ¦ Fix
            upper ¦ \u0149 ¦ \u02bcN
            lower ¦ \u0149 ¦ \u0149
            title ¦ \u0149 ¦ \u02bcN
            casefold ¦ \u0149 ¦ \u02bcn
            swapcase ¦ \u0149 ¦ \u02bcN
            capitalize ¦ \u0149 ¦ \u02bcN
            upper ¦ \u1e9e ¦ \u1e9e
            lower ¦ \u1e9e ¦ \xdf
            title ¦ \u1e9e ¦ \u1e9e
            casefold ¦ \u1e9e ¦ ss
            swapcase ¦ \u1e9e ¦ \xdf
            capitalize ¦ \u1e9e ¦ \u1e9e
            upper ¦ \u13a0\uab70 ¦ \u13a0\u13a0
            lower ¦ \u13a0\uab70 ¦ \uab70\uab70
            title ¦ \u13a0\uab70 ¦ \u13a0\uab70
            casefold ¦ \u13a0\uab70 ¦ \u13a0\u13a0
            swapcase ¦ \u13a0\uab70 ¦ \uab70\u13a0
            capitalize ¦ \u13a0\uab70 ¦ \u13a0\uab70
            upper ¦ \u2160\u24d0 ¦ \u2160\u24b6
            lower ¦ \u2160\u24d0 ¦ \u2170\u24d0
            title ¦ \u2160\u24d0 ¦ \u2160\u24d0
            casefold ¦ \u2160\u24d0 ¦ \u2170\u24d0
            swapcase ¦ \u2160\u24d0 ¦ \u2170\u24b6
            capitalize ¦ \u2160\u24d0 ¦ \u2160\u24d0
            upper ¦ they're bill's ¦ THEY'RE BILL'S
            lower ¦ they're bill's ¦ they're bill's
            title ¦ they're bill's ¦ They'Re Bill'S
            casefold ¦ they're bill's ¦ they're bill's
            swapcase ¦ they're bill's ¦ THEY'RE BILL'S
            capitalize ¦ they're bill's ¦ They're bill's
            upper ¦ hello wORLD 3rd ¦ HELLO WORLD 3RD
            lower ¦ hello wORLD 3rd ¦ hello world 3rd
            title ¦ hello wORLD 3rd ¦ Hello World 3Rd
            casefold ¦ hello wORLD 3rd ¦ hello world 3rd
            swapcase ¦ hello wORLD 3rd ¦ HELLO World 3RD
            capitalize ¦ hello wORLD 3rd ¦ Hello world 3rd
            upper ¦ \u0345a ¦ \u0399A
            lower ¦ \u0345a ¦ \u0345a
            title ¦ \u0345a ¦ \u0399a
            casefold ¦ \u0345a ¦ \u03b9a
            swapcase ¦ \u0345a ¦ \u0399A
            capitalize ¦ \u0345a ¦ \u0399a
            upper ¦ x\u0345 ¦ X\u0399
            lower ¦ x\u0345 ¦ x\u0345
            title ¦ x\u0345 ¦ X\u0345
            casefold ¦ x\u0345 ¦ x\u03b9
            swapcase ¦ x\u0345 ¦ X\u0399
            capitalize ¦ x\u0345 ¦ X\u0345
            upper ¦  ¦ 
            lower ¦  ¦ 
            title ¦  ¦ 
            casefold ¦  ¦ 
            swapcase ¦  ¦ 
            capitalize ¦  ¦ 
            upper ¦ \xb5\u017f ¦ \u039cS
            lower ¦ \xb5\u017f ¦ \xb5\u017f
            title ¦ \xb5\u017f ¦ \u039c\u017f
            casefold ¦ \xb5\u017f ¦ \u03bcs
            swapcase ¦ \xb5\u017f ¦ \u039cS
            capitalize ¦ \xb5\u017f ¦ \u039c\u017f
            upper ¦ \u1f80 ¦ \u1f08\u0399
            lower ¦ \u1f80 ¦ \u1f80
            title ¦ \u1f80 ¦ \u1f88
            casefold ¦ \u1f80 ¦ \u1f00\u03b9
            swapcase ¦ \u1f80 ¦ \u1f08\u0399
            capitalize ¦ \u1f80 ¦ \u1f88
            upper ¦ \ua64a\u1c88 ¦ \ua64a\ua64a
            lower ¦ \ua64a\u1c88 ¦ \ua64b\u1c88
            title ¦ \ua64a\u1c88 ¦ \ua64a\u1c88
            casefold ¦ \ua64a\u1c88 ¦ \ua64b\ua64b
            swapcase ¦ \ua64a\u1c88 ¦ \ua64b\ua64a
            capitalize ¦ \ua64a\u1c88 ¦ \ua64a\u1c88
            """#)
    }

    func testProperties() {
        TextTable.check(
            #"""
            is ¦ abc ¦ alpha alnum printable identifier lower
            is ¦ ABC ¦ alpha alnum printable identifier upper
            is ¦ Stra\xdfe ¦ alpha alnum printable identifier title
            is ¦ \u0130stanbul ¦ alpha alnum printable identifier title
            is ¦ \u0131 ¦ alpha alnum printable identifier lower
            is ¦ \u01c4\u01c5\u01c6 ¦ alpha alnum printable identifier
            is ¦ \u03a3 ¦ alpha alnum printable identifier upper title
            is ¦ \u0391\u03a3 ¦ alpha alnum printable identifier upper
            is ¦ \u0391\u03a3. ¦ printable upper
            is ¦ \u0391\u03a3\u0391 ¦ alpha alnum printable identifier upper
            is ¦ \u0391\xad\u03a3 ¦ upper title
            is ¦ \ufb01x ¦ alpha alnum printable identifier lower
            is ¦ \u0149 ¦ alpha alnum printable identifier lower
            is ¦ \u1e9e ¦ alpha alnum printable identifier upper title
            is ¦ \u13a0\uab70 ¦ alpha alnum printable identifier title
            is ¦ \u2160\u24d0 ¦ printable title
            is ¦ they're bill's ¦ printable lower
            is ¦ hello wORLD 3rd ¦ printable
            is ¦ \u0345a ¦ printable lower
            is ¦ x\u0345 ¦ printable identifier lower
            is ¦  ¦ printable
            is ¦ \xb5\u017f ¦ alpha alnum printable identifier lower
            is ¦ \u1f80 ¦ alpha alnum printable identifier lower
            is ¦ \ua64a\u1c88 ¦ alpha alnum printable identifier title
            is ¦ 12 ¦ alnum decimal digit numeric printable
            is ¦ \u0661 ¦ alnum decimal digit numeric printable
            is ¦ \xb2 ¦ alnum digit numeric printable
            is ¦ \xbd ¦ alnum numeric printable
            is ¦ \u2167 ¦ alnum numeric printable identifier upper title
            is ¦ \u4e09 ¦ alpha alnum numeric printable identifier
            is ¦ _x ¦ printable identifier lower
            is ¦ 1x ¦ alnum printable lower
            is ¦ x1 ¦ alnum printable identifier lower
            is ¦ \xe9t\xe9 ¦ alpha alnum printable identifier lower
            is ¦ a b ¦ printable lower
            is ¦  \x09\x1c\x85\u2028 ¦ space
            is ¦ \u200b ¦ 
            is ¦ \xa0 ¦ space
            is ¦ \xad ¦ 
            is ¦ \U0001f600 ¦ printable
            is ¦ \ud800 ¦ 
            is ¦ Ab Cd ¦ printable title
            is ¦ AB ¦ alpha alnum printable identifier upper
            is ¦ \u01c5 ¦ alpha alnum printable identifier title
            is ¦ \u02b0 ¦ alpha alnum printable identifier lower
            is ¦ \u0295 ¦ alpha alnum printable identifier lower
            is ¦ \u2118 ¦ printable identifier
            is ¦ \xb7 ¦ printable
            is ¦ \u0378 ¦ 
            unicodedata ¦ A ¦ Lu 0 - LATIN CAPITAL LETTER A
            unicodedata ¦ \x00 ¦ Cc 0 - -
            unicodedata ¦   ¦ Zs 0 - SPACE
            unicodedata ¦ 9 ¦ Nd 0 9.0 DIGIT NINE
            unicodedata ¦ \xbd ¦ No 0 0.5 VULGAR FRACTION ONE HALF
            unicodedata ¦ \u0301 ¦ Mn 230 - COMBINING ACUTE ACCENT
            unicodedata ¦ \u0295 ¦ Ll 0 - LATIN LETTER PHARYNGEAL VOICED FRICATIVE
            unicodedata ¦ \u4e00 ¦ Lo 0 1.0 CJK UNIFIED IDEOGRAPH-4E00
            unicodedata ¦ \uac01 ¦ Lo 0 - HANGUL SYLLABLE GAG
            unicodedata ¦ \u2167 ¦ Nl 0 8.0 ROMAN NUMERAL EIGHT
            unicodedata ¦ \U0001f600 ¦ So 0 - GRINNING FACE
            unicodedata ¦ \ud800 ¦ Cs 0 - -
            unicodedata ¦ \ue000 ¦ Co 0 - -
            unicodedata ¦ \u0378 ¦ Cn 0 - -
            unicodedata ¦ \u5146 ¦ Lo 0 1000000.0 CJK UNIFIED IDEOGRAPH-5146
            unicodedata ¦ \u20ac ¦ Sc 0 - EURO SIGN
            unicodedata ¦ \U00012038 ¦ Lo 0 - CUNEIFORM SIGN ASH
            unicodedata ¦ \U00017000 ¦ Lo 0 - -
            lookup ¦ LATIN SMALL LETTER A ¦ a
            lookup ¦ euro sign ¦ \u20ac
            lookup ¦ CJK UNIFIED IDEOGRAPH-4E00 ¦ \u4e00
            lookup ¦ HANGUL SYLLABLE GAG ¦ \uac01
            lookup ¦ GRINNING FACE ¦ \U0001f600
            lookup ¦ LINE FEED ¦ \x0a
            lookup ¦ NBSP ¦ \xa0
            lookup ¦ LATIN SMALL LETTER GHA ¦ \u01a3
            lookup ¦ NO SUCH NAME ¦ -
            """#)
    }

    func testEscapes() {
        TextTable.check(
            #"""
            str repr ¦ abc ¦ 'abc'
            ascii ¦ abc ¦ 'abc'
            str repr ¦ it's ¦ "it's"
            ascii ¦ it's ¦ "it's"
            str repr ¦ "q" ¦ '"q"'
            ascii ¦ "q" ¦ '"q"'
            str repr ¦ '" ¦ '\\'"'
            ascii ¦ '" ¦ '\\'"'
            str repr ¦ a\\b ¦ 'a\\\\b'
            ascii ¦ a\\b ¦ 'a\\\\b'
            str repr ¦ \x09\x0a\x0d\x00\x7f ¦ '\\t\\n\\r\\x00\\x7f'
            ascii ¦ \x09\x0a\x0d\x00\x7f ¦ '\\t\\n\\r\\x00\\x7f'
            str repr ¦ \xe9\x80\xa0\xad ¦ '\xe9\\x80\\xa0\\xad'
            ascii ¦ \xe9\x80\xa0\xad ¦ '\\xe9\\x80\\xa0\\xad'
            str repr ¦ \u20ac\u2028\u0378 ¦ '\u20ac\\u2028\\u0378'
            ascii ¦ \u20ac\u2028\u0378 ¦ '\\u20ac\\u2028\\u0378'
            str repr ¦ \U0001f600\U000e0001 ¦ '\U0001f600\\U000e0001'
            ascii ¦ \U0001f600\U000e0001 ¦ '\\U0001f600\\U000e0001'
            str repr ¦ \ud800 ¦ '\\ud800'
            ascii ¦ \ud800 ¦ '\\ud800'
            str repr ¦  ¦ ''
            ascii ¦  ¦ ''
            bytes repr ¦ abc ¦ b'abc'
            bytes.hex ¦ abc ¦ 1 ¦ 61:62:63
            bytes.hex ¦ abc ¦ 2 ¦ 61:6263
            bytes.hex ¦ abc ¦ -2 ¦ 6162:63
            bytes.hex ¦ abc ¦ 3 ¦ 616263
            bytes repr ¦ ' ¦ b"'"
            bytes.hex ¦ ' ¦ 1 ¦ 27
            bytes.hex ¦ ' ¦ 2 ¦ 27
            bytes.hex ¦ ' ¦ -2 ¦ 27
            bytes.hex ¦ ' ¦ 3 ¦ 27
            bytes repr ¦ "' ¦ b'"\\''
            bytes.hex ¦ "' ¦ 1 ¦ 22:27
            bytes.hex ¦ "' ¦ 2 ¦ 2227
            bytes.hex ¦ "' ¦ -2 ¦ 2227
            bytes.hex ¦ "' ¦ 3 ¦ 2227
            bytes repr ¦ \\\x00\x7f\x80\xff\x09\x0a\x0d ¦ b'\\\\\\x00\\x7f\\x80\\xff\\t\\n\\r'
            bytes.hex ¦ \\\x00\x7f\x80\xff\x09\x0a\x0d ¦ 1 ¦ 5c:00:7f:80:ff:09:0a:0d
            bytes.hex ¦ \\\x00\x7f\x80\xff\x09\x0a\x0d ¦ 2 ¦ 5c00:7f80:ff09:0a0d
            bytes.hex ¦ \\\x00\x7f\x80\xff\x09\x0a\x0d ¦ -2 ¦ 5c00:7f80:ff09:0a0d
            bytes.hex ¦ \\\x00\x7f\x80\xff\x09\x0a\x0d ¦ 3 ¦ 5c00:7f80ff:090a0d
            bytes repr ¦  ¦ b''
            bytes.hex ¦  ¦ 1 ¦ 
            bytes.hex ¦  ¦ 2 ¦ 
            bytes.hex ¦  ¦ -2 ¦ 
            bytes.hex ¦  ¦ 3 ¦ 
            bytes.fromhex ¦  ¦ 
            bytes.fromhex ¦  01 aF\x0a ¦ \x01\xaf
            bytes.fromhex ¦ 0 ¦ value: fromhex() arg must contain an even number of hexadecimal digits
            bytes.fromhex ¦ 0g ¦ value: non-hexadecimal number found in fromhex() arg at position 1
            bytes.fromhex ¦ a b ¦ value: non-hexadecimal number found in fromhex() arg at position 1
            bytes.fromhex ¦ \u20ac0 ¦ value: non-hexadecimal number found in fromhex() arg at position 0
            bytes.fromhex ¦ 00 1 ¦ value: fromhex() arg must contain an even number of hexadecimal digits
            bytes.fromhex ¦ zz ¦ value: non-hexadecimal number found in fromhex() arg at position 0
            """#)
    }
}
