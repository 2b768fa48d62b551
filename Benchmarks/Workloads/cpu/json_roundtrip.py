"""JSON there and back: documents of nested objects, lists, numbers and text.

One unit is one document encoded, decoded and compared with the original. `index` is a field of every document.
"""

import json

KIND = "cpu"
UNIT = "documents"
SUMMARY = "encode and decode nested documents with json"
VARIANTS = ("default",)
DEFAULT = True
MODELS_SKIPPED = {}
NEEDS = []
CHECKSUMS = {"default": "982d368d94382719"}
SIZE = 160
UNITS_PER_LOOP = SIZE


def prepare(size):
    """`size` orders with customers and lines."""
    documents = []
    for number in range(size):
        lines = [{"article": "A-%04d" % (number * 7 + place), "count": place + 1, "price": 3.25 * place + 0.1 * number,
                  "tags": ["new", "größer", "caf\u00e9 \u2603", "quote \" and \\ and \n"][:place % 5],
                  "taxed": place % 2 == 0, "discount": None}
                 for place in range(10)]
        documents.append({"id": 10 ** 9 + number, "batch": 0,
                          "customer": {"name": "Müller & Søn %d" % number, "since": 1990 + number % 30,
                                       "address": {"street": "Main Street", "number": number, "at": [52.5, 13.25]}},
                          "lines": lines, "paid": number % 3 == 0, "notes": ""})
    return documents


def work(inputs, index):
    length = total = 0
    for document in inputs:
        document["batch"] = index
        text = json.dumps(document)
        back = json.loads(text)
        if back != document:
            return "the document changed on the way"
        length += len(text)
        total += sum(line["count"] for line in back["lines"]) + back["batch"] + back["customer"]["address"]["number"]
    return "%d %d" % (length, total)
