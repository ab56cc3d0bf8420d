"""What ends a fetch, with the exit code of the command line."""

USAGE, BAD_DATA, UNAVAILABLE, CANNOT_CREATE, INPUT_OUTPUT, INTERRUPTED, CONFIGURATION = 64, 65, 69, 73, 74, 75, 78


class Failure(Exception):
    """One sentence that says what, where and what to do."""

    def __init__(self, sentence, code):
        super().__init__(sentence)
        self.code = code
