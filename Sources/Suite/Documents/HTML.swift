/// Pages of our own: one file, no network, light and dark, readable on a phone and without scripts.
enum HTML {
    static func escape(_ text: String) -> String {
        var result = ""
        for character in text {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.append(character)
            }
        }
        return result
    }

    static func table(_ table: Document.Table) -> String {
        var html = "<div class=\"wide\"><table><thead><tr>"
        for column in table.columns {
            html += "<th\(column.isNumber ? " class=\"n\"" : "")>\(escape(column.title))</th>"
        }
        html += "</tr></thead><tbody>\n"
        for row in table.rows {
            html += "<tr>"
            for (column, cell) in zip(table.columns, row) {
                var classes = column.isNumber ? ["n"] : []
                switch cell.tone {
                case .plain: break
                case .good: classes.append("good")
                case .bad: classes.append("bad")
                case .faint: classes.append("faint")
                }
                let marks = classes.isEmpty ? "" : " class=\"\(classes.joined(separator: " "))\""
                html += "<td\(marks)>\(escape(cell.text))</td>"
            }
            html += "</tr>\n"
        }
        return html + "</tbody></table></div>\n"
    }

    static func page(title: String, body: String, script: String = "") -> String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <link rel="icon" href="data:,">
        <title>\(escape(title))</title>
        <style>
        \(style)
        </style>
        </head>
        <body>
        <main>
        \(body)
        </main>
        \(script.isEmpty ? "" : "<script>\n\(script)\n</script>\n")</body>
        </html>

        """
    }

    /// Colours of the five models are those of Okabe and Ito, told apart by all kinds of eyes.
    private static let style = """
        :root { color-scheme: light dark; --ink: #1b1f24; --paper: #ffffff; --soft: #f3f4f6; --line: #d4d7dc;
          --faint: #656d76; --good: #0a7a3c; --bad: #c0271b; --single: #8a8f98; --gil: #d55e00; --nogil: #0072b2;
          --loop: #b8860b; --process: #009e73; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e6e8eb; --paper: #14171b; --soft: #1e2329; --line: #3a414a;
          --faint: #9aa3ad; --good: #4fd07f; --bad: #ff7b6b; --single: #a9b0b9; --gil: #ff8a3d; --nogil: #56b4e9;
          --loop: #f0c040; --process: #3ddc9f; } }
        * { box-sizing: border-box; }
        body { margin: 0; font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
        main { max-width: 72rem; margin: 0 auto; padding: 1rem; }
        h1 { font-size: 1.5rem; line-height: 1.25; } h2 { font-size: 1.2rem; margin-top: 2rem; }
        h3 { font-size: 1rem; margin: 0 0 .25rem; overflow-wrap: anywhere; }
        p, li { max-width: 60rem; overflow-wrap: anywhere; }
        code, pre { font: 13px/1.4 ui-monospace, monospace; }
        pre { background: var(--soft); padding: .75rem; overflow-x: auto; border-radius: 6px; }
        .wide { overflow-x: auto; }
        table { border-collapse: collapse; font-size: 14px; margin: .5rem 0; }
        th, td { padding: .2rem .6rem; text-align: left; border-bottom: 1px solid var(--line); white-space: nowrap; }
        th { color: var(--faint); font-weight: 600; } .n { text-align: right; font-variant-numeric: tabular-nums; }
        .good { color: var(--good); font-weight: 600; } .bad { color: var(--bad); font-weight: 600; }
        .faint { color: var(--faint); }
        """
}
