package io.busytone.classify;

import io.busytone.bytes.Ascii;
import io.busytone.bytes.ByteSearch;
import io.busytone.bytes.Slice;

/**
 * Tells lines that report something from those that only speak of it: source code, titles of
 * changes, headings and entries of tables. What such a line says has not happened.
 *
 * <p>A line is judged by how it begins and ends and by a few operators. Log lines begin with a
 * time, a level or a name, so hardly any is taken for code. Looked at only if a phrase was found in
 * it; each line once, so that the time stays in proportion to the text.
 */
final class LineForm {
  /** Words that begin a line of code in some language, and nothing else. */
  private static final Prefixes CODE_BEGINS =
      new Prefixes(
          "//",
          "/*",
          "#define ",
          "#include ",
          "#if",
          "<!--",
          "@Test",
          "def ",
          "elif ",
          "elsif ",
          "} else",
          "} catch",
          "else if",
          "if (",
          "if err",
          "while (",
          "switch (",
          "catch (",
          "try {",
          "public static",
          "private static",
          "expect(",
          "it('",
          "it(\"",
          "describe(",
          "test('",
          "test(\"",
          "console.",
          "System.out",
          "fmt.Print",
          "fmt.Errorf(",
          "println!(",
          "eprintln!(",
          "throw new ",
          "assert",
          "except ",
          "rescue ",
          "await ",
          "async ",
          "export ",
          "SELECT ",
          "INSERT INTO ",
          "DELETE FROM ",
          "ALTER TABLE ",
          "CREATE TABLE ",
          "grep ",
          "curl -",
          "$ ",
          "ok  \t",
          "=== RUN",
          "* @",
          ":raises",
          ":param",
          ":return",
          "\"\"\"",
          "'''",
          "msgid ",
          "msgstr ",
          "#[",
          "# HELP ",
          "# TYPE ",
          "@patch",
          "patch(",
          "with patch(",
          "pytest.",
          "with pytest.",
          "mock.",
          "mocker.",
          "enum ",
          "interface ",
          "struct ");

  /** Words that begin a line of code, or a sentence: what follows decides. */
  private static final Prefixes CODE_OR_WORDS =
      new Prefixes(
          "return ",
          "case ",
          "const ",
          "let ",
          "var ",
          "func ",
          "fn ",
          "function ",
          "class ",
          "public ",
          "private ",
          "static ",
          "if ",
          "for ",
          "when ",
          "log.",
          "logger.",
          "self.",
          "this.",
          "+ ",
          "throw ");

  /** What a line of code that has a call ends in, and some sentences. */
  private static final String CLOSING = "):,}";

  private static final String[] OPERATORS = {" == ", " != ", " === ", " !== ", " instanceof "};

  private static final String[] CODE_ENDS = {
    ") {", "=> {", "\");", "');", "};", "});", ") ->",
  };

  private static final Prefixes ERRNO_BEGINS =
      new Prefixes("EADDR", "ECONN", "EHOST", "ENET", "EPIPE", "EPROTO", "ETIMED");

  /** Types of changes, of the Conventional Commits specification. */
  private static final Prefixes CHANGE_TYPES =
      new Prefixes("feat", "fix", "docs", "chore", "refactor", "perf", "revert", "style");

  /** Verbs that begin the title of a change, in the forms that people use, without their ends. */
  private static final Prefixes CHANGE_VERBS =
      new Prefixes(
          "Add",
          "Align",
          "Allow",
          "Avoid",
          "Bump",
          "Catch",
          "Change",
          "Clarify",
          "Correct",
          "Detect",
          "Document",
          "Do not",
          "Don't",
          "Enhance",
          "Ensure",
          "Expose",
          "Fix",
          "Handle",
          "Handling",
          "Ignore",
          "Ignoring",
          "Implement",
          "Improv",
          "Increas",
          "Introduc",
          "Log ",
          "Mak",
          "Merge",
          "Merging",
          "No longer",
          "Option",
          "Prevent",
          "Propagat",
          "Reduc",
          "Refactor",
          "Remov",
          "Renam",
          "Report ",
          "Rethrow",
          "Revert",
          "Should",
          "Simplif",
          "Support",
          "Throw ",
          "Treat",
          "Unify",
          "Updat",
          "Use",
          "Using",
          "Wrap");

  private static final String TEST = "Test";

  /** What is shorter may be an error's text in a list of errors. */
  private static final int SENTENCE_WORDS = 5;

  private static final String[] VERB_ENDS = {"", "e", "s", "es", "ed", "ing", "ned", "ped", "y"};

  private Slice text = Slice.EMPTY;
  private int to;
  private boolean report;

  /** Whether line feeds written as escapes end lines: if the text has no other ones. */
  private boolean escaped;

  private boolean escapesKnown;

  /** A text follows. */
  void begin(Slice newText) {
    text = newText;
    to = 0;
    report = true;
    escapesKnown = false;
  }

  /**
   * Whether the line that a phrase is in reports something. To be asked in the order of the text.
   *
   * @param end index of the byte after the phrase, counted from the text's start
   */
  boolean isReport(int end) {
    if (end > to) {
      int from;
      do {
        from = to;
        to = lineEnd(from);
      } while (end > to);
      report = isReport(from, to);
    }
    return report;
  }

