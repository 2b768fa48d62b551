/// Properties of characters that the Swift library does not know, as the Unicode character database (16.0) gives them.
///
/// A table lists the starts of the runs of equal values: the distance from the start before in hexadecimal, a colon, the
/// value.
enum UnicodeTables {
    struct Runs: Sendable {
        private let starts: [UInt32]
        private let values: [String]

        init(_ text: String) {
            var starts: [UInt32] = []
            var values: [String] = []
            var at: UInt32 = 0
            for part in text.split(separator: " ") {
                let fields = part.split(separator: ":", omittingEmptySubsequences: false)
                at += UInt32(fields[0], radix: 16) ?? 0
                starts.append(at)
                values.append(String(fields[1]))
            }
            self.starts = starts
            self.values = values
        }

        /// The value of the run a character stands in.
        subscript(character: UInt32) -> String {
            var low = 0
            var high = starts.count
            while low < high {
                let middle = (low + high) / 2
                if starts[middle] <= character { low = middle + 1 } else { high = middle }
            }
            return values[low - 1]
        }
    }

    static let eastAsianWidth = Runs(eastAsianWidthRuns)
    static let bidirectional = Runs(bidirectionalRuns)

    /// East_Asian_Width.
    private static let eastAsianWidthRuns =
        "0:N 20:Na 5f:N 22:A 1:Na 2:A 1:Na 2:A 2:N 1:A 1:N 1:Na 1:A 2:Na 1:A 5:N 1:A 5:N 1:A 4:N 6:A 1:N 9:A 1:N "
        + "6:A 2:N 5:A 4:N 4:A 1:N 1:A 3:N 1:A 2:N 2:A 1:N 1:A 2:N 3:A 4:N 1:A 1:N 1:A 1:N 2:A 1:N f:A 1:N 1:A 1:N "
        + "7:A 1:N a:A 2:N 3:A 1:N 5:A 3:N 4:A 1:N 6:A 4:N 1:A 1:N 3:A 4:N 1:A 1:N 4:A 2:N 12:A 2:N 3:A 1:N 62:A "
        + "1:N 1:A 1:N 1:A 1:N 1:A 1:N 1:A 1:N 1:A 1:N 1:A 1:N 1:A 1:N 74:A 1:N f:A 1:N 62:A 1:N 2:A 1:N 1:A 3:N "
        + "1:A 1:N 2:A 1:N 7:A 4:N 1:A 1:N 1:A 1:N 20:A 70:N 21:A 11:N 1:A 7:N 7:A 11:N 1:A 7:N 37:A 1:N e:A 40:N "
        + "1:A 1:N cae:W 60:N eb0:A 1:N 2:A 4:N 1:A 2:N 2:A 2:N 2:A 3:N 1:A 4:N 8:A 1:N 1:A 2:N 1:A 1:N 5:A 1:N 2:A "
        + "1:N 35:A 1:N a:A 1:N 1:A 4:N 24:H 1:N 2:A 1:N 56:A 1:N 1:A 1:N 3:A 1:N 9:A 1:N 2:A 1:N a:A 2:N 3:A 1:N "
        + "4:A 1:N 27:A 2:N 6:A 4:N 1:A c:N 4:A a:N f:A 1:N 6:A a:N 1e:A 2:N 18:A 1:N 1:A 1:N 12:A 1:N 18:A 1:N 1:A "
        + "2:N 3:A 2:N 2:A 1:N 3:A 1:N 1:A 1:N 3:A 1:N 4:A 1:N 2:A 4:N 2:A 1:N 1:A 1:N 1:A 6:N 1:A 1:N 5:A 4:N 4:A "
        + "2:N a:A 1:N 3:A 1:N 5:A 1:N d:A 2:N 2:A 4:N 2:A 2:N 2:A 2:N 12:A 2:N 2:A 2:N d:A 1:N 3:A 1:N b:A 1:N "
        + "19:A 1:N 52:A 1:N 7:W 2:N d:W 2:N be:W 4:N 3:W 1:N 2:W 1:N 6c:A 8a:N 1:A 61:N 4:A 24:N c:A 10:N 2:A 4:N "
        + "a:A 2:N 1:A 7:N 8:A 2:N 2:A 2:N 4:A 2:N 2:A 2:N 4:A 3:N 2:A 1:N 2:A 4:N 10:A 4:N 9:A 1:N d:W 2:N 6:A 2:N "
        + "2:A 1:N 4:A 2:N 4:W 2:N 6:A 1:N 1:A 1:N 11:W 8:N 8:A 1:N 1:A 1:N 5:W c:N c:A 2:N 1:A 3:N 1:A 4:N 1:A 2:N "
        + "1:A 1:N f:W 1:N a:W 6:N 3:W 1:N a:A 2:N 1:W 1:N 8:W 2:N 11:W 2:A 1:N 4:W 2:A 8:W 1:A 5:W 1:A d:N 1:A 1:N "
        + "4:A 2:W 1:A 7:W 2:A 1:W 1:A 4:W 1:A 2:W 1:A 2:N 5:W 1:N 4:W 2:N 1c:W 1:N 14:A 1:N e:W 1:N 1:W 1:N 4:W "
        + "3:N 1:W 1:N 1e:A a:N 15:W 3:N 18:W 1:N e:W 1:N 26:Na 8:N 197:Na 2:N 194:W 2:N 33:W 1:N 4:W 1:A 4:N 326:W "
        + "1a:N 1:W 59:N c:W d6:N 1a:W 10:F 1:W 3e:N 2:W 56:N 2:W 67:N 5:W 2b:N 1:W 5e:N 1:W 56:N 9:W 30:N 1:W 28:A "
        + "8:W 723d:N 3:W 37:N 499:W 1d:N 283:W 2ba4:N 85c:A 1900:W 200:N 300:A 10:W a:N 16:W 23:N 1:W 13:N 1:W 4:N "
        + "95:F 60:H 5e:N 3:H 6:N 2:H 6:N 2:H 6:N 2:H 3:N 3:F 7:N 1:H 7:N e:A 1:N 6fe2:W 5:N b:W 2:N e:W 17f8:N 8:W "
        + "4d6:N 29:W a:N 22e7:W 4:N 1:W 7:N 1:W 2:N 1:W 123:N f:W 1:N 1d:W 3:N 2:W 1:N e:W 4:N 8:W 18c:N 2004:W "
        + "57:N 9:W 17:N 1c8d:W 1:N ca:W 1:N 30:A b:N 5:A 1e:N 2:A 3a:N 6:A 1e:W 1:A 2:W a:A 12:N 53:W 3:N d:W 2c:N "
        + "4:W 9:N 7:W 2:N e:W 6:N 9a:W 21:N c:W 9:N 1:W 46:N 1:W 16:N c:W 2b:N 4:W 5:N c:W 11:N 3:W 1:N 3:W 47:N "
        + "1:W 1:N 1:W bb:N 2:W 3f:N d:W 4:N 1:W 18:N 12:W 1:N 1a:W 2:N d:W 1:N 56:W 55:N 30:W 46:N 6:W 1:N 3:W 3:N "
        + "2:W 3:N 4:W 4:N b:W 2:N 7:W 9:N e3:W c:N 4:W 1:N 11b:W 2f:N 1:W a:N 1:W b9:N 70:W d:N 3:W a:N 5:W 38:N "
        + "7:W f:N 2:W b:N 6:W 9:N 507:W fffe:N 2:W fffe:N a0102:A f0:N fe10:A fffe:N 2:A fffe:N"

