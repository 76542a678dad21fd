package io.busytone.catalog;

import io.busytone.yaml.Problems;
import java.util.ArrayList;
import java.util.List;

/** Reads a remedy's text: a title and the four sections, in order, each with something in it. */
final class RemedyReader {
  private static final String TITLE = "# ";
  private static final String SECTION = "## ";

  /** It is a label value, a link's text and a window's title. */
  private static final int MAX_TITLE_CHARACTERS = 70;

  private final SourceFile file;
  private final List<String> headings;
  private final Problems problems;
  private final List<StringBuilder> sections = new ArrayList<>();
  private String title = "";

  private RemedyReader(SourceFile file, Language language, Problems problems) {
    this.file = file;
    this.headings = RemedyHeadings.of(language);
    this.problems = problems;
  }

  static Remedy read(SourceFile file, Language language, Problems problems) {
    RemedyReader reader = new RemedyReader(file, language, problems);
    reader.readLines(file.text().lines().toList());
    return reader.remedy();
  }

  private void readLines(List<String> lines) {
    boolean code = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      code ^= line.startsWith("```");
      if (!code && line.startsWith(TITLE)) {
        title(line.substring(TITLE.length()).strip(), i + 1);
      } else if (!code && line.startsWith(SECTION)) {
        section(line.substring(SECTION.length()).strip(), i + 1);
      } else {
        body(line, i + 1);
      }
    }
    if (code) {
      problems.add(file.origin(), lines.size(), "a block of code does not end");
    }
  }

  private void title(String text, int line) {
    if (!title.isEmpty() || text.isEmpty()) {
      problems.add(file.origin(), line, "there must be one title, and something in it");
    } else if (text.length() > MAX_TITLE_CHARACTERS) {
      problems.add(
          file.origin(), line, "the title has more than " + MAX_TITLE_CHARACTERS + " characters");
    }
    title = text;
  }

  private void section(String heading, int line) {
    int next = sections.size();
    if (next >= headings.size()) {
      problems.add(file.origin(), line, "section " + heading + " is one too many");
    } else if (!headings.get(next).equals(heading)) {
      problems.add(file.origin(), line, "here the section " + headings.get(next) + " must begin");
    }
    sections.add(new StringBuilder());
  }

  private void body(String text, int line) {
    if (!sections.isEmpty()) {
      sections.get(sections.size() - 1).append(text).append('\n');
    } else if (!text.isBlank()) {
      problems.add(file.origin(), line, "text before the first section");
    }
  }

  private Remedy remedy() {
    if (title.isEmpty()) {
      problems.add(file.origin(), 1, "there is no title");
    }
    return new Remedy(title, part(0), part(1), part(2), part(3));
  }

  private String part(int index) {
    String text = index < sections.size() ? sections.get(index).toString().strip() : "";
    if (text.isEmpty()) {
      problems.add(file.origin(), 1, "the section " + headings.get(index) + " is missing or empty");
    }
    return text;
  }
}
