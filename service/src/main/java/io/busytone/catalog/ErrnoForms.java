package io.busytone.catalog;

import io.busytone.yaml.Problems;
import io.busytone.yaml.Yaml;
import io.busytone.yaml.YamlMapping;
import io.busytone.yaml.YamlParser;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The ways in which programs write an error number, such as {@code errno {n}}. A number alone is
 * not looked for: {@code 111} may be a port.
 *
 * @param always forms for every number, each with {@code {n}} where it goes
 * @param ifLong forms for numbers of three digits or more, where small ones may be anything
 */
record ErrnoForms(List<String> always, List<String> ifLong) {
  static final String FILE = "number-forms.yaml";

  private static final String PLACEHOLDER = "{n}";
  private static final int LONG_DIGITS = 3;

  static ErrnoForms read(SourceFile file, Problems problems) {
    return YamlParser.parse(file.origin(), file.text(), problems)
        .map(yaml -> new YamlMapping(file.origin(), yaml, Set.of("always", "if_long"), problems))
        .map(fields -> new ErrnoForms(forms(fields, "always"), forms(fields, "if_long")))
        .orElseGet(ErrnoForms::none);
  }

  static ErrnoForms none() {
    return new ErrnoForms(List.of(), List.of());
  }

  private static List<String> forms(YamlMapping fields, String key) {
    List<Yaml.Scalar> forms = fields.list(key);
    for (Yaml.Scalar form : forms) {
      if (!form.text().contains(PLACEHOLDER)) {
        fields.problem(form.line(), "a form of an error number needs " + PLACEHOLDER);
      }
    }
    return forms.stream().map(Yaml.Scalar::text).toList();
  }

  /** The phrases that name this number. */
  List<Phrase> of(String number) {
    Stream<String> forms = always.stream();
    if (number.length() >= LONG_DIGITS) {
      forms = Stream.concat(forms, ifLong.stream());
    }
    return forms.map(form -> Phrase.word(form.replace(PLACEHOLDER, number))).toList();
  }
}