    /// Bidi_Class; empty for characters that are not assigned.
    private static let bidirectionalRuns =
        "0:BN 9:S 1:B 1:S 1:WS 1:B 1:BN e:B 3:S 1:WS 1:ON 2:ET 3:ON 5:ES 1:CS 1:ES 1:CS 2:EN a:CS 1:ON 6:L 1a:ON "
        + "6:L 1a:ON 4:BN 6:B 1:BN 1a:CS 1:ON 1:ET 4:ON 4:L 1:ON 2:BN 1:ON 2:ET 2:EN 2:ON 1:L 1:ON 3:EN 1:L 1:ON "
        + "5:L 17:ON 1:L 1f:ON 1:L 1c1:ON 2:L 7:ON e:L 2:ON e:L 5:ON 9:L 1:ON 11:NSM 70:L 4:ON 2:L 2: 2:L 4:ON 1:L "
        + "1: 4:ON 2:L 1:ON 1:L 3: 1:L 1: 1:L 14: 1:L 53:ON 1:L 8c:NSM 7:L a6: 1:L 26: 2:L 31:ON 1: 2:ON 2:ET 1: "
        + "1:NSM 2d:R 1:NSM 1:R 1:NSM 2:R 1:NSM 2:R 1:NSM 1: 8:R 1b: 4:R 6: b:AN 6:ON 2:AL 1:ET 2:AL 1:CS 1:AL 1:ON "
        + "2:NSM b:AL 30:NSM 15:AN a:ET 1:AN 2:AL 3:NSM 1:AL 65:NSM 7:AN 1:ON 1:NSM 6:AL 2:NSM 2:ON 1:NSM 4:AL 2:EN "
        + "a:AL 14: 1:AL 2:NSM 1:AL 1e:NSM 1b: 2:AL 59:NSM b:AL 1: e:R 2b:NSM 9:R 2:ON 4:R 1: 2:NSM 1:R 18:NSM 4:R "
        + "1:NSM 9:R 1:NSM 3:R 1:NSM 5: 2:R f: 1:R 19:NSM 3: 2:R 1: 1:AL b: 5:AL 1f: 1:AN 2: 5:NSM 9:AL 2a:NSM "
        + "18:AN 1:NSM 20:L 37:NSM 1:L 1:NSM 1:L 4:NSM 8:L 4:NSM 1:L 3:NSM 7:L a:NSM 2:L 1d:NSM 1:L 2: 1:L 8: 2:L "
        + "2: 2:L 16: 1:L 7: 1:L 1: 3:L 4: 2:NSM 1:L 4:NSM 4: 2:L 2: 2:L 2:NSM 1:L 1: 8:L 1: 4:L 2: 1:L 3:NSM 2: "
        + "2:L c:ET 2:L 7:ET 1:L 2:NSM 1: 2:NSM 2:L 1: 1:L 6: 4:L 2: 2:L 16: 1:L 7: 1:L 2: 1:L 2: 1:L 2: 2:NSM 1: "
        + "1:L 3:NSM 2: 4:NSM 2: 2:NSM 3: 3:NSM 1: 7:L 4: 1:L 1: 7:L a:NSM 2:L 3:NSM 1:L 1: a:NSM 2:L 1: 1:L 9: 1:L "
        + "3: 1:L 16: 1:L 7: 1:L 2: 1:L 5: 2:NSM 1:L 4:NSM 5: 1:NSM 2:L 1: 1:L 2:NSM 1: 2:L 1: f:L 2:NSM 2: 2:L "
        + "b:ET 1: 7:L 1:NSM 6: 1:NSM 1:L 2: 1:L 8: 2:L 2: 2:L 16: 1:L 7: 1:L 2: 1:L 5: 2:NSM 1:L 2:NSM 1:L 1:NSM "
        + "4: 2:L 2: 2:L 2:NSM 1: 7:NSM 2:L 1: 4:L 2: 1:L 3:NSM 2: 2:L 12: a:NSM 1:L 1: 1:L 6: 3:L 3: 1:L 4: 3:L 2: "
        + "1:L 1: 1:L 2: 3:L 2: 3:L 3: 3:L c: 4:L 2:NSM 1:L 2: 3:L 3: 1:L 3:NSM 1: 2:L 1: 6:L 1: e:L d:ON 6:ET 1:ON "
        + "1: 5:NSM 1:L 3:NSM 1:L 8: 1:L 3: 1:L 17: 1:L 10: 2:NSM 1:L 1:NSM 3:L 4: 1:NSM 3: 1:NSM 4: 7:NSM 2: 1:L "
        + "3: 2:L 1: 2:L 2:NSM 2: 2:L a: 7:L 1:ON 7:L 2:NSM 1:L b: 1:L 3: 1:L 17: 1:L a: 1:L 5: 2:NSM 1:L 8: 1:L 3: "
        + "1:L 2:NSM 2: 7:L 2: 6:L 2: 1:L 2:NSM 2: 2:L a: 1:L 3: c:NSM 2:L b: 1:L 3: 1:L 29:NSM 2:L 4:NSM 4: 1:L 3: "
        + "1:L 3:NSM 1:L 2: 4:L e:NSM 2: 2:L 1a: 1:NSM 1:L 2: 1:L 12: 3:L 18: 1:L 9: 1:L 1: 2:L 7: 3:NSM 1: 4:L "
        + "3:NSM 3: 1:NSM 1: 1:L 8: 6:L a: 2:L 3: c:L 30:NSM 1:L 2:NSM 7: 4:ET 1:L 7:NSM 8:L d: 25:L 2: 1:L 1: 1:L "
        + "5: 1:L 18: 1:L 1: 1:L a:NSM 1:L 2:NSM 9:L 1: 2:L 5: 1:L 1: 1:NSM 7: 1:L a: 2:L 4: 20:L 18:NSM 2:L 1b:NSM "
        + "1:L 1:NSM 1:L 1:NSM 1:ON 4:L a: 1:L 24: 4:NSM e:L 1:NSM 5:L 1:NSM 2:L 5:NSM b: 1:NSM 24: 1:L 8:NSM 1:L "
        + "6: 1:L d: 25:L 2d:NSM 4:L 1:NSM 6:L 1:NSM 2:L 2:NSM 2:L 19:NSM 2:L 4:NSM 3:L 10:NSM 4:L d:NSM 1:L 2:NSM "
        + "2:L 6:NSM 1:L f:NSM 1:L 28: 1:L 1: 5:L 1: 2:L 179: 1:L 4: 2:L 7: 1:L 1: 1:L 4: 2:L 29: 1:L 4: 2:L 21: "
        + "1:L 4: 2:L 7: 1:L 1: 1:L 4: 2:L f: 1:L 39: 1:L 4: 2:L 43: 2:NSM 3:L 1d: 3:L 10:ON a: 6:L 56: 2:L 6: 2:ON "
        + "1:L 27f:WS 1:L 1a:ON 2: 3:L 59: 7:L 12:NSM 3:L 1: 9:L 13:NSM 2:L 3: 9:L 12:NSM 2: c:L d: 1:L 3: 1:NSM 2: "
        + "c:L 34:NSM 2:L 1:NSM 7:L 8:NSM 1:L 2:NSM b:L 7:ET 1:L 1:NSM 1: 2:L a: 6:ON a: 6:ON b:NSM 3:BN 1:NSM 1:L "
        + "a: 6:L 59: 7:L 5:NSM 2:L 22:NSM 1:L 1: 5:L 46: a:L 1f: 1:NSM 3:L 4:NSM 2:L 3: 4:L 2:NSM 1:L 6:NSM 3: "
        + "4:ON 1: 3:ON 2:L 28: 2:L 5: b:L 2c: 4:L 1a: 6:L b: 3:ON 22:L 17:NSM 2:L 2:NSM 1: 2:L 38:NSM 1:L 1:NSM 7: "
        + "1:NSM 1:L 1:NSM 1:L 2:NSM 8:L 6:NSM a: 2:NSM 1:L a: 6:L a: 6:L e: 2:NSM 1f: 31:NSM 4:L 30:NSM 1:L 1:NSM "
        + "5:L 1:NSM 1:L 5:NSM 1:L a: 1:L 1d:NSM 9:L c:NSM 2:L 20:NSM 4:L 2:NSM 2:L 1:NSM 3:L 38:NSM 1:L 1:NSM 2:L "
        + "3:NSM 1:L 1:NSM 3:L 2: 8:L 30:NSM 8:L 2:NSM 2: 3:L f: 3:L 3e: 5:L 2b: 2:L b: 8:NSM 3:L 1:NSM d:L 1:NSM "
        + "7:L 4:NSM 1:L 6:NSM 1:L 3:NSM 2:L 1: 5:L c0:NSM 40:L 116: 2:L 6: 2:L 26: 2:L 6: 2:L 8: 1:L 1: 1:L 1: 1:L "
        + "1: 1:L 1f: 2:L 35: 1:L 7:ON 1:L 1:ON 3:L 3: 1:L 7:ON 3:L 4: 2:L 6: 1:ON 3:L d:ON 3: 2:L 3: 1:L 7:ON 2: "
        + "1:WS b:BN 3:L 1:R 1:ON 18:WS 1:B 1:LRE 1:RLE 1:PDF 1:LRO 1:RLO 1:CS 1:ET 5:ON f:CS 1:ON 1a:WS 1:BN 5: "
        + "1:LRI 1:RLI 1:FSI 1:PDI 1:BN 6:EN 1:L 1: 2:EN 6:ES 2:ON 3:L 1:EN a:ES 2:ON 3: 1:L d: 3:ET 21: f:NSM 21: "
        + "f:ON 2:L 1:ON 4:L 1:ON 2:L a:ON 1:L 1:ON 3:L 5:ON 6:L 1:ON 1:L 1:ON 1:L 1:ON 1:L 4:ET 1:L b:ON 2:L 4:ON "
        + "5:L 5:ON 4:L 2:ON 10:L 29:ON 3: 4:ON 82:ES 1:ET 1:ON 122:L 45:ON 1a:L 1:ON 94: 16:ON b: 15:ON 28:EN 14:L "
        + "4e:ON 1c2:L 1:ON 153:L 100:ON 274: 2:ON 20: 1:ON 69:L e5:ON 6:L 4:NSM 3:L 2: 5:ON 7:L 26: 1:L 1: 5:L 1: "
        + "2:L 38: 7:L 2: e:NSM 1:L 17: 9:L 7: 1:L 7: 1:L 7: 1:L 7: 1:L 7: 1:L 7: 1:L 7: 1:L 7: 1:NSM 20:ON 5e: "
        + "22:ON 1a: 1:ON 59: c:ON d6: 1a:ON 10:WS 1:ON 4:L 3:ON 19:L 9:NSM 4:L 2:ON 1:L 5:ON 2:L 5:ON 3: 1:L 56: "
        + "2:NSM 2:ON 2:L 3:ON 1:L 5a:ON 1:L 4: 5:L 2b: 1:L 5e: 1:L 30:ON 26: 9:ON 1:L 2d:ON 2: 1:L 30:ON 10:L "
        + "1c:ON 3:L 32:ON f:L c:ON 4:L a7:ON 4:L 63:ON 2:L 1f:ON 1:L 19c0:ON 40:L 568d: 3:ON 37: 9:L 13d:ON 3:L "
        + "1c: 14:L 2f:NSM 4:ON 1:NSM a:ON 2:L 1e:NSM 2:L 50:NSM 2:L 6: 8:ON 22:L 66:ON 1:L 45: 2:L 2: 1:L 1: 1:L "
        + "8: 15:L 10:NSM 1:L 3:NSM 1:L 4:NSM 1:L 19:NSM 2:L 1:ON 4:NSM 1: 3:L 8:ET 2: 6:L 34:ON 4: 8:L 44:NSM 2: "
        + "8:L c: 6:NSM 12:L d:NSM 1:L 26:NSM 8:L 19:NSM b:L 2: b:L 1e: 3:NSM 3:L 30:NSM 1:L 2:NSM 4:L 2:NSM 2:L "
        + "10: 1:L b: 4:L 7:NSM 1:L 19: 1:L 29:NSM 6:L 2:NSM 2:L 2:NSM 2: 9:L 3:NSM 1:L 8:NSM 1:L 1: 2:L a: 2:L "
        + "20:NSM 1:L 33:NSM 1:L 1:NSM 3:L 2:NSM 2:L 5:NSM 2:L 1:NSM 1:L 1: 18:L 11:NSM 2:L 8:NSM 1: a:L 6: 2:L 6: "
        + "2:L 6: 9:L 7: 1:L 7: 1:L 3a:ON 2: 4:L 75:NSM 1:L 2:NSM 1:L 4:NSM 1: 2:L a: 6:L 2ba4: c:L 17: 4:L 31: 4:L "
        + "226e: 2:L 6a: 26:L 7: c:L 5: 5:R 1:NSM 1:R a:ES 1:R d: 1:R 5: 1:R 1: 1:R 2: 1:R 2: 1:R a:AL 73: 10:AL "
        + "16b:ON 12:AL 40: 2:AL 36: 7:ON 1: 20:AL d:ON 3:NSM 10:ON a: 6:NSM 10:ON 20:CS 1:ON 1:CS 1: 1:ON 1:CS "
        + "1:ON 9:ET 1:ON 2:ES 2:ON 3: 1:ON 1:ET 2:ON 1: 4:AL 5: 1:AL 87: 2:BN 1: 1:ON 2:ET 3:ON 5:ES 1:CS 1:ES "
        + "1:CS 2:EN a:CS 1:ON 6:L 1a:ON 6:L 1a:ON b:L 59: 3:L 6: 2:L 6: 2:L 6: 2:L 3: 3:ET 2:ON 3:ET 2: 1:ON 7: "
        + "a:ON 5: 2:L c: 1:L 1a: 1:L 13: 1:L 2: 1:L f: 2:L e: 22:L 7b: 5:L 1:ON 1:L 1: 4:L 2d: 3:L 9:ON 4d:L 2: "
        + "1:ON d: 3:ON 1: 2f:L 2d:NSM 1: 82:L 1d: 3:L 31: f:NSM 1:EN 1b: 4:L 24: 9:L 1e: 5:L 26:NSM 5: 5:L 1e: 1:L "
        + "25: 4:L e: 2a:L 9e: 2:L a: 6:L 24: 4:L 24: 4:L 28: 8:L 34: b:L c: 1:L f: 1:L 7: 1:L 2: 1:L b: 1:L f: 1:L "
        + "7: 1:L 2: 3:L 34: c:L 137: 9:L 16: a:L 8: 18:L 6: 1:L 2a: 1:L 9: 45:R 6: 2:R 1: 1:R 2c: 1:R 2: 3:R 1: "
        + "2:R 17: 1:R 48: 8:R 9: 30:R 13: 1:R 2: 5:R 21: 3:ON 1:R 1a: 5:R 1: 40:R 38: 4:R 14: 2:R 2f:NSM 3: 1:NSM "
        + "2: 5:NSM 4:R 4: 1:R 3: 1:R 1d: 2:NSM 3: 4:NSM 1:R 9: 7:R 9: 7:R 40: 20:R 25:NSM 2: 4:R c: 9:R 36: 3:ON "
        + "7:R 16: 2:R 1b: 5:R 1a: 7:R 4: c:R 7: 50:R 49: 37:R 33: d:R 33: 7:R 6:AL 24:NSM 4: 8:AN a: 6:AN a:R 1c: "
        + "3:NSM 5:ON 1:R 17: 8:R 2: d0:AN 1f: 1:R 2a: 1:NSM 2:R 1: 2:R 2: 10:AL 3: 37:NSM 4:R 28: 8:AL 16:NSM b:AL "
        + "9: 16:R 12:NSM 4:R 4: 26:R 1c: 14:R 17: 9:L 1:NSM 1:L 36:NSM f:L 7: 4:ON 14:L a:NSM 1:L 2:NSM 2:L 1: "
        + "9:NSM 3:L 31:NSM 4:L 2:NSM 2:L 7:NSM 1: a:L 1: 2:L 19: 7:L a: 6:NSM 3:L 24:NSM 5:L 1:NSM 8: 1:L 12: 8:L "
        + "23:NSM 1:L 3: 9:NSM 2:L 34:NSM 9:L a:NSM 4:L 2:NSM 1:L 10: 1:L 14: b:L 12: 1:L 1c:NSM 3:L 2:NSM 1:L "
        + "1:NSM 2:L 6:NSM 1:L 2:NSM 1: 3e:L 7: 1:L 1: 1:L 4: 1:L f: 1:L b: 6:L 2f:NSM 1:L 3:NSM 8: 5:L a: 6:NSM "
        + "2:L 2: 1:L 8: 2:L 2: 2:L 16: 1:L 7: 1:L 2: 1:L 5: 1:NSM 2:L 3:NSM 1:L 4: 2:L 2: 2:L 3: 2:L 1: 6:L 1: 5:L "
        + "7: 2:NSM 7: 3:NSM 5: b:L a: 1:L 1: 2:L 1: 1:L 26: 1:L 4:NSM 6: 1:L 1: 2:L 1: 1:L 4: 1:L 2:NSM 1:L 1:NSM "
        + "1:L 1:NSM 1:L 3: 1:L 2: 8:NSM 2: 1d:L 38:NSM 8:L 2:NSM 3:L 1:NSM 1:L 15: 1:L 1:NSM 1:L 3: 1e:L 33:NSM "
        + "6:L 1:NSM 1:L 4:NSM 2:L 1:NSM 2:L 4: 8:L a: a6:L 32:NSM 4: 2:L 4:NSM 2:L 1:NSM 2:L 1b:NSM 2: 22:L 33:NSM "
        + "8:L 2:NSM 1:L 1:NSM 2:L 4: b:L a: 6:ON d: 13:L 2b:NSM 1:L 1:NSM 1:L 2:NSM 6:L 1:NSM 1:L 2: 6:L a: 6:L "
        + "14: 1c:L 1b: 2:NSM 1:L 1:NSM 1:L 2:NSM 4:L 1:NSM 5: 4:L 17: b9:L 2f:NSM 9:L 1:NSM 2:L 1: 64:L 53: c:L 8: "
        + "2:L 1: 2:L 8: 1:L 2: 1:L 1e: 1:L 2: 2:NSM 2:L 1:NSM 1:L 4:NSM 1:L 3: 9:L a: 46:L 8: 2:L 2a:NSM 4: 2:NSM "
        + "2:L 4:NSM 1:L 4: 1b:L 1:NSM 6:L 2:NSM 2:L 28:NSM 6:L 2:NSM 4:L 8:NSM 1: 8:L 1:NSM 6:L 2:NSM 3:L 2e:NSM "
        + "d:L 1:NSM 2:L 9: d:L 49: 7:L a: b6:L 22: e:L a: 6:L 9: 1:L 26:NSM 7: 1:NSM 6:L 8: a:L 1d: 3:L 20: 2:NSM "
        + "16: 1:L 1:NSM 7:L 1:NSM 2:L 1:NSM 2: 49:L 7: 1:L 2: 1:L 26:NSM 6: 3:NSM 1: 1:NSM 2: 1:NSM 7:L 1:NSM 1: "
        + "8:L a: 6:L 6: 1:L 2: 1:L 25: 1:NSM 2: 1:L 2:NSM 1:L 1:NSM 1:L 1: 7:L a: 136:L 13:NSM 2:L 4: 7:NSM 2:L f: "
        + "1:L 24:NSM 5: 3:L 2:NSM 1:L 1:NSM 1:L 17:NSM 1: 55:L 1: f:L 15:ON 8:ET 4:ON 11: d:L 39b: 66:L 6f: 1:L 5: "
        + "b:L c4: a4c:L 63: d:L 440:NSM 1:L 6:NSM f: a:L f9b: 5:L 247: 1ab9:L 1e:NSM c:L 3:NSM 3:L a: 6c6:L 239: "
        + "7:L 1f: 1:L a: 4:L 51: 1:L a: 6:L 1e: 2:NSM 5:L 1: a:L 30:NSM 7:L f: a:L a: 1:L 7: 1:L 15: 5:L 13: 1b0:L "
        + "3a: c6:L 5b: 65:L 4b: 4:NSM 1:L 38: 7:NSM 4:L d: 40:L 2:ON 1:L 1:NSM 1: b:L 2: e:L 17f8: 8:L 4d6: 29:L "
        + "a: 22e7:L 4: 1:L 7: 1:L 2: 1:L 123: f:L 1: 1d:L 3: 2:L 1: e:L 4: 8:L 18c: 904:L 6b: 5:L d: 3:L 9: 7:L a: "
        + "2:L 1:NSM 2:L 1:BN 4: f5c:ON d6:L 1a:EN a: 6:ON 1b4: 4c:NSM 2e: 2:NSM 17: 9:L 74: 3c:L f6: a:L 27: 2:L "
        + "3e:NSM 3:L 9:BN 8:NSM 8:L 2:NSM 7:L 1e:NSM 4:L 3b:ON 2: 15:ON 42:NSM 3:ON 1: 7a:L 14: c:L 14: c:ON 57: "
        + "9:L 19: 87:L 55: 1:L 47: 1:L 2: 2:L 1: 2:L 2: 2:L 4: 1:L c: 1:L 1: 1:L 7: 1:L 41: 1:L 4: 2:L 8: 1:L 7: "
        + "1:L 1c: 1:L 4: 1:L 5: 1:L 1: 3:L 7: 1:L 154: 2:L 19:ON 1:L 19:ON 1:L 1f:ON 1:L 19:ON 1:L 1f:ON 1:L 19:ON "
        + "1:L 1f:ON 1:L 19:ON 1:L 1f:ON 1:L 19:ON 1:L 8: 2:EN 32:L 200:NSM 37:L 4:NSM 32:L 8:NSM 1:L e:NSM 1:L 7: "
        + "f:NSM 5: 1:NSM f: 450:L 1f: 6:L 6: d5:NSM 7: 1:NSM 11: 2:NSM 7: 1:NSM 2: 1:NSM 5: 5:L 3e: 21:NSM 1: 70:L "
        + "2d: 3:NSM 7:L 7: 2:L a: 4:L 2: 140:L 1e:NSM 1: 11:L 2c:NSM 4:L a: 5:ET 1: 1d0:L 1c:NSM 4:L a: d6:L "
        + "1e:NSM 2:L b: 4:L 1: 1e0:L 7: 1:L 4: 1:L 2: 1:L f: 1:R c5: 2:R 9:NSM 7: 29:R 44:NSM 7:R 1: 4:R a: 4:R 2: "
        + "311:AL 44: 4c:AL 3d: c2:AL 4: 1:AL 1b: 1:AL 2: 1:AL 1: 2:AL 1: 1:AL a: 1:AL 4: 1:AL 1: 1:AL 1: 6:AL 1: "
        + "4:AL 1: 1:AL 1: 1:AL 1: 1:AL 3: 1:AL 2: 1:AL 1: 2:AL 1: 1:AL 1: 1:AL 1: 1:AL 1: 1:AL 1: 1:AL 2: 1:AL 1: "
        + "2:AL 4: 1:AL 7: 1:AL 4: 1:AL 4: 1:AL 1: 1:AL a: 1:AL 11: 5:AL 3: 1:AL 5: 1:AL 11: 34:ON 2: 10e:ON 2c: "
        + "4:ON 64: c:ON f: 2:ON f: 1:ON f: 1:ON 25: a:EN b:ON 5:L 1f:ON 1:L 3a:ON 6:L 3d:ON 1: 38:L 1d: d:L 2c: "
        + "4:L 9: 7:L 2: e:ON 6: 9a:ON 3d8: 4:ON 11: 3:ON d: 3:ON 77: 4:ON 5f: 6:ON c: 4:ON 1: f:ON c: 4:ON 38: "
        + "8:ON a: 6:ON 28: 8:ON 1e: 2:ON c: 4:ON 2: 3e:ON 154: c:ON e: 2:ON d: 3:ON a: 5:ON 38: 7:ON f: 2:ON b: "
        + "6:ON 9: 7:ON 93: 1:ON 5c:EN a: 406:L a6e0: 20:L 103a: 6:L de: 2:L 1682: e:L 1d31: f:L 26e: 9a2:L 21e: "
        + "5e2:L 134b: 5:L 1060: adc51:BN 1: 1e:BN 60: 80:NSM f0: fe10:L fffe: 2:L fffe:"
}
