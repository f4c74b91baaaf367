"""What a text for `sh` says."""

import re

_REDIRECTION = re.compile(r"(\d?)(>>|>&|<&|>|<)[ \t]*")
_OPERATOR = re.compile(r"&&|\|\||[;&|()\n]")
_BLANK = re.compile(r"(?:[ \t]|\\\n)+|#[^\n]*")
#: The parts of a word.
PART = re.compile(
    r"""\\.|'[^']*'|"(?:\\.|[^"\\])*"|\$\((?:[^()]|\([^()]*\))*\)|`[^`]*`|\$\{\w+\}|\$(?:[A-Za-z_]\w*|[\d?$!@*#])"""
    r"""|[^\s;&|<>()'"`\\$]+|\$""",
    re.DOTALL,
)


class Command:
    def __init__(
        self,
        source: str,
        words: list[str],
        redirections: list[tuple[int, str, str]],
        group: list[Item] | None,
    ) -> None:
        self.source = source
        self.words = words
        #: Which descriptor, how, and the word that says where to.
        self.redirections = redirections
        self.group = group


class Item:
    """A pipeline, and what stands behind it."""

    def __init__(self, commands: list[Command], is_negated: bool, end: str) -> None:
        self.commands = commands
        self.is_negated = is_negated
        self.end = end


class ShellSyntaxError(Exception):
    pass


class Parser:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def _next(self) -> str:
        """The operator that comes now; empty for a word, `end` behind all of them."""
        while blank := _BLANK.match(self._text, self._at):
            self._at = blank.end()
        if self._at == len(self._text):
            return "end"
        operator = _OPERATOR.match(self._text, self._at)
        return operator[0] if operator else ""

    def _take(self, operator: str) -> bool:
        is_there = self._next() == operator
        if is_there:
            self._at += len(operator)
        return is_there

    def items(self, closing: str = "end") -> list[Item]:
        found: list[Item] = []
        while (token := self._next()) != closing:
            if token == "\n":
                self._at += 1
                continue
            if token and token != "(":
                raise ShellSyntaxError(
                    "end of file unexpected" if token == "end" else f'"{token}" unexpected'
                )
            found.append(self._pipeline())
        return found

    def _pipeline(self) -> Item:
        is_negated = self._word_is("!")
        commands = [self._command()]
        while self._take("|"):
            while self._take("\n"):
                pass
            commands.append(self._command())
        end = self._next()
        if end in ("", "("):
            raise ShellSyntaxError(f'"{end or "word"}" unexpected')
        if end in ("&&", "||", ";", "&", "\n"):
            self._at += len(end)
            if end in ("&&", "||"):
                while self._take("\n"):
                    pass
        return Item(commands, is_negated, end)

    def _word_is(self, word: str) -> bool:
        self._next()
        is_it = self._text.startswith(f"{word} ", self._at)
        self._at += len(word) if is_it else 0
        return is_it

    def _command(self) -> Command:
        words: list[str] = []
        redirections: list[tuple[int, str, str]] = []
        group: list[Item] | None = None
        self._next()
        begins = self._at
        if self._take("("):
            group = self.items(")")
            self._at += 1
        while not self._next():
            if redirection := _REDIRECTION.match(self._text, self._at):
                self._at = redirection.end()
                number, how = redirection.groups()
                fd = int(number) if number else int(how[0] == ">")
                redirections.append((fd, how, self._word()))
            elif group is None:
                words.append(self._word())
            else:
                raise ShellSyntaxError("word unexpected")
        if not words and not redirections and group is None:
            token = self._next()
            raise ShellSyntaxError(
                "end of file unexpected" if token == "end" else f'"{token}" unexpected'
            )
        return Command(self._text[begins : self._at], words, redirections, group)

    def _word(self) -> str:
        begins = self._at
        while part := PART.match(self._text, self._at):
            self._at = part.end()
        if self._at == begins:
            quote = self._text[self._at : self._at + 1]
            raise ShellSyntaxError(
                "Unterminated quoted string" if quote in "\"'`" and quote else "newline unexpected"
            )
        return self._text[begins : self._at]
