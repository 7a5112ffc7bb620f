extension PluginSkeleton {
  /// The program of a plug-in in Python.
  static let python = #"""
    #!/usr/bin/env python3
    """A plug-in for Minwal: the stage @NAME@.first takes the first word of a text."""
    import json
    import struct
    import sys

    GREETING = {
        "type": "hello", "protocol": 1, "name": "@NAME@", "version": "0.1",
        "offsets": "scalars",  # places count code points, as Python's strings do
        "stages": [{
            "name": "first",
            "summary": "Takes the first word of a text",
            "discussion": "A word ends at white space. A text without a word gives nothing.",
            "parameters": [
                {"name": "on", "type": "field", "default": "text", "help": "the text to look at"},
                {"name": "as", "type": "field", "default": "first", "help": "the field for the word"},
            ],
            "reads": [{"field": "$on", "type": "text"}],
            "writes": [{"field": "$as", "type": "text", "optional": True}],
            "findings": [{"code": "no-word", "severity": "note", "meaning": "the text has no word"}],
            "examples": [
                {"title": "a headline", "input": {"text": "خبر عاجل"}, "output": {"first": "خبر"}},
                {"title": "a blank text", "input": {"text": " "}, "output": {}, "findings": ["no-word"]},
            ],
        }],
    }


    def first(document, arguments):
        """The answer for one document: here is the place for what your stage does."""
        answer = {"document": document["document"]}
        for number, entry in enumerate(document["texts"]):
            text = entry["text"]
            start = len(text) - len(text.lstrip())
            words = text.split(None, 1)
            if words:
                # A value that is cut from a text keeps its place; {"at": …, "value": …} is another value for a place.
                answer["fields"] = {arguments["as"]: {"at": [number, start, start + len(words[0])]}}
            else:
                answer["findings"] = [{"code": "no-word", "at": [number, 0, len(text)]}]
        return answer


    STAGES = {"first": first}


    def read():
        """A message: four bytes of length, the most significant first, then JSON; None at the end."""
        head = sys.stdin.buffer.read(4)
        return json.loads(sys.stdin.buffer.read(struct.unpack(">I", head)[0])) if len(head) == 4 else None


    def write(message):
        data = json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode()
        sys.stdout.buffer.write(struct.pack(">I", len(data)) + data)
        sys.stdout.buffer.flush()


    # Standard output belongs to the messages: print to sys.stderr, whose lines Minwal shows.
    opened = {}
    while (message := read()) is not None:
        if message["type"] == "hello":
            write(GREETING)
        elif message["type"] == "open":
            opened[message["instance"]] = (STAGES[message["stage"]], message["arguments"])
            write({"type": "opened", "instance": message["instance"]})
        elif message["type"] == "run":
            stage, arguments = opened[message["instance"]]
            answers = [stage(document, arguments) for document in message["documents"]]
            write({"type": "result", "batch": message["batch"], "documents": answers})
        elif message["type"] == "cancel":
            write({"type": "cancelled", "batch": message["batch"]})

    """#
}
