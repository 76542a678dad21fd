package io.busytone.classify;

import io.busytone.bytes.Slice;
import io.busytone.catalog.Phrase;
import io.busytone.catalog.Verdict;
import io.busytone.event.Event;
import io.busytone.match.PhraseScanner;
import io.busytone.match.TemplateParameters;
import io.busytone.match.TemplateWriter;
import io.busytone.target.TargetNumbers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says of which kind and cause an event is. Its memory is used again for each event, so each thread
 * needs a classifier of its own; the {@link Rulebook} is shared.
 */
public final class Classifier {
  /** Longer ones are rare. */
  private static final int LONGEST_TEMPLATE = 16_384;

  /** Of 256 templates; a search costs several times what a template does. */
  private static final int LEAST_KNOWN = 8;

  /** The event classified last had a template that was not known, or none. */
  public static final long NO_TEMPLATE = -1;

  private final Rulebook book;
  private final RuleEvaluator evaluator;
  private final PhraseScanner scanner;
  private final TemplateWriter template;
  private final RememberedRules remembered = new RememberedRules();
  private final AskingPace pace = new AskingPace(LEAST_KNOWN);
  private long known;
  private long templateId = NO_TEMPLATE;

  public Classifier(Rulebook book) {
    this.book = book;
    this.template =
        new TemplateWriter(
            book.fragments, GreetingNumber::isGreeting, TargetNumbers::rangeOf, LONGEST_TEMPLATE);
    this.evaluator = new RuleEvaluator(book);
    this.scanner = new PhraseScanner(book.phrases, evaluator);
  }

  /** The verdict on an event. Allocates nothing; takes time in proportion to the event's text. */
  public Verdict classify(Event event) {
    int rule = rememberedRule(event);
    return rule < 0 ? Verdict.NONE : book.verdicts[rule];
  }

  /** How many events had a template that was known. */
  long remembered() {
    return known;
  }

  /** The verdict, whatever was remembered. For tests. */
  Verdict classifyAnew(Event event) {
    int rule = rule(event);
    return rule < 0 ? Verdict.NONE : book.verdicts[rule];
  }

  /** The verdict on an event, and what it rests on. For people: scans the text twice. */
  public Explanation explain(Event event) {
    int rule = rule(event);
    if (rule < 0) {
      return new Explanation(Verdict.NONE, "", List.of());
    }
    EvidenceCollector collector = new EvidenceCollector(book, rule);
    PhraseScanner again = new PhraseScanner(book.phrases, collector);
    collector.beginField(Phrase.Field.CODE, event.code());
    again.scan(event.code());
    collector.beginField(Phrase.Field.TEXT, event.text());
    again.scan(event.text());
    return new Explanation(book.verdicts[rule], book.rules[rule].id(), collector.evidence());
  }

  /** The rules that nearly decided, at most five, the nearest first. For people, as above. */
  public List<Rival> rivals(Event event) {
    return RivalFinder.find(book, rule(event), event);
  }

  /**
   * A number that the texts with the template of the event classified last have in common, and no
   * others; or {@link #NO_TEMPLATE}.
   */
  public long templateId() {
    return templateId;
  }

  /**
   * What does not follow from the template of the event classified last: how long the numbers in
   * its text are, in which ranges, which of them are the same. Null if the template is not known or
   * leaves out too much.
   */
  public @Nullable Slice parameters(Event event) {
    TemplateParameters parameters = template.parameters();
    return templateId != NO_TEMPLATE
            && parameters.describe(event.text(), TargetNumbers.areCompared(event.text()))
        ? parameters.description()
        : null;
  }

  private int rememberedRule(Event event) {
    templateId = NO_TEMPLATE;
    if (!pace.isDue()
        || !template.begin(AddressFamily.inFields(event), event.code())
        || !template.add(event.text())) {
      return rule(event);
    }
    long hash = remembered.hash(template.bytes(), template.length());
    int place = remembered.place(hash, template.bytes(), template.length());
    pace.answered(place != RememberedRules.UNKNOWN);
    if (place != RememberedRules.UNKNOWN) {
      known++;
      templateId = remembered.id(place);
      return remembered.rule(place);
    }
    int rule = rule(event);
    remembered.remember(hash, template.bytes(), template.length(), rule);
    return rule;
  }

  private int rule(Event event) {
    evaluator.beginEvent(event);
    evaluator.beginField(Phrase.Field.CODE, event.code());
    scanner.scan(event.code());
    evaluator.beginField(Phrase.Field.TEXT, event.text());
    scanner.scan(event.text());
    return evaluator.decide();
  }
}