  /** Index after the line's end. */
  private int lineEnd(int from) {
    byte[] bytes = text.bytes();
    int end = text.offset() + text.length();
    int i = ByteSearch.indexOfEither('\n', '\\', bytes, text.offset() + from, end);
    while (i < end) {
      if (bytes[i] == '\n') {
        return i + 1 - text.offset();
      }
      if (i + 1 < end && bytes[i + 1] == 'n' && hasEscapedLines()) {
        return i + 2 - text.offset();
      }
      i = ByteSearch.indexOfEither('\n', '\\', bytes, i + 1, end);
    }
    return text.length();
  }

  private boolean hasEscapedLines() {
    if (!escapesKnown) {
      int i = text.length() - 1;
      while (i >= 0 && text.at(i) != '\n') {
        i--;
      }
      escaped = i < 0;
      escapesKnown = true;
    }
    return escaped;
  }

  private boolean isReport(int lineFrom, int lineTo) {
    int from = lineFrom;
    int end = lineTo;
    while (from < end && Ascii.isSpace(text.at(from))) {
      from++;
    }
    while (end > from && Ascii.isSpace(text.at(end - 1))) {
      end--;
    }
    return from == end
        || !(isAddedOrRemoved(from, end)
            || isCode(from, end)
            || isEntry(from, end)
            || isTrace(from, end)
            || isOfTest(from, end)
            || (lineFrom == 0 && (isTitle(from, end) || (from > 0 && isItem(from, end)))));
  }

  /**
   * A line of a difference between files: a plus or minus, and code with its indentation. Not a
   * record of varnishlog, which has its tag and then spaces there.
   */
  private boolean isAddedOrRemoved(int from, int end) {
    if (from + 1 >= end
        || (text.at(from) != '+' && text.at(from) != '-')
        || (text.at(from + 1) != '\t' && !Ascii.startsWith(text, from + 1, "  "))) {
      return false;
    }
    int i = from + 1;
    while (i < end && Ascii.isSpace(text.at(i))) {
      i++;
    }
    while (i < end && Ascii.isWord(text.at(i))) {
      i++;
    }
    return !Ascii.startsWith(text, i, "  ");
  }

  private boolean isCode(int from, int end) {
    if (CODE_BEGINS.lengthAt(text, from) > 0) {
      return true;
    }
    byte last = text.at(end - 1);
    boolean closed = last == ';' || last == '{' || last == '>';
    if (!closed && CLOSING.indexOf(last) < 0) {
      return false; // ends as a sentence does
    }
    if (Ascii.startsWith(text, from, "at ")) {
      return false; // a frame of a stack
    }
    if (closed && (endsWithAny(from, end, CODE_ENDS) || hasOperator(from, end))) {
      return true;
    }
    return CODE_OR_WORDS.lengthAt(text, from) > 0 && (closed || hasCall(from, end));
  }

  /** A name and its bracket, without a space. */
  private boolean hasCall(int from, int end) {
    for (int i = from + 1; i < end; i++) {
      if (text.at(i) == '(' && Ascii.isWord(text.at(i - 1))) {
        return true;
      }
    }
    return false;
  }

