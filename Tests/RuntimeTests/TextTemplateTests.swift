import XCTest

/// Tables observed in CPython 3.14; see `TextTable` for their notation.
final class TextTemplateTests: XCTestCase {
    func testPercent() {
        TextTable.check(
            #"""
            % int ¦ %d ¦ 5 ¦ 5
            % int ¦ %5d| ¦ -5 ¦    -5|
            % int ¦ %-5d| ¦ 5 ¦ 5    |
            % int ¦ %05d ¦ -42 ¦ -0042
            % int ¦ %+d ¦ 3 ¦ +3
            % int ¦ % d ¦ 3 ¦  3
            % int ¦ %x ¦ 255 ¦ ff
            % int ¦ %#X ¦ 255 ¦ 0XFF
            % int ¦ %#o ¦ 8 ¦ 0o10
            % int ¦ %.5d ¦ 42 ¦ 00042
            % int ¦ %010.5d ¦ 42 ¦ 0000000042
            % int ¦ %#.5x ¦ 10 ¦ 0x0000a
            % int ¦ %d ¦ 10000000000000000000000000 ¦ 10000000000000000000000000
            % int ¦ %-+8d| ¦ 7 ¦ +7      |
            % int ¦ %%%d%% ¦ 1 ¦ %1%
            % int ¦ %i% ¦ 3 ¦ value: incomplete format
            % int ¦ %y ¦ 3 ¦ value: unsupported format character 'y' (0x79) at index 1
            % int ¦ % ¦ 3 ¦ value: incomplete format
            % int ¦ %5 ¦ 3 ¦ value: incomplete format
            % int ¦ %\xe9 ¦ 3 ¦ value: unsupported format character '?' (0xe9) at index 1
            % int ¦ %99999999999999999999d ¦ 1 ¦ value: width too big
            % int ¦ %.99999999999d ¦ 1 ¦ value: precision too big
            % int ¦ %(a ¦ 1 ¦ value: incomplete format key
            % int ¦ %lld ¦ 1 ¦ value: unsupported format character 'l' (0x6c) at index 2
            % float ¦ %f ¦ 0x1.8000000000000p+0 ¦ 1.500000
            % float ¦ %.0f ¦ 0x1.4000000000000p+1 ¦ 2
            % float ¦ %#.0f ¦ 0x1.4000000000000p+1 ¦ 2.
            % float ¦ %e ¦ 0x1.81cd6c8b43958p+13 ¦ 1.234568e+04
            % float ¦ %.3E ¦ 0x1.b7cdfd9d7bdbbp-34 ¦ 1.000E-10
            % float ¦ %g ¦ 0x1.4f8b588e368f1p-17 ¦ 1e-05
            % float ¦ %g ¦ 0x1.e848000000000p+19 ¦ 1e+06
            % float ¦ %#g ¦ 0x1.0000000000000p+0 ¦ 1.00000
            % float ¦ %10.2f| ¦ 0x1.921f9f01b866ep+1 ¦       3.14|
            % float ¦ %-10.2f| ¦ 0x1.921f9f01b866ep+1 ¦ 3.14      |
            % float ¦ %+010.2f ¦ -0x1.921f9f01b866ep+1 ¦ -000003.14
            % float ¦ %F ¦ inf ¦ INF
            % float ¦ %010f ¦ -inf ¦ -000000inf
            % float ¦ %f ¦ nan ¦ nan
            % float ¦ %+f ¦ nan ¦ +nan
            % float ¦ %.50f ¦ 0x1.999999999999ap-4 ¦ 0.10000000000000000555111512312578270211815834045410
            % str ¦ %s ¦ ab ¦ ab
            % str ¦ %5s| ¦ ab ¦    ab|
            % str ¦ %-5s| ¦ ab ¦ ab   |
            % str ¦ %.1s ¦ ab ¦ a
            % str ¦ %5.1s ¦ \u20acb ¦     \u20ac
            % str ¦ %05s ¦ ab ¦    ab
            % str ¦ %3c ¦ \u20ac ¦   \u20ac
            % str ¦ %3.0c| ¦ x ¦   x|
            """#)
    }

    func testFormat() {
        TextTable.check(
            #"""
            parse template ¦ a{}b ¦ a<||>;b
            parse template ¦ {{}} ¦ {;}
            parse template ¦ {0!r:>{w}} ¦ <0|r|>{w}>
            parse template ¦ {a.b[c]:x} ¦ <a.b[c]||x>
            parse template ¦ { ¦ value: Single '{' encountered in format string
            parse template ¦ } ¦ value: Single '}' encountered in format string
            parse template ¦ {}} ¦ value: Single '}' encountered in format string
            parse template ¦ {0 ¦ value: expected '}' before end of string
            parse template ¦ {0!} ¦ value: unmatched '{' in format spec
            parse template ¦ {0!r ¦ value: unmatched '{' in format spec
            parse template ¦ {0!rx} ¦ value: expected ':' after conversion specifier
            parse template ¦ {0: ¦ value: unmatched '{' in format spec
            parse template ¦ {0:{ ¦ value: unmatched '{' in format spec
            parse template ¦ {a{b} ¦ value: unexpected '{' in field name
            parse template ¦ {[} ¦ value: expected '}' before end of string
            parse template ¦ {[a]} ¦ <[a]||>
            parse template ¦ {! ¦ value: end of string while looking for conversion specifier
            parse template ¦ {0!r}z ¦ <0|r|>;z
            parse template ¦ {:}} ¦ value: Single '}' encountered in format string
            parse template ¦ \u20ac{\u20ac} ¦ \u20ac<\u20ac||>
            parse template ¦ {:{}{}}x ¦ <||{}{}>;x
            parse name ¦  ¦ empty
            parse name ¦ 0 ¦ 0
            parse name ¦ 12.a ¦ 12;.a
            parse name ¦ a ¦ 'a'
            parse name ¦ a.b[0][x] ¦ 'a';.b;[0];['x']
            parse name ¦ .a ¦ empty;.a
            parse name ¦ [0] ¦ empty;[0]
            parse name ¦ a. ¦ value: Empty attribute in format string
            parse name ¦ a[] ¦ value: Empty attribute in format string
            parse name ¦ a[0 ¦ value: Missing ']' in format string
            parse name ¦ a[0]b ¦ value: Only '.' or '[' may follow ']' in format field specifier
            parse name ¦ a[-1] ¦ 'a';['-1']
            parse name ¦ \u0663 ¦ 3
            parse name ¦ 99999999999999999999 ¦ value: Too many decimal digits in format string
            parse name ¦ a[99999999999999999999] ¦ value: Too many decimal digits in format string
            parse name ¦ a b.c d ¦ 'a b';.c d
            """#)
    }

    func testSearch() {
        TextTable.check(
            #"""
            find ¦ hello world ¦ o ¦ 4 7 2
            find ¦ hello ¦ l ¦ 2 3 2
            find ¦ hello ¦ xyz ¦ -1 -1 0
            find ¦  ¦ a ¦ -1 -1 0
            find ¦ abc ¦  ¦ 0 3 4
            find ¦  ¦  ¦ 0 0 1
            find ¦ aaaa ¦ aa ¦ 0 2 2
            find ¦ \u20aca\u20aca ¦ \u20aca ¦ 0 2 2
            find ¦ abc ¦ \u20ac ¦ -1 -1 0
            find ¦ a\U0001f600b ¦ \U0001f600b ¦ 1 1 1
            find ¦ abcabcab ¦ abcab ¦ 0 3 1
            find ¦ abababac ¦ ababac ¦ 2 2 1
            find ¦ xabcx ¦ abcd ¦ -1 -1 0
            find ¦ abbaabbbaabaaaaabbbbbbabbaabaababaaabaab ¦ bba ¦ 1 23 4
            find ¦ ababaababaaabbaaaabbbaaababbbababbbabaab ¦ bba ¦ 12 33 4
            find ¦ aaaaabbaabaaababaaabababaabbbabbaaaaaaaa ¦ abb ¦ 4 29 3
            find ¦ baabbababbaaabbbbbbabbbbaaaabbabbbbaaaaa ¦ abb ¦ 2 30 6
            find ¦ bababbabbbabbababaabbbaaababbaaaabbaabab ¦ bbb ¦ 7 19 2
            find ¦ abbbaaaabababbbbababbabaaabbbabbaabbbaba ¦ bbb ¦ 1 34 4
            find ¦ baabbaaababaaabbbaabababbbbaababaaabaaab ¦ aab ¦ 1 37 7
            find ¦ aabbbaabaabbbaababbbbbaabbbbbbaaabababbb ¦ bba ¦ 3 28 4
            find ¦ baabababbabbaabbababbbbabaaaabbabaaaabab ¦ aab ¦ 1 35 4
            find ¦ babaaaabaaababbbbbbababbbbaabbaabbaaabbb ¦ aaa ¦ 3 34 3
            """#)
    }

    func testHash() {
        TextTable.check(
            #"""
            hash float ¦ 0x0.0p+0 ¦ 0
            hash float ¦ -0x0.0p+0 ¦ 0
            hash float ¦ 0x1.0000000000000p+0 ¦ 1
            hash float ¦ -0x1.8000000000000p+0 ¦ -1152921504606846977
            hash float ¦ 0x1.999999999999ap-4 ¦ 230584300921369408
            hash float ¦ 0x1.3333333333333p-2 ¦ 691752902764108160
            hash float ¦ 0x1.5555555555555p-2 ¦ 768614336404564608
            hash float ¦ 0x1.5555555555555p-1 ¦ 1537228672809129216
            hash float ¦ 0x1.c6bf526340000p+49 ¦ 1000000000000000
            hash float ¦ 0x1.1c37937e08000p+53 ¦ 10000000000000000
            hash float ¦ 0x1.b69b4ba630f35p+56 ¦ 123456789012345680
            hash float ¦ 0x1.0000000000000p+53 ¦ 9007199254740992
            hash float ¦ 0x1.0f0cf064dd592p+73 ¦ 1864712049423028464
            hash float ¦ 0x1.52d02c7e14af6p+76 ¦ 200376420512344424
            hash float ¦ 0x1.a36e2eb1c432dp-14 ¦ 936979306793984537
            hash float ¦ 0x1.4f8b588e368f1p-17 ¦ 2170758078822671208
            hash float ¦ 0x1.091b5aeffdb8ep-23 ¦ 992762527514803199
            hash float ¦ 0x0.0000000000001p-1022 ¦ 16777216
            hash float ¦ 0x1.0000000000000p-1022 ¦ 32768
            hash float ¦ 0x1.fffffffffffffp+1023 ¦ 2234066890152476671
            hash float ¦ inf ¦ 314159
            hash float ¦ -inf ¦ -314159
            hash float ¦ 0x1.5666666666666p+1 ¦ 1556444031219243010
            hash float ¦ 0x1.9000000000000p+6 ¦ 100
            hash float ¦ 0x1.e847f00000000p+19 ¦ 1152921504607846975
            hash float ¦ 0x1.0000000000000p-1 ¦ 1152921504606846976
            hash float ¦ 0x1.4000000000000p+1 ¦ 1152921504606846978
            hash float ¦ 0x1.249ad2594c37dp+332 ¦ 1822893315824342674
            hash float ¦ 0x1.e240c9fbe76c9p+16 ¦ 1819310134279660096
            hash float ¦ 0x1.9bc701e7ea419p+285 ¦ 1181072539418611668
            hash float ¦ -0x1.b2ffc80a4df5ap+825 ¦ -702196511307450378
            hash float ¦ -0x1.ec7978306d03bp-421 ¦ -273524972517687419
            hash float ¦ -0x1.49249dc28ff90p+832 ¦ -2274318518651380039
            hash float ¦ -0x1.5accb1a466884p+550 ¦ -1635699919578861570
            hash float ¦ -0x1.2148239292d22p+594 ¦ -612529307909247578
            hash float ¦ -0x1.9950499dd251dp-526 ¦ -1863686627298945060
            hash float ¦ 0x1.d6be28e7aa6e9p+699 ¦ 1104750938614915726
            hash float ¦ -0x1.3de8fc88b2875p-726 ¦ -1101099621406113871
            hash float ¦ -0x1.7a3cc8c3d5f16p+379 ¦ -1378962780555587399
            hash float ¦ -0x1.d75e9bb049a79p+109 ¦ -1297554968998332839
            hash float ¦ 0x1.be929c4a334bfp+987 ¦ 1341028373227376116
            hash float ¦ -0x1.818fac0433cbdp+95 ¦ -1866152733187158032
            hash float ¦ 0x1.b9a0a96263ae6p+783 ¦ 3884597315313011
            hash float ¦ 0x1.61f933d6c51e3p-1013 ¦ 1934476110777678131
            hash float ¦ 0x1.a4e719d3c7decp-693 ¦ 2156099225485371875
            hash float ¦ 0x1.893101c593af5p+153 ¦ 1818034783244550370
            hash float ¦ 0x1.9e93ad11745adp-622 ¦ 1442063544913946805
            hash float ¦ 0x1.0ee99731c9452p-976 ¦ 134319528273814529
            hash float ¦ -0x1.63207d0944996p+578 ¦ -365466120945405857
            hash float ¦ 0x1.36e77af67d461p+985 ¦ 1864135787743019629
            hash float ¦ 0x1.1950eadec6f11p+264 ¦ 1566564247734949134
            hash float ¦ 0x1.00a2d35d14880p+604 ¦ 36118311360676864
            hash float ¦ 0x1.01ac9406329bcp+401 ¦ 1340876454889824305
            hash float ¦ -0x1.88309fadb8908p+1020 ¦ -72084545125145481
            hash float ¦ 0x1.c8012ede7bd0cp+437 ¦ 42625033165604640
            hash float ¦ 0x1.81ccace1d62e0p+518 ¦ 1058750534329248568
            hash float ¦ -0x1.7e268ffe976abp-16 ¦ -774671658291024621
            hash float ¦ -0x1.1738c837a7935p-459 ¦ -2206285805316937990
            hash float ¦ -0x1.dddd91389b372p-110 ¦ -1955249666824084957
            hash float ¦ 0x1.4488157241955p-656 ¦ 96585608230642244
            hash float ¦ -0x1.e9c1c8eb5140fp-868 ¦ -1081133157311686816
            hash float ¦ 0x1.047dc4ac87fc0p+155 ¦ 143833721839782233
            hash float ¦ 0x1.14258751b4c83p-446 ¦ 294990519755163347
            hash float ¦ -0x1.149bbe060a724p-430 ¦ -311433336078321920
            hash float ¦ -0x1.6ff10b437bdb5p-137 ¦ -1909627381015961334
            hash float ¦ 0x1.a8a1d93d20470p+242 ¦ 956186756246550528
            hash float ¦ -0x1.90b8906555096p+401 ¦ -1515848356487004970
            hash float ¦ 0x1.c9992b5fb12e0p+487 ¦ 2060839614797766656
            hash float ¦ 0x1.8d9425d111a9dp+865 ¦ 1451796328690486380
            hash tuple ¦  ¦ 5740354900026072187
            hash frozenset ¦  ¦ 133146708735736
            hash tuple ¦ 0 ¦ -8753497827991233192
            hash frozenset ¦ 0 ¦ -2704248722033767810
            hash tuple ¦ 1 2 ¦ -3550055125485641917
            hash frozenset ¦ 1 2 ¦ -1826646154956904602
            hash tuple ¦ -2 ¦ 8078679518589016365
            hash frozenset ¦ -2 ¦ 6776983852052281967
            hash tuple ¦ 1 2 3 ¦ 529344067295497451
            hash frozenset ¦ 1 2 3 ¦ -272375401224217160
            hash tuple ¦ 1152921504606846976 -1152921504606846976 ¦ -4978703478475969215
            hash frozenset ¦ 1152921504606846976 -1152921504606846976 ¦ -2097704541553013171
            """#)
    }
}
