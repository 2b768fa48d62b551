import XCTest

/// Tables observed in CPython 3.14; see `TextTable` for their notation.
final class TextNumberTests: XCTestCase {
    func testFloatRepr() {
        TextTable.check(
            #"""
            repr ¦ 0x0.0p+0 ¦ 0.0
            repr ¦ -0x0.0p+0 ¦ -0.0
            repr ¦ 0x1.0000000000000p+0 ¦ 1.0
            repr ¦ -0x1.8000000000000p+0 ¦ -1.5
            repr ¦ 0x1.999999999999ap-4 ¦ 0.1
            repr ¦ 0x1.3333333333333p-2 ¦ 0.3
            repr ¦ 0x1.5555555555555p-2 ¦ 0.3333333333333333
            repr ¦ 0x1.5555555555555p-1 ¦ 0.6666666666666666
            repr ¦ 0x1.c6bf526340000p+49 ¦ 1000000000000000.0
            repr ¦ 0x1.1c37937e08000p+53 ¦ 1e+16
            repr ¦ 0x1.b69b4ba630f35p+56 ¦ 1.2345678901234568e+17
            repr ¦ 0x1.0000000000000p+53 ¦ 9007199254740992.0
            repr ¦ 0x1.0f0cf064dd592p+73 ¦ 1e+22
            repr ¦ 0x1.52d02c7e14af6p+76 ¦ 1e+23
            repr ¦ 0x1.a36e2eb1c432dp-14 ¦ 0.0001
            repr ¦ 0x1.4f8b588e368f1p-17 ¦ 1e-05
            repr ¦ 0x1.091b5aeffdb8ep-23 ¦ 1.2345e-07
            repr ¦ 0x0.0000000000001p-1022 ¦ 5e-324
            repr ¦ 0x1.0000000000000p-1022 ¦ 2.2250738585072014e-308
            repr ¦ 0x1.fffffffffffffp+1023 ¦ 1.7976931348623157e+308
            repr ¦ inf ¦ inf
            repr ¦ -inf ¦ -inf
            repr ¦ nan ¦ nan
            repr ¦ 0x1.5666666666666p+1 ¦ 2.675
            repr ¦ 0x1.9000000000000p+6 ¦ 100.0
            repr ¦ 0x1.e847f00000000p+19 ¦ 999999.5
            repr ¦ 0x1.0000000000000p-1 ¦ 0.5
            repr ¦ 0x1.4000000000000p+1 ¦ 2.5
            repr ¦ 0x1.249ad2594c37dp+332 ¦ 1e+100
            repr ¦ 0x1.e240c9fbe76c9p+16 ¦ 123456.789
            repr ¦ 0x1.9bc701e7ea419p+285 ¦ 9.999338659039628e+85
            repr ¦ -0x1.b2ffc80a4df5ap+825 ¦ -3.8018489838888254e+248
            repr ¦ -0x1.ec7978306d03bp-421 ¦ -3.5523487794838177e-127
            repr ¦ -0x1.49249dc28ff90p+832 ¦ -3.6821467481937955e+250
            repr ¦ -0x1.5accb1a466884p+550 ¦ -4.992708606780294e+165
            repr ¦ -0x1.2148239292d22p+594 ¦ -7.326533831743403e+178
            repr ¦ -0x1.9950499dd251dp-526 ¦ -7.278443499761433e-159
            repr ¦ 0x1.d6be28e7aa6e9p+699 ¦ 4.8362718047034273e+210
            repr ¦ -0x1.3de8fc88b2875p-726 ¦ -3.517932586504274e-219
            repr ¦ -0x1.7a3cc8c3d5f16p+379 ¦ -1.8192521841733576e+114
            repr ¦ -0x1.d75e9bb049a79p+109 ¦ -1.195063819236446e+33
            repr ¦ 0x1.be929c4a334bfp+987 ¦ 2.2816967434152304e+297
            repr ¦ -0x1.818fac0433cbdp+95 ¦ -5.966270874898854e+28
            repr ¦ 0x1.b9a0a96263ae6p+783 ¦ 8.776125633923528e+235
            repr ¦ 0x1.61f933d6c51e3p-1013 ¦ 1.5752341281612197e-305
            repr ¦ 0x1.a4e719d3c7decp-693 ¦ 4.0008732257178524e-209
            repr ¦ 0x1.893101c593af5p+153 ¦ 1.7536923935880593e+46
            repr ¦ 0x1.9e93ad11745adp-622 ¦ 9.304815991481093e-188
            repr ¦ 0x1.0ee99731c9452p-976 ¦ 1.656964682822282e-294
            repr ¦ -0x1.63207d0944996p+578 ¦ -1.3724012610166886e+174
            repr ¦ 0x1.36e77af67d461p+985 ¦ 3.971297118135957e+296
            repr ¦ 0x1.1950eadec6f11p+264 ¦ 3.2574177083336816e+79
            repr ¦ 0x1.00a2d35d14880p+604 ¦ 6.655720211093725e+181
            repr ¦ 0x1.01ac9406329bcp+401 ¦ 5.19827343950003e+120
            repr ¦ -0x1.88309fadb8908p+1020 ¦ -1.7212821201459938e+307
            repr ¦ 0x1.c8012ede7bd0cp+437 ¦ 6.321750970886966e+131
            repr ¦ 0x1.81ccace1d62e0p+518 ¦ 1.2931814423506099e+156
            repr ¦ -0x1.7e268ffe976abp-16 ¦ -2.2777952830891023e-05
            repr ¦ -0x1.1738c837a7935p-459 ¦ -7.327255832131508e-139
            repr ¦ -0x1.dddd91389b372p-110 ¦ -1.4380241724181593e-33
            repr ¦ 0x1.4488157241955p-656 ¦ 4.239746004662089e-198
            repr ¦ -0x1.e9c1c8eb5140fp-868 ¦ -9.720854115286291e-262
            repr ¦ 0x1.047dc4ac87fc0p+155 ¦ 4.647319769629308e+46
            repr ¦ 0x1.14258751b4c83p-446 ¦ 5.936379583470574e-135
            repr ¦ -0x1.149bbe060a724p-430 ¦ -3.896971358993035e-130
            repr ¦ -0x1.6ff10b437bdb5p-137 ¦ -8.24953549407111e-42
            repr ¦ 0x1.a8a1d93d20470p+242 ¦ 1.1722815521462858e+73
            repr ¦ -0x1.90b8906555096p+401 ¦ -8.084075256406092e+120
            repr ¦ 0x1.c9992b5fb12e0p+487 ¦ 7.142534430491727e+146
            repr ¦ 0x1.8d9425d111a9dp+865 ¦ 3.820580859282809e+260
            float.hex ¦ 0x0.0p+0 ¦ 0x0.0p+0
            float.hex ¦ -0x0.0p+0 ¦ -0x0.0p+0
            float.hex ¦ 0x1.0000000000000p+0 ¦ 0x1.0000000000000p+0
            float.hex ¦ -0x1.8000000000000p+0 ¦ -0x1.8000000000000p+0
            float.hex ¦ 0x1.999999999999ap-4 ¦ 0x1.999999999999ap-4
            float.hex ¦ 0x1.3333333333333p-2 ¦ 0x1.3333333333333p-2
            float.hex ¦ 0x1.5555555555555p-2 ¦ 0x1.5555555555555p-2
            float.hex ¦ 0x1.5555555555555p-1 ¦ 0x1.5555555555555p-1
            float.hex ¦ 0x1.c6bf526340000p+49 ¦ 0x1.c6bf526340000p+49
            float.hex ¦ 0x1.1c37937e08000p+53 ¦ 0x1.1c37937e08000p+53
            float.hex ¦ 0x1.b69b4ba630f35p+56 ¦ 0x1.b69b4ba630f35p+56
            float.hex ¦ 0x1.0000000000000p+53 ¦ 0x1.0000000000000p+53
            float.hex ¦ 0x1.0f0cf064dd592p+73 ¦ 0x1.0f0cf064dd592p+73
            float.hex ¦ 0x1.52d02c7e14af6p+76 ¦ 0x1.52d02c7e14af6p+76
            float.hex ¦ 0x1.a36e2eb1c432dp-14 ¦ 0x1.a36e2eb1c432dp-14
            float.hex ¦ 0x1.4f8b588e368f1p-17 ¦ 0x1.4f8b588e368f1p-17
            float.hex ¦ 0x1.091b5aeffdb8ep-23 ¦ 0x1.091b5aeffdb8ep-23
            float.hex ¦ 0x0.0000000000001p-1022 ¦ 0x0.0000000000001p-1022
            float.hex ¦ 0x1.0000000000000p-1022 ¦ 0x1.0000000000000p-1022
            float.hex ¦ 0x1.fffffffffffffp+1023 ¦ 0x1.fffffffffffffp+1023
            float.hex ¦ inf ¦ inf
            float.hex ¦ -inf ¦ -inf
            float.hex ¦ nan ¦ nan
            float.hex ¦ 0x1.5666666666666p+1 ¦ 0x1.5666666666666p+1
            float.hex ¦ 0x1.9000000000000p+6 ¦ 0x1.9000000000000p+6
            float.hex ¦ 0x1.e847f00000000p+19 ¦ 0x1.e847f00000000p+19
            float.hex ¦ 0x1.0000000000000p-1 ¦ 0x1.0000000000000p-1
            float.hex ¦ 0x1.4000000000000p+1 ¦ 0x1.4000000000000p+1
            float.hex ¦ 0x1.249ad2594c37dp+332 ¦ 0x1.249ad2594c37dp+332
            float.hex ¦ 0x1.e240c9fbe76c9p+16 ¦ 0x1.e240c9fbe76c9p+16
            float.hex ¦ 0x1.9bc701e7ea419p+285 ¦ 0x1.9bc701e7ea419p+285
            float.hex ¦ -0x1.b2ffc80a4df5ap+825 ¦ -0x1.b2ffc80a4df5ap+825
            float.hex ¦ -0x1.ec7978306d03bp-421 ¦ -0x1.ec7978306d03bp-421
            float.hex ¦ -0x1.49249dc28ff90p+832 ¦ -0x1.49249dc28ff90p+832
            float.hex ¦ -0x1.5accb1a466884p+550 ¦ -0x1.5accb1a466884p+550
            float.hex ¦ -0x1.2148239292d22p+594 ¦ -0x1.2148239292d22p+594
            float.hex ¦ -0x1.9950499dd251dp-526 ¦ -0x1.9950499dd251dp-526
            float.hex ¦ 0x1.d6be28e7aa6e9p+699 ¦ 0x1.d6be28e7aa6e9p+699
            float.hex ¦ -0x1.3de8fc88b2875p-726 ¦ -0x1.3de8fc88b2875p-726
            float.hex ¦ -0x1.7a3cc8c3d5f16p+379 ¦ -0x1.7a3cc8c3d5f16p+379
            """#)
    }

    func testFloatFormat() {
        TextTable.check(
            #"""
            format float ¦ 0x1.2d687e4189375p+20 ¦ ,.2f ¦ 1,234,567.89
            format float ¦ 0x1.0000000000000p-1 ¦ .0f ¦ 0
            format float ¦ 0x1.4000000000000p+1 ¦ .0f ¦ 2
            format float ¦ 0x1.1c37937e08000p+53 ¦ # ¦ 1.e+16
            format float ¦ 0x1.2a05f20000000p+33 ¦ z.1f ¦ 10000000000.0
            format float ¦ -0x1.0624dd2f1a9fcp-10 ¦ z.1f ¦ 0.0
            format float ¦ 0x1.f9a6b50b0f27cp-4 ¦ .1% ¦ 12.3%
            format float ¦ 0x1.8000000000000p+1 ¦ .3 ¦ 3.0
            format float ¦ 0x1.e240000000000p+16 ¦ .6 ¦ 1.23456e+05
            format float ¦ 0x1.ec00000000000p+6 ¦ .6 ¦ 123.0
            format float ¦ 0x1.ad7f29abcaf48p-24 ¦ g ¦ 1e-07
            format float ¦ nan ¦ 010 ¦ 0000000nan
            format float ¦ inf ¦ +F ¦ +INF
            format float ¦ -0x1.0000000000000p+0 ¦ 012,.2f ¦ -0,000,001.00
            format float ¦ 0x1.3480000000000p+10 ¦ 012,.2f ¦ 0,001,234.00
            format float ¦ 0x1.8000000000000p+0 ¦ d ¦ value: Unknown format code 'd' for object of type 'float'
            format float ¦ 0x1.8000000000000p+0 ¦ s ¦ value: Unknown format code 's' for object of type 'float'
            format float ¦ 0x1.8000000000000p+0 ¦ . ¦ value: Format specifier missing precision
            format float ¦ 0x1.8000000000000p+0 ¦ 5. ¦ value: Format specifier missing precision
            format float ¦ 0x1.8000000000000p+0 ¦ ,, ¦ value: Cannot specify ',' with ','.
            format float ¦ 0x1.8000000000000p+0 ¦ ,_ ¦ value: Cannot specify both ',' and '_'.
            format float ¦ 0x1.8000000000000p+0 ¦ _,f ¦ value: Cannot specify both ',' and '_'.
            format float ¦ 0x1.8000000000000p+0 ¦ 99999999999999999999 ¦ value: Too many decimal digits in format string
            format float ¦ 0x1.8000000000000p+0 ¦ .3000000000f ¦ value: precision too big
            format float ¦ 0x1.8000000000000p+0 ¦ ff ¦ value: Invalid format specifier 'ff' for object of type 'float'
            format float ¦ 0x1.8000000000000p+0 ¦ ,n ¦ value: Cannot specify ',' with 'n'.
            format float ¦ 0x1.1f9add3739636p+0 ¦ .9,f ¦ 1.123,456,789
            format float ¦ 0x1.8000000000000p+0 ¦ \u0663\u0663 ¦                               1.5
            format float ¦ 0x1.7e43c8800759cp+996 ¦ .3f ¦ 1000000000000000052504760255204420248704468581108159154915854115511802457988908195786371375080447864043704443832883878176942523235360430575644792184786706982848387200926575803737830233794788090059368953234970799945081119038967640880074652742780142494579258788820056842838115669472196386865459400540160.000
            format float ¦ 0x1.52d02c7e14af6p+76 ¦ ^n ¦ 1e+23
            format float ¦ 0x1.091b5aeffdb8ep-23 ¦ +f ¦ +0.000000
            format float ¦ 0x1.4f8b588e368f1p-17 ¦ % ¦ 0.001000%
            format float ¦ -inf ¦ 5.0_n ¦ value: Cannot specify '_' with 'n'.
            format float ¦ 0x1.0000000000000p+53 ¦ -1.17_f ¦ 9007199254740992.000_000_000_000_000_00
            format float ¦ 0x1.52d02c7e14af6p+76 ¦ z20,.3 ¦                1e+23
            format float ¦ 0x1.0000000000000p+0 ¦ +.2n ¦ +1
            format float ¦ nan ¦ +#.1g ¦ +nan
            format float ¦ 0x1.091b5aeffdb8ep-23 ¦ #01_ ¦ 1.2345e-07
            format float ¦ 0x0.0p+0 ¦ \u20ac=5,.2E ¦ 0.00E+00
            format float ¦ 0x0.0000000000001p-1022 ¦ +z5F ¦ +0.000000
            format float ¦ 0x1.e847f00000000p+19 ¦ 020.1n ¦ 0000000000000001e+06
            format float ¦ 0x1.9000000000000p+6 ¦ +0F ¦ +100.000000
            format float ¦ 0x0.0p+0 ¦ f ¦ 0.000000
            format float ¦ 0x1.0000000000000p+53 ¦ #.2f ¦ 9007199254740992.00
            format float ¦ -0x1.8000000000000p+0 ¦ -,E ¦ -1.500000E+00
            format float ¦ 0x1.1c37937e08000p+53 ¦ -z.0E ¦ 1E+16
            format float ¦ -inf ¦ .3n ¦ -inf
            format float ¦ 0x1.52d02c7e14af6p+76 ¦ % ¦ 9999999999999998758486016.000000%
            format float ¦ 0x1.249ad2594c37dp+332 ¦ x=1.6,E ¦ 1.000,000E+100
            format float ¦ -0x1.8000000000000p+0 ¦ =20.3f ¦ -              1.500
            format float ¦ 0x0.0000000000001p-1022 ¦ ^0E ¦ 4.940656E-324
            format float ¦ 0x1.0000000000000p-1 ¦ *=0.0f ¦ 0
            format float ¦ 0x1.e240c9fbe76c9p+16 ¦ n ¦ 123457
            format float ¦ inf ¦ 20,% ¦                 inf%
            format float ¦ 0x1.e847f00000000p+19 ¦ 0< #,g ¦  1.00000e+06
            format float ¦ 0x1.0000000000000p-1022 ¦ \u20ac^,g ¦ 2.22507e-308
            format float ¦ 0x1.1c37937e08000p+53 ¦ >-01 ¦ 1e+16
            format float ¦ 0x1.0000000000000p+53 ¦ 0,.0 ¦ 9e+15
            format float ¦ inf ¦ z.2 ¦ inf
            format float ¦ 0x1.5666666666666p+1 ¦ x=0G ¦ 2.675
            format float ¦ 0x1.0000000000000p+0 ¦ *^012n ¦ *****1******
            format float ¦ 0x1.0f0cf064dd592p+73 ¦ -f ¦ 10000000000000000000000.000000
            format float ¦ 0x1.a36e2eb1c432dp-14 ¦ 20G ¦               0.0001
            format float ¦ 0x1.999999999999ap-4 ¦ -.0 ¦ 0.1
            format float ¦ 0x1.e240c9fbe76c9p+16 ¦ 12_g ¦      123_457
            format float ¦ 0x1.999999999999ap-4 ¦ .1g ¦ 0.1
            format float ¦ 0x1.b69b4ba630f35p+56 ¦ 0^1.1f ¦ 123456789012345680.0
            format float ¦ nan ¦ 12.6 ¦          nan
            format float ¦ 0x1.e240c9fbe76c9p+16 ¦ 12.3_g ¦     1.23e+05
            format float ¦ 0x1.0000000000000p-1 ¦ -g ¦ 0.5
            format float ¦ 0x1.4f8b588e368f1p-17 ¦ .6g ¦ 1e-05
            format float ¦ 0x1.4000000000000p+1 ¦ 5F ¦ 2.500000
            format float ¦ 0x1.e847f00000000p+19 ¦ #F ¦ 999999.500000
            format float ¦ 0x1.999999999999ap-4 ¦ # ¦ 0.1
            format float ¦ 0x1.c6bf526340000p+49 ¦ 20,% ¦ 100,000,000,000,000,000.000000%
            format float ¦ inf ¦ _.2,e ¦ inf
            format float ¦ -0x1.8000000000000p+0 ¦ 5.10f ¦ -1.5000000000
            format float ¦ 0x1.5555555555555p-1 ¦ \u20ac>12n ¦ \u20ac\u20ac\u20ac\u20ac0.666667
            format float ¦ 0x1.e240c9fbe76c9p+16 ¦ z1E ¦ 1.234568E+05
            format float ¦ 0x1.3333333333333p-2 ¦ \u20ac>12.0g ¦ \u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac0.3
            format float ¦ 0x1.0000000000000p-1 ¦ #20 ¦                  0.5
            format float ¦ -inf ¦ # ¦ -inf
            format float ¦ 0x1.0000000000000p-1 ¦ *<z20G ¦ 0.5*****************
            format float ¦ 0x1.999999999999ap-4 ¦ \u20ac<-z# ¦ 0.1
            format float ¦ 0x1.b69b4ba630f35p+56 ¦ % ¦ 12345678901234567168.000000%
            format float ¦ -0x0.0p+0 ¦ .1n ¦ -0
            format float ¦ 0x1.e847f00000000p+19 ¦ 0=-,E ¦ 9.999995E+05
            format float ¦ 0x0.0000000000001p-1022 ¦ \u20ac<1G ¦ 4.94066E-324
            format float ¦ 0x1.0000000000000p+0 ¦ *>01 ¦ 1.0
            format float ¦ 0x1.a36e2eb1c432dp-14 ¦ E ¦ 1.000000E-04
            format float ¦ 0x1.3333333333333p-2 ¦ +5n ¦  +0.3
            format float ¦ 0x1.0000000000000p-1 ¦ x>01f ¦ 0.500000
            format float ¦ 0x0.0000000000001p-1022 ¦ x^ 05F ¦  0.000000
            format float ¦ 0x1.0000000000000p-1 ¦ 0_.10G ¦ 0.5
            format float ¦ 0x1.091b5aeffdb8ep-23 ¦  5f ¦  0.000000
            format float ¦ 0x1.1c37937e08000p+53 ¦ +.1n ¦ +1e+16
            format float ¦ -0x1.8000000000000p+0 ¦ *=-z1.1E ¦ -1.5E+00
            format float ¦ 0x1.4000000000000p+1 ¦ -.2e ¦ 2.50e+00
            format float ¦ 0x1.5555555555555p-2 ¦ x^ #012.6 ¦ x 0.333333xx
            format float ¦ 0x0.0000000000001p-1022 ¦ ,.17n ¦ value: Cannot specify ',' with 'n'.
            format float ¦ 0x1.0f0cf064dd592p+73 ¦ g ¦ 1e+22
            format float ¦ 0x1.e847f00000000p+19 ¦ 5_.2% ¦ 99_999_950.00%
            format float ¦ 0x1.0000000000000p+53 ¦ z0F ¦ 9007199254740992.000000
            format float ¦ 0x1.0000000000000p+53 ¦ *<-.2E ¦ 9.01E+15
            format float ¦ 0x1.9000000000000p+6 ¦  20.0n ¦                1e+02
            format float ¦ 0x1.4000000000000p+1 ¦ 1.0n ¦ 2
            format float ¦ 0x1.0000000000000p+53 ¦ 0.2f ¦ 9007199254740992.00
            format float ¦ 0x1.fffffffffffffp+1023 ¦ 01g ¦ 1.79769e+308
            format float ¦ 0x1.b69b4ba630f35p+56 ¦ .6g ¦ 1.23457e+17
            format float ¦ 0x1.52d02c7e14af6p+76 ¦ 12.2 ¦        1e+23
            format float ¦ 0x1.5555555555555p-1 ¦ 0=020G ¦ 0000000000000.666667
            format float ¦ 0x1.4000000000000p+1 ¦ 12.2% ¦      250.00%
            format float ¦ 0x1.a36e2eb1c432dp-14 ¦ *=#20e ¦ ********1.000000e-04
            format float ¦ 0x1.5555555555555p-2 ¦ *> 1.3E ¦  3.333E-01
            format float ¦ 0x1.e240c9fbe76c9p+16 ¦ *^-0n ¦ 123457
            format float ¦ 0x1.5555555555555p-2 ¦ 20.6f ¦             0.333333
            format float ¦ 0x1.e847f00000000p+19 ¦ *>12_.0G ¦ *******1E+06
            format float ¦ 0x1.0f0cf064dd592p+73 ¦ z0_.6E ¦ 1.000000E+22
            format float ¦ nan ¦ =#01F ¦ NAN
            format float ¦ 0x1.5555555555555p-2 ¦ G ¦ 0.333333
            format float ¦ 0x1.4000000000000p+1 ¦ 20 ¦                  2.5
            format float ¦ -0x1.8000000000000p+0 ¦ *=#1.3,e ¦ -1.500e+00
            format float ¦ 0x0.0p+0 ¦  #.10n ¦  0.000000000
            format float ¦ 0x1.e240c9fbe76c9p+16 ¦ z12E ¦ 1.234568E+05
            format float ¦ inf ¦ z,E ¦ INF
            format float ¦ nan ¦ 5.10,n ¦ value: Cannot specify ',' with 'n'.
            format float ¦ 0x1.0000000000000p+53 ¦ 0>20.3F ¦ 9007199254740992.000
            format float ¦ 0x1.fffffffffffffp+1023 ¦ 5 ¦ 1.7976931348623157e+308
            format float ¦ 0x1.b69b4ba630f35p+56 ¦ #5n ¦ 1.23457e+17
            format float ¦ -0x0.0p+0 ¦ E ¦ -0.000000E+00
            format float ¦ 0x1.9000000000000p+6 ¦ 0f ¦ 100.000000
            format float ¦ 0x1.5555555555555p-1 ¦ _g ¦ 0.666667
            format float ¦ 0x1.9000000000000p+6 ¦ _.1G ¦ 1E+02
            format float ¦ 0x1.0f0cf064dd592p+73 ¦ #01n ¦ 1.00000e+22
            format float ¦ -0x0.0p+0 ¦ 0,n ¦ value: Cannot specify ',' with 'n'.
            format float ¦ -0x0.0p+0 ¦ x^.0E ¦ -0E+00
            format float ¦ 0x1.0000000000000p+0 ¦ *>#,.3E ¦ 1.000E+00
            format float ¦ 0x1.249ad2594c37dp+332 ¦ -5.10,n ¦ value: Cannot specify ',' with 'n'.
            format float ¦ 0x1.4f8b588e368f1p-17 ¦ x^0 ¦ 1e-05
            format float ¦ 0x1.5555555555555p-2 ¦ 012.17 ¦ 0.33333333333333331
            format float ¦ 0x1.fffffffffffffp+1023 ¦ x^12_G ¦ 1.79769E+308
            format float ¦ -0x1.8000000000000p+0 ¦ #20,.0 ¦              -2.e+00
            format float ¦ -inf ¦ .17f ¦ -inf
            format float ¦ 0x0.0p+0 ¦ _.1 ¦ 0e+00
            format float ¦ nan ¦ 1n ¦ nan
            format float ¦ 0x0.0p+0 ¦ x<,.2F ¦ 0.00
            format float ¦ inf ¦ 5_F ¦   INF
            format float ¦ 0x1.091b5aeffdb8ep-23 ¦ #0G ¦ 1.23450E-07
            format float ¦ 0x1.5555555555555p-2 ¦ 0^-012,.10n ¦ value: Cannot specify ',' with 'n'.
            """#)
    }

    func testIntegerFormat() {
        TextTable.check(
            #"""
            format int ¦ 0 ¦ x ¦ 0
            format int ¦ 255 ¦ #x ¦ 0xff
            format int ¦ 255 ¦ #X ¦ 0XFF
            format int ¦ 255 ¦ #010b ¦ 0b11111111
            format int ¦ -255 ¦ _x ¦ -ff
            format int ¦ 18446744073709551616 ¦ _b ¦ 1_0000_0000_0000_0000_0000_0000_0000_0000_0000_0000_0000_0000_0000_0000_0000_0000
            format int ¦ 100000000000000000000 ¦ , ¦ 100,000,000,000,000,000,000
            format int ¦ 65 ¦ c ¦ A
            format int ¦ 8364 ¦ c ¦ \u20ac
            format int ¦ 1114112 ¦ c ¦ overflow: %c arg not in range(0x110000)
            format int ¦ 1180591620717411303424 ¦ c ¦ overflow: Python int too large to convert to C long
            format int ¦ 65 ¦ +c ¦ value: Sign not allowed with integer format specifier 'c'
            format int ¦ 65 ¦ #c ¦ value: Alternate form (#) not allowed with integer format specifier 'c'
            format int ¦ 5 ¦ .2 ¦ value: Precision not allowed in integer format specifier
            format int ¦ 5 ¦ z ¦ value: Negative zero coercion (z) not allowed in integer format specifier
            format int ¦ 5 ¦ s ¦ value: Unknown format code 's' for object of type 'int'
            format int ¦ 5 ¦ r ¦ value: Unknown format code 'r' for object of type 'int'
            format int ¦ 5 ¦ \x05 ¦ value: Unknown format code '\\x5' for object of type 'int'
            format int ¦ 5 ¦ e ¦ 5.000000e+00
            format int ¦ 10000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000 ¦ f ¦ overflow: int too large to convert to float
            format int ¦ 1234 ¦ 08, ¦ 0,001,234
            format int ¦ -1234 ¦ 010, ¦ -0,001,234
            format int ¦ 5 ¦ ^7 ¦    5   
            format int ¦ 5 ¦ ,c ¦ value: Cannot specify ',' with 'c'.
            format int ¦ 5 ¦ ,x ¦ value: Cannot specify ',' with 'x'.
            format int ¦ 1 ¦ -012_c ¦ value: Cannot specify '_' with 'c'.
            format int ¦ 1234567 ¦ *^+05,.10_d ¦ value: Precision not allowed in integer format specifier
            format int ¦ -255 ¦ ,c ¦ value: Cannot specify ',' with 'c'.
            format int ¦ 42 ¦ +#020 ¦ +0000000000000000042
            format int ¦ 10000000000000000000000000 ¦ #20x ¦ 0x84595161401484a000000
            format int ¦ -1 ¦ #x ¦ -0x1
            format int ¦ -18446744073709551616 ¦  n ¦ -18446744073709551616
            format int ¦ 1234567 ¦ -z20n ¦ value: Negative zero coercion (z) not allowed in integer format specifier
            format int ¦ 10000000000000000000000000 ¦ z12b ¦ value: Negative zero coercion (z) not allowed in integer format specifier
            format int ¦ 42 ¦ -X ¦ 2A
            format int ¦ 9223372036854775808 ¦ 5,d ¦ 9,223,372,036,854,775,808
            format int ¦ 0 ¦ b ¦ 0
            format int ¦ 10000000000000000000000000 ¦ #,c ¦ value: Cannot specify ',' with 'c'.
            format int ¦ 9223372036854775808 ¦  _x ¦  8000_0000_0000_0000
            format int ¦ -255 ¦ \u20ac^-#20x ¦ \u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac-0xff\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac
            format int ¦ 1 ¦ 20 ¦                    1
            format int ¦ 1 ¦ z020 ¦ value: Negative zero coercion (z) not allowed in integer format specifier
            format int ¦ -1 ¦ +#12b ¦         -0b1
            format int ¦ -1 ¦ 012o ¦ -00000000001
            format int ¦ -18446744073709551616 ¦ \u20ac>+.17_x ¦ value: Precision not allowed in integer format specifier
            format int ¦ 9223372036854775808 ¦ ^_X ¦ 8000_0000_0000_0000
            format int ¦ 1 ¦ #12o ¦          0o1
            format int ¦ -18446744073709551616 ¦ b ¦ -10000000000000000000000000000000000000000000000000000000000000000
            format int ¦ 1 ¦ X ¦ 1
            format int ¦ -18446744073709551616 ¦ 5d ¦ -18446744073709551616
            format int ¦ 1 ¦ o ¦ 1
            format int ¦ -18446744073709551616 ¦ -_x ¦ -1_0000_0000_0000_0000
            format int ¦ -18446744073709551616 ¦ _X ¦ -1_0000_0000_0000_0000
            format int ¦ 9223372036854775808 ¦ #n ¦ 9223372036854775808
            format int ¦ 42 ¦ x^-_c ¦ value: Cannot specify '_' with 'c'.
            format int ¦ -255 ¦ -1o ¦ -377
            format int ¦ 10000000000000000000000000 ¦ c ¦ overflow: Python int too large to convert to C long
            format int ¦ 42 ¦ z ¦ value: Negative zero coercion (z) not allowed in integer format specifier
            format int ¦ 42 ¦ , ¦ 42
            format int ¦ 1234567 ¦ # ¦ 1234567
            format int ¦ 0 ¦ x=-#020c ¦ value: Sign not allowed with integer format specifier 'c'
            format int ¦ -18446744073709551616 ¦ 1 ¦ -18446744073709551616
            format int ¦ 1234567 ¦ n ¦ 1234567
            format int ¦ -18446744073709551616 ¦ ^0x ¦ -10000000000000000
            format int ¦ 10000000000000000000000000 ¦  01o ¦  4105452130240024411200000000
            format int ¦ 1234567 ¦  zc ¦ value: Negative zero coercion (z) not allowed in integer format specifier
            format int ¦ 0 ¦ \u20ac>1c ¦ \x00
            format int ¦ -255 ¦ *<20 ¦ -255****************
            format int ¦ -18446744073709551616 ¦ \u20ac>+ ¦ -18446744073709551616
            format int ¦ -18446744073709551616 ¦  5d ¦ -18446744073709551616
            format int ¦ 10000000000000000000000000 ¦ 0<# ¦ 10000000000000000000000000
            format int ¦ 1 ¦ n ¦ 1
            format int ¦ 9223372036854775808 ¦ \u20ac<0c ¦ overflow: Python int too large to convert to C long
            format int ¦ 1 ¦ b ¦ 1
            format int ¦ -1 ¦  12o ¦           -1
            format int ¦ 0 ¦ *^-o ¦ 0
            format int ¦ 0 ¦ -x ¦ 0
            format int ¦ 42 ¦ x<012o ¦ 52xxxxxxxxxx
            format int ¦ -255 ¦ x=zo ¦ value: Negative zero coercion (z) not allowed in integer format specifier
            format int ¦ -1 ¦ 20,b ¦ value: Cannot specify ',' with 'b'.
            format int ¦ 42 ¦ -12o ¦           52
            format int ¦ -18446744073709551616 ¦ +12d ¦ -18446744073709551616
            format int ¦ 42 ¦ *<12 ¦ 42**********
            format int ¦ 9223372036854775808 ¦ #d ¦ 9223372036854775808
            format int ¦ -1 ¦ #0X ¦ -0X1
            format int ¦ -1 ¦  o ¦ -1
            format int ¦ -1 ¦ 01 ¦ -1
            format int ¦ 9223372036854775808 ¦ \u20ac^20c ¦ overflow: Python int too large to convert to C long
            format int ¦ -18446744073709551616 ¦ #20n ¦ -18446744073709551616
            format int ¦ 0 ¦ >12o ¦            0
            format int ¦ -18446744073709551616 ¦ 0^0c ¦ overflow: Python int too large to convert to C long
            format int ¦ 1 ¦ #.10c ¦ value: Precision not allowed in integer format specifier
            format int ¦ 1234567 ¦ *^5o ¦ 4553207
            format int ¦ 9223372036854775808 ¦ n ¦ 9223372036854775808
            format int ¦ 1234567 ¦ x^-#05d ¦ 1234567
            format int ¦ 42 ¦ n ¦ 42
            format int ¦ -255 ¦ 5d ¦  -255
            format int ¦ -255 ¦ 12b ¦    -11111111
            format int ¦ -18446744073709551616 ¦  020d ¦ -18446744073709551616
            format int ¦ 1234567 ¦ ^-1b ¦ 100101101011010000111
            format int ¦ 10000000000000000000000000 ¦ #12c ¦ value: Alternate form (#) not allowed with integer format specifier 'c'
            format int ¦ 9223372036854775808 ¦ 0^#_d ¦ 9_223_372_036_854_775_808
            format int ¦ 10000000000000000000000000 ¦ 5x ¦ 84595161401484a000000
            format int ¦ 42 ¦  1o ¦  52
            format int ¦ 1234567 ¦ 1X ¦ 12D687
            """#)
    }

    func testComplexFormat() {
        TextTable.check(
            #"""
            format complex ¦ 0x1.0000000000000p+0 ¦ 0x1.0000000000000p+1 ¦ .2f ¦ 1.00+2.00j
            format complex ¦ 0x0.0p+0 ¦ 0x1.0000000000000p+1 ¦ >12 ¦           2j
            format complex ¦ -0x0.0p+0 ¦ 0x1.0000000000000p+1 ¦ .3 ¦ (-0+2j)
            format complex ¦ 0x0.0p+0 ¦ 0x1.0000000000000p+0 ¦ <8 ¦ 1j      
            format complex ¦ 0x1.0000000000000p+0 ¦ 0x1.0000000000000p+1 ¦ 010 ¦ value: Zero padding is not allowed in complex format specifier
            format complex ¦ 0x1.0000000000000p+0 ¦ 0x1.0000000000000p+1 ¦ =10 ¦ value: '=' alignment flag is not allowed in complex format specifier
            format complex ¦ 0x1.0000000000000p+0 ¦ 0x1.0000000000000p+1 ¦ % ¦ value: Unknown format code '%' for object of type 'complex'
            format complex ¦ 0x1.0000000000000p+0 ¦ 0x1.0000000000000p+1 ¦ d ¦ value: Unknown format code 'd' for object of type 'complex'
            format complex ¦ nan ¦ -inf ¦ +g ¦ +nan-infj
            format complex ¦ 0x1.34a0000000000p+10 ¦ 0x1.a850000000000p+12 ¦ ,.1f ¦ 1,234.5+6,789.0j
            format complex ¦ 0x1.1c37937e08000p+53 ¦ 0x1.0000000000000p+0 ¦ # ¦ (1.e+16+1.j)
            """#)
    }

    func testStringFormat() {
        TextTable.check(
            #"""
            format str ¦ abc ¦ 5 ¦ abc  
            format str ¦ abc ¦ >5 ¦   abc
            format str ¦ abc ¦ ^6 ¦  abc  
            format str ¦ abc ¦ .2 ¦ ab
            format str ¦ abc ¦ \u20ac^7.1 ¦ \u20ac\u20ac\u20aca\u20ac\u20ac\u20ac
            format str ¦ abc ¦ =5 ¦ value: '=' alignment not allowed in string format specifier
            format str ¦ abc ¦ + ¦ value: Sign not allowed in string format specifier
            format str ¦ abc ¦   ¦ value: Space not allowed in string format specifier
            format str ¦ abc ¦ # ¦ value: Alternate form (#) not allowed in string format specifier
            format str ¦ abc ¦ z ¦ value: Negative zero coercion (z) not allowed in string format specifier
            format str ¦ abc ¦ , ¦ value: Cannot specify ',' with 's'.
            format str ¦ abc ¦ _ ¦ value: Cannot specify '_' with 's'.
            format str ¦ abc ¦ d ¦ value: Unknown format code 'd' for object of type 'str'
            format str ¦ abc ¦ 05 ¦ abc00
            format str ¦ \u20acuro ¦ *<8s ¦ \u20acuro****
            format str ¦ abc ¦ 5x5 ¦ value: Invalid format specifier '5x5' for object of type 'str'
            """#)
    }

    func testFloatParse() {
        TextTable.check(
            #"""
            float ¦ 1 ¦ 0x1.0000000000000p+0
            float ¦ -1.5 ¦ -0x1.8000000000000p+0
            float ¦  1e5\x09 ¦ 0x1.86a0000000000p+16
            float ¦ 1_000.5 ¦ 0x1.f440000000000p+9
            float ¦ 1__0 ¦ no number
            float ¦ _1 ¦ no number
            float ¦ 1_ ¦ no number
            float ¦ 1e ¦ no number
            float ¦ . ¦ no number
            float ¦ .5 ¦ 0x1.0000000000000p-1
            float ¦ 5. ¦ 0x1.4000000000000p+2
            float ¦ e5 ¦ no number
            float ¦ inf ¦ inf
            float ¦ -Infinity ¦ -inf
            float ¦ NaN ¦ nan
            float ¦ infin ¦ no number
            float ¦ 0x10 ¦ no number
            float ¦ 1e400 ¦ inf
            float ¦ 1e-400 ¦ 0x0.0p+0
            float ¦ \u0661\u0662.\u0663 ¦ 0x1.899999999999ap+3
            float ¦ \u30001\xa0 ¦ 0x1.0000000000000p+0
            float ¦ \x1c1 ¦ no number
            float ¦ 1 2 ¦ no number
            float ¦  ¦ no number
            float ¦    ¦ no number
            float ¦ 2.2250738585072011e-308 ¦ 0x0.fffffffffffffp-1022
            float ¦ 179769313486231580793728971405303415079934132710037826936173778980444968292764750946649017977587207096330286416692887910946555547851940402630657488671505820681908902000708383676273854845817711531764475730270069855571366959622842914819860834936475292719074168444365510704342711559699508093042880 ¦ 0x1.203af9ee75615p+974
            float ¦ 0.1e1_0 ¦ 0x1.dcd6500000000p+29
            float ¦ 1e+05 ¦ 0x1.86a0000000000p+16
            float ¦ --1 ¦ no number
            float ¦ 9007199254740993 ¦ 0x1.0000000000000p+53
            float ¦ 9007199254740992.9999 ¦ 0x1.0000000000000p+53
            float ¦ 123456789012345678901234567890e-25 ¦ 0x1.81cd6e63c53d7p+13
            float ¦ 1\u0663 ¦ 0x1.a000000000000p+3
            """#)
    }

    func testFloatFromHex() {
        TextTable.check(
            #"""
            fromhex ¦ 0x1.8p1 ¦ 0x1.8000000000000p+1
            fromhex ¦ 0x.8 ¦ 0x1.0000000000000p-1
            fromhex ¦ 1 ¦ 0x1.0000000000000p+0
            fromhex ¦ -inf ¦ -inf
            fromhex ¦ nan ¦ nan
            fromhex ¦ 0x1p-1074 ¦ 0x0.0000000000001p-1022
            fromhex ¦ 0x1p-1075 ¦ 0x0.0p+0
            fromhex ¦ 0x1.8p-1075 ¦ 0x0.0000000000001p-1022
            fromhex ¦ 0x1.fffffffffffff8p1023 ¦ overflow: hexadecimal value too large to represent as a float
            fromhex ¦ 0x1.fffffffffffff7p1023 ¦ 0x1.fffffffffffffp+1023
            fromhex ¦ 0x ¦ value: invalid hexadecimal floating-point string
            fromhex ¦ 1p ¦ value: invalid hexadecimal floating-point string
            fromhex ¦ 0x1p5000 ¦ overflow: hexadecimal value too large to represent as a float
            fromhex ¦   0x1P+3  ¦ 0x1.0000000000000p+3
            fromhex ¦ 1g ¦ value: invalid hexadecimal floating-point string
            fromhex ¦ 0x1.0p ¦ value: invalid hexadecimal floating-point string
            fromhex ¦ +0x.1p4 ¦ 0x1.0000000000000p+0
            fromhex ¦  ¦ value: invalid hexadecimal floating-point string
            """#)
    }

    func testFloatRound() {
        TextTable.check(
            #"""
            round ¦ 0x1.5666666666666p+1 ¦ 2 ¦ 0x1.55c28f5c28f5cp+1
            round ¦ 0x1.0000000000000p-1 ¦ 0 ¦ 0x0.0p+0
            round ¦ 0x1.8000000000000p+0 ¦ 0 ¦ 0x1.0000000000000p+1
            round ¦ 0x1.4000000000000p+1 ¦ 0 ¦ 0x1.0000000000000p+1
            round ¦ 0x1.34a0000000000p+10 ¦ -2 ¦ 0x1.2c00000000000p+10
            round ¦ 0x1.3880000000000p+10 ¦ -2 ¦ 0x1.2c00000000000p+10
            round ¦ 0x1.5180000000000p+10 ¦ -2 ¦ 0x1.5e00000000000p+10
            round ¦ 0x1.52d02c7e14af6p+75 ¦ -23 ¦ 0x0.0p+0
            round ¦ 0x1.1c37937e206a0p+52 ¦ -16 ¦ 0x1.1c37937e08000p+53
            round ¦ 0x1.7e43c8800759cp+996 ¦ -300 ¦ 0x1.7e43c8800759cp+996
            round ¦ 0x1.0e91a8c0664fep+1023 ¦ -308 ¦ 0x1.1ccf385ebc8a0p+1023
            round ¦ 0x1.fffffffffffffp+1023 ¦ -308 ¦ overflow: rounded value too large to represent
            round ¦ 0x1.4f8b588e368f1p-17 ¦ 4 ¦ 0x0.0p+0
            round ¦ 0x1.3333333333333p-3 ¦ 1 ¦ 0x1.999999999999ap-4
            round ¦ 0x1.0147ae147ae14p+0 ¦ 2 ¦ 0x1.0000000000000p+0
            round ¦ 0x1.0f0cf064dd592p+73 ¦ 2 ¦ 0x1.0f0cf064dd592p+73
            round ¦ 0x0.0000000000001p-1022 ¦ 323 ¦ 0x0.0p+0
            round ¦ nan ¦ 1 ¦ nan
            round ¦ -0x1.999999999999ap-2 ¦ 0 ¦ -0x0.0p+0
            round ¦ 0x1.edd2f1a9fbe77p+6 ¦ 400 ¦ 0x1.edd2f1a9fbe77p+6
            round ¦ 0x1.edd2f1a9fbe77p+6 ¦ -400 ¦ 0x0.0p+0
            round ¦ 0x1.6666666666666p-1 ¦ -1 ¦ 0x0.0p+0
            round ¦ 0x1.4000000000000p+2 ¦ -1 ¦ 0x0.0p+0
            round ¦ 0x1.e000000000000p+3 ¦ -1 ¦ 0x1.4000000000000p+4
            round ¦ 0x1.9000000000000p+4 ¦ -1 ¦ 0x1.4000000000000p+4
            """#)
    }

    func testFloatInteger() {
        TextTable.check(
            #"""
            ratio ¦ 0x0.0p+0 ¦ 0/1
            ratio ¦ -0x0.0p+0 ¦ 0/1
            ratio ¦ 0x1.0000000000000p+0 ¦ 1/1
            ratio ¦ -0x1.8000000000000p+0 ¦ -3/2
            ratio ¦ 0x1.999999999999ap-4 ¦ 3602879701896397/36028797018963968
            ratio ¦ 0x1.3333333333333p-2 ¦ 5404319552844595/18014398509481984
            ratio ¦ 0x1.5555555555555p-2 ¦ 6004799503160661/18014398509481984
            ratio ¦ 0x1.5555555555555p-1 ¦ 6004799503160661/9007199254740992
            ratio ¦ 0x1.c6bf526340000p+49 ¦ 1000000000000000/1
            ratio ¦ 0x1.1c37937e08000p+53 ¦ 10000000000000000/1
            ratio ¦ 0x1.b69b4ba630f35p+56 ¦ 123456789012345680/1
            ratio ¦ 0x1.0000000000000p+53 ¦ 9007199254740992/1
            ratio ¦ 0x1.0f0cf064dd592p+73 ¦ 10000000000000000000000/1
            ratio ¦ 0x1.52d02c7e14af6p+76 ¦ 99999999999999991611392/1
            ratio ¦ 0x1.a36e2eb1c432dp-14 ¦ 7378697629483821/73786976294838206464
            ratio ¦ 0x1.4f8b588e368f1p-17 ¦ 5902958103587057/590295810358705651712
            ratio ¦ 0x1.091b5aeffdb8ep-23 ¦ 2331904569241031/18889465931478580854784
            ratio ¦ 0x0.0000000000001p-1022 ¦ 1/202402253307310618352495346718917307049556649764142118356901358027430339567995346891960383701437124495187077864316811911389808737385793476867013399940738509921517424276566361364466907742093216341239767678472745068562007483424692698618103355649159556340810056512358769552333414615230502532186327508646006263307707741093494784
            ratio ¦ 0x1.0000000000000p-1022 ¦ 1/44942328371557897693232629769725618340449424473557664318357520289433168951375240783177119330601884005280028469967848339414697442203604155623211857659868531094441973356216371319075554900311523529863270738021251442209537670585615720368478277635206809290837627671146574559986811484619929076208839082406056034304
            ratio ¦ 0x1.fffffffffffffp+1023 ¦ 179769313486231570814527423731704356798070567525844996598917476803157260780028538760589558632766878171540458953514382464234321326889464182768467546703537516986049910576551282076245490090389328944075868508455133942304583236903222948165808559332123348274797826204144723168738177180919299881250404026184124858368/1
            ratio ¦ inf ¦ overflow: cannot convert Infinity to integer ratio
            ratio ¦ -inf ¦ overflow: cannot convert Infinity to integer ratio
            ratio ¦ nan ¦ value: cannot convert NaN to integer ratio
            ratio ¦ 0x1.5666666666666p+1 ¦ 3011782250804019/1125899906842624
            ratio ¦ 0x1.9000000000000p+6 ¦ 100/1
            ratio ¦ 0x1.e847f00000000p+19 ¦ 1999999/2
            ratio ¦ 0x1.0000000000000p-1 ¦ 1/2
            ratio ¦ 0x1.4000000000000p+1 ¦ 5/2
            ratio ¦ 0x1.249ad2594c37dp+332 ¦ 10000000000000000159028911097599180468360808563945281389781327557747838772170381060813469985856815104/1
            ratio ¦ 0x1.e240c9fbe76c9p+16 ¦ 8483885939586761/68719476736
            trunc ¦ 0x0.0p+0 ¦ 0
            trunc ¦ -0x0.0p+0 ¦ 0
            trunc ¦ 0x1.0000000000000p+0 ¦ 1
            trunc ¦ -0x1.8000000000000p+0 ¦ -1
            trunc ¦ 0x1.999999999999ap-4 ¦ 0
            trunc ¦ 0x1.3333333333333p-2 ¦ 0
            trunc ¦ 0x1.5555555555555p-2 ¦ 0
            trunc ¦ 0x1.5555555555555p-1 ¦ 0
            trunc ¦ 0x1.c6bf526340000p+49 ¦ 1000000000000000
            trunc ¦ 0x1.1c37937e08000p+53 ¦ 10000000000000000
            trunc ¦ 0x1.b69b4ba630f35p+56 ¦ 123456789012345680
            trunc ¦ 0x1.0000000000000p+53 ¦ 9007199254740992
            trunc ¦ 0x1.0f0cf064dd592p+73 ¦ 10000000000000000000000
            trunc ¦ 0x1.52d02c7e14af6p+76 ¦ 99999999999999991611392
            trunc ¦ 0x1.a36e2eb1c432dp-14 ¦ 0
            trunc ¦ 0x1.4f8b588e368f1p-17 ¦ 0
            trunc ¦ 0x1.091b5aeffdb8ep-23 ¦ 0
            trunc ¦ 0x0.0000000000001p-1022 ¦ 0
            trunc ¦ 0x1.0000000000000p-1022 ¦ 0
            trunc ¦ 0x1.fffffffffffffp+1023 ¦ 179769313486231570814527423731704356798070567525844996598917476803157260780028538760589558632766878171540458953514382464234321326889464182768467546703537516986049910576551282076245490090389328944075868508455133942304583236903222948165808559332123348274797826204144723168738177180919299881250404026184124858368
            trunc ¦ inf ¦ overflow: cannot convert float infinity to integer
            trunc ¦ -inf ¦ overflow: cannot convert float infinity to integer
            trunc ¦ nan ¦ value: cannot convert float NaN to integer
            trunc ¦ 0x1.5666666666666p+1 ¦ 2
            trunc ¦ 0x1.9000000000000p+6 ¦ 100
            trunc ¦ 0x1.e847f00000000p+19 ¦ 999999
            trunc ¦ 0x1.0000000000000p-1 ¦ 0
            trunc ¦ 0x1.4000000000000p+1 ¦ 2
            trunc ¦ 0x1.249ad2594c37dp+332 ¦ 10000000000000000159028911097599180468360808563945281389781327557747838772170381060813469985856815104
            trunc ¦ 0x1.e240c9fbe76c9p+16 ¦ 123456
            """#)
    }

    func testIntegerToFloat() {
        TextTable.check(
            #"""
            float(int) ¦ 0 ¦ 0x0.0p+0
            float(int) ¦ 1 ¦ 0x1.0000000000000p+0
            float(int) ¦ -1 ¦ -0x1.0000000000000p+0
            float(int) ¦ 9007199254740993 ¦ 0x1.0000000000000p+53
            float(int) ¦ 18014398509481986 ¦ 0x1.0000000000000p+54
            float(int) ¦ 18014398509481990 ¦ 0x1.0000000000002p+54
            float(int) ¦ -9223372036854775808 ¦ -0x1.0000000000000p+63
            float(int) ¦ 18446744073709551615 ¦ 0x1.0000000000000p+64
            float(int) ¦ 179769313486231590772930519078902473361797697894230657273430081157732675805500963132708477322407536021120113879871393357658789768814416622492847430639474124377767893424865485276302219601246094119453082952085005768838150682342462881473913110540827237163350510684586298239947245938479716304835356329624224137215 ¦ overflow: int too large to convert to float
            float(int) ¦ 179769313486231580793728971405303415079934132710037826936173778980444968292764750946649017977587207096330286416692887910946555547851940402630657488671505820681908902000708383676273854845817711531764475730270069855571366959622842914819860834936475292719074168444365510704342711559699508093042880177904174497792 ¦ overflow: int too large to convert to float
            float(int) ¦ 179769313486231580793728971405303415079934132710037826936173778980444968292764750946649017977587207096330286416692887910946555547851940402630657488671505820681908902000708383676273854845817711531764475730270069855571366959622842914819860834936475292719074168444365510704342711559699508093042880177904174497791 ¦ 0x1.fffffffffffffp+1023
            float(int) ¦ 100000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000 ¦ 0x1.1ccf385ebc8a0p+1023
            float(int) ¦ 1000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000 ¦ overflow: int too large to convert to float
            float(int) ¦ -10000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000 ¦ overflow: int too large to convert to float
            float(int) ¦ 76135265714062501267973298075918850316157080989226700605212735774920515693984048352295058609800956740873788860572886534973594656685958034356451477795411200848711762437943176080052488167597390827460529646879450433338395265171161926882096149770839115264567089671835792169194080223119802368 ¦ 0x1.0000000000000p+953
            float(int) ¦ 76135265714062501267973298075918850316157080989226700605212735774920515693984048352295058609800956740873788860572886534973594656685958034356451477795411200848711762437943176080052488167597390827460529646879450433338395265171161926882096149770839115264567089671835792169194080223119802369 ¦ 0x1.0000000000001p+953
            """#)
    }

    func testTrueDivision() {
        TextTable.check(
            #"""
            / ¦ 1 ¦ 3 ¦ 0x1.5555555555555p-2
            / ¦ 0 ¦ -5 ¦ -0x0.0p+0
            / ¦ 1000000000000000000000000000000 ¦ 3 ¦ 0x1.0d43b7bc05df1p+98
            / ¦ 1 ¦ 0 ¦ zeroDivision: division by zero
            / ¦ 10000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000 ¦ 1000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000 ¦ 0x1.4000000000000p+3
            / ¦ 10000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000 ¦ 1 ¦ overflow: integer division result too large for a float
            / ¦ 1 ¦ 10000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000 ¦ 0x0.0p+0
            / ¦ 9007199254740993 ¦ 1 ¦ 0x1.0000000000000p+53
            / ¦ 202402253307310618352495346718917307049556649764142118356901358027430339567995346891960383701437124495187077864316811911389808737385793476867013399940738509921517424276566361364466907742093216341239767678472745068562007483424692698618103355649159556340810056512358769552333414615230502532186327508646006263307707741093494785 ¦ 40966672143876732145176228848043091143928566425868314369800638377010779053124493714260960149070292229477000187962034707314131344279013990700557084216067703100110397626915930050017669416781158249744236172365003101763600273594402063864722325201532144604115521818460662623935143647469165084514879475815880467163982182410113805509643338164835839186040845030529294117697218294439255325218264815180040054295920900280527835303063728875285777248462704511695944824230554347848626506942611938335291999257755662113691788246053880398723321865319809478918081631431889557552749507834196358292243660837246218506196446294893757162080795972525602568587162635206656 ¦ 0x0.0000000000001p-1022
            / ¦ 3 ¦ 809609013229242473409981386875669228198226599056568473427605432109721358271981387567841534805748497980748311457267247645559234949543173907468053599762954039686069697106265445457867630968372865364959070713890980274248029933698770794472413422596638225363240226049435078209333658460922010128745310034584025053230830964373979136 ¦ 0x0.0000000000001p-1022
            / ¦ 1 ¦ 404804506614621236704990693437834614099113299528284236713802716054860679135990693783920767402874248990374155728633623822779617474771586953734026799881477019843034848553132722728933815484186432682479535356945490137124014966849385397236206711298319112681620113024717539104666829230461005064372655017292012526615415482186989568 ¦ 0x0.0p+0
            / ¦ 3 ¦ 404804506614621236704990693437834614099113299528284236713802716054860679135990693783920767402874248990374155728633623822779617474771586953734026799881477019843034848553132722728933815484186432682479535356945490137124014966849385397236206711298319112681620113024717539104666829230461005064372655017292012526615415482186989568 ¦ 0x0.0000000000002p-1022
            / ¦ -7 ¦ 2 ¦ -0x1.c000000000000p+1
            / ¦ 18446744073709551617 ¦ 18446744073709551615 ¦ 0x1.0000000000000p+0
            / ¦ 100000000000000000000000 ¦ 1 ¦ 0x1.52d02c7e14af6p+76
            / ¦ 6662462759719942007440037531362779472290810125440036903063319585255179509 ¦ 905398446418068188910700851949003793786466575990235544111568936693989761 ¦ 0x1.d6f3430000019p+2
            """#)
    }

    func testFloatCompare() {
        TextTable.check(
            #"""
            compare ¦ 0x1.0000000000000p+53 ¦ 9007199254740993 ¦ -1
            compare ¦ 0x1.7e43c8800759cp+996 ¦ 1000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000 ¦ 1
            compare ¦ 0x1.7e43c8800759cp+996 ¦ 1000000000000000052504760255204420248704468581108159154915854115511802457988908195786371375080447864043704443832883878176942523235360430575644792184786706982848387200926575803737830233794788090059368953234970799945081119038967640880074652742780142494579258788820056842838115669472196386865459400540160 ¦ 0
            compare ¦ inf ¦ 10000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000 ¦ 1
            compare ¦ -inf ¦ -10000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000 ¦ -1
            compare ¦ nan ¦ 1 ¦ unordered
            compare ¦ 0x1.0000000000000p-1 ¦ 0 ¦ 1
            compare ¦ -0x1.0000000000000p-1 ¦ 0 ¦ -1
            compare ¦ 0x1.0000000000000p+63 ¦ 9223372036854775808 ¦ 0
            compare ¦ 0x1.0000000000000p+63 ¦ 9223372036854775807 ¦ 1
            compare ¦ 0x1.bc16d674ec800p+59 ¦ 10000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000 ¦ -1
            compare ¦ 0x0.0000000000001p-1022 ¦ -1000000000000000000000000000000 ¦ 1
            """#)
    }
}