  private boolean hasOperator(int from, int end) {
    for (int i = from; i < end; i++) {
      byte b = text.at(i);
      if ((b == '=' || b == '!' || b == 'i') && i > from && text.at(i - 1) == ' ') {
        for (String operator : OPERATORS) {
          if (Ascii.startsWith(text, i - 1, operator)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** A row of a table, a heading, or an entry of a glossary. */
  private boolean isEntry(int from, int end) {
    byte first = text.at(from);
    return (first == '|' && text.at(end - 1) == '|')
        || Ascii.startsWith(text, from, "## ")
        || (from + 2 < end
            && (first == '-' || first == '*')
            && text.at(from + 1) == ' '
            && isTerm(from + 2, end))
        || isErrno(from, end)
        || (text.at(end - 1) == ',' && isKey(from, end));
  }

  /** {@code "ECONNREFUSED": "…",} or {@code errno.ECONNREFUSED: '…',}: an entry of a dictionary. */
  private boolean isKey(int from, int end) {
    int i = from;
    while (i < end && (Ascii.isWord(text.at(i)) || text.at(i) == '.' || text.at(i) == '"')) {
      i++;
    }
    int letters = i - 1;
    while (letters > from && text.at(letters) == '"') {
      letters--;
    }
    int last = letters;
    while (letters >= from
        && ((text.at(letters) >= 'A' && text.at(letters) <= 'Z') || text.at(letters) == '_')) {
      letters--;
    }
    return last - letters > 3 && i < end && text.at(i) == ':';
  }

  /** {@code `ETIMEDOUT`:} or {@code ECONNREFUSED -}: a term, and then what it means. */
  private boolean isTerm(int from, int end) {
    boolean quoted = text.at(from) == '`';
    int begin = quoted ? from + 1 : from;
    int i = begin;
    while (i < end && ((text.at(i) >= 'A' && text.at(i) <= 'Z') || text.at(i) == '_')) {
      i++;
    }
    return i > begin + 3 && Ascii.startsWith(text, i, quoted ? "`" : " - ");
  }

  /**
   * {@code * Fix the proxy when the server refuses}: an item of a list of changes, which names
   * nothing before a colon as a report does. Asked of indented lines: curl's reports begin with an
   * asterisk at once.
   */
  private boolean isItem(int from, int end) {
    return from + 2 < end
        && "-*+o".indexOf(text.at(from)) >= 0
        && text.at(from + 1) == ' '
        && Ascii.isLetter(text.at(from + 2))
        && !hasColon(from, end)
        && words(from + 2, end) >= SENTENCE_WORDS;
  }

  private int words(int from, int end) {
    int words = 1;
    for (int i = from; i < end; i++) {
      if (text.at(i) == ' ') {
        words++;
      }
    }
    return words;
  }

  /** {@code CheckoutTest: 3 of 5 calls timed out}: what a class of tests tells. */
  private boolean isOfTest(int from, int end) {
    int i = from;
    while (i < end && Ascii.isLetter(text.at(i))) {
      i++;
    }
    return i - from > TEST.length()
        && Ascii.startsWith(text, i - TEST.length(), TEST)
        && Ascii.startsWith(text, i, ": ");
  }

  /** {@code ETIMEDOUT Connection timed out}, as in the ERRORS of a manual page. */
  private boolean isErrno(int from, int end) {
    int length = ERRNO_BEGINS.lengthAt(text, from);
    int i = from + length;
    while (length > 0 && i < end && text.at(i) >= 'A' && text.at(i) <= 'Z') {
      i++;
    }
    return length > 0 && Ascii.startsWith(text, i, "  ");
  }

  /** {@code <28 get orders}, {@code >28 END}: memcached's trace of what a client and it said. */
  private boolean isTrace(int from, int end) {
    int i = from + 1;
    while (i < end && Ascii.isDigit(text.at(i))) {
      i++;
    }
    boolean sign = text.at(from) == '<' || text.at(from) == '>';
    return sign && i > from + 1 && i < end && text.at(i) == ' ';
  }

  private boolean isTitle(int from, int end) {
    int begin = afterTag(afterHash(from, end), end);
    return isTyped(begin, end) || hasNumber(end) || (isVerb(begin) && !hasColon(begin, end));
  }

  private boolean isVerb(int from) {
    int length = CHANGE_VERBS.lengthAt(text, from);
    if (length < 0) {
      return false;
    }
    int after = from + length;
    for (String ending : VERB_ENDS) {
      int end = after + ending.length();
      if (Ascii.startsWith(text, after, ending)
          && (text.at(end - 1) == ' ' || (end < text.length() && text.at(end) == ' '))) {
        return true;
      }
    }
    return false;
  }

  /** {@code fix: …}, {@code feat(client)!: …}. */
  private boolean isTyped(int from, int end) {
    int length = CHANGE_TYPES.lengthAt(text, from);
    if (length < 0) {
      return false;
    }
    int i = from + length;
    if (i < end && text.at(i) == '(') {
      while (i < end && text.at(i) != ')') {
        i++;
      }
      i++;
    }
    return Ascii.startsWith(text, i, ": ") || Ascii.startsWith(text, i, "!: ");
  }

  /** {@code (#4711)} at the end. */
  private boolean hasNumber(int end) {
    int i = end - 1;
    if (i < 0 || text.at(i) != ')') {
      return false;
    }
    do {
      i--;
    } while (i > 0 && Ascii.isDigit(text.at(i)));
    return i > 0 && i < end - 2 && text.at(i) == '#' && text.at(i - 1) == '(';
  }

  /** A report names what it is about and then, after a colon, what happened. */
  private boolean hasColon(int from, int end) {
    for (int i = from; i + 1 < end; i++) {
      if (text.at(i) == ':' && text.at(i + 1) == ' ') {
        return true;
      }
    }
    return false;
  }

  /** Index after an abbreviated commit hash and a space, as {@code git log --oneline} has them. */
  private int afterHash(int from, int end) {
    int i = from;
    while (i < end && Ascii.isHexDigit(text.at(i))) {
      i++;
    }
    boolean hash = i - from >= 7 && i - from <= 40 && i < end && text.at(i) == ' ';
    return hash ? i + 1 : from;
  }

  /** Index after a tag in brackets and a space: {@code [WIP]}, {@code [SPARK-4711]}. */
  private int afterTag(int from, int end) {
    int i = from;
    if (i < end && text.at(i) == '[') {
      while (i < end && text.at(i) != ']' && text.at(i) != ' ') {
        i++;
      }
      return Ascii.startsWith(text, i, "] ") ? i + 2 : from;
    }
    return from;
  }

  private boolean endsWithAny(int from, int end, String[] words) {
    for (String word : words) {
      if (end - word.length() >= from && Ascii.startsWith(text, end - word.length(), word)) {
        return true;
      }
    }
    return false;
  }
}
