import Foundation

/// What `brigade new` writes: a workload that runs at once, and says at every line what to put there.
public enum WorkloadTemplate {
    /// - Throws: `UsageError` when the file is there already or is no Python file, `StorageError` when it cannot be written.
    public static func write(to path: String) throws {
        guard path.hasSuffix(".py") else { throw UsageError("a workload is a Python file: “\(path)” does not end in .py") }
        if FileManager.default.fileExists(atPath: path) { throw UsageError("“\(path)” is there already") }
        try TextFile.write(text, to: path)
    }

    static let text = #"""
        """What is measured, in a sentence or two. One unit is one word counted."""

        # cpu: it computes; io: it waits; mixed: both; contention: workers share something.
        KIND = "cpu"
        # What a unit of work is, in the plural: the table shows so many of them a second.
        UNIT = "words"
        SUMMARY = "split and count words"
        # More than one variant: prepare gets the variant's name as its second argument.
        VARIANTS = ("default",)
        # Whether the default run has it.
        DEFAULT = False
        # Models that make no sense for it, with the reason: {"process": "why"}.
        MODELS_SKIPPED = {}
        # ["http"]: it talks to the server with a set latency, whose (host, port) is then in SERVER.
        NEEDS = []
        # How large the inputs are, and how many units one call of work does.
        SIZE = 2000
        UNITS_PER_LOOP = SIZE
        # The right checksum of each variant, once you know it: `brigade bench` complains about any other.
        # CHECKSUMS = {"default": "0123456789abcdef"}


        def prepare(size):
            """Makes the inputs of one worker. It is not measured."""
            return " ".join("word%d" % (number * number % 97) for number in range(size))


        def work(inputs, index):
            """One loop of the work; index goes from 0 to 7 and starts again.

            Return an int or a str that follows from all of the work: every worker, model and Python must come to the same,
            and doing nothing must not.
            """
            counts = {}
            for word in inputs.split():
                counts[word] = counts.get(word, 0) + 1
            return sum(number * len(word) for word, number in counts.items()) + index


        # Work that waits has this too, for the event loop:
        #
        # async def work_async(inputs, index):
        #     ...

        """#
}
