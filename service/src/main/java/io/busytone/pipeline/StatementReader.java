package io.busytone.pipeline;

import io.busytone.bytes.Slice;
import io.busytone.catalog.Verdict;
import io.busytone.classify.AskingPace;
import io.busytone.classify.Classifier;
import io.busytone.event.Event;
import io.busytone.target.RememberedTargets;
import io.busytone.target.Target;
import io.busytone.target.TargetFinder;
import io.busytone.target.TargetLabel;

/**
 * Reads what events say: classifies them and finds what was dialled. A client that tries again and
 * again mostly says the same, so what was read from the same words before is remembered. One a
 * thread.
 */
public final class StatementReader {
  /** Of 256 texts; finding a target costs little more than describing what it depends on. */
  private static final int LEAST_KNOWN = 100;

  private final Classifier classifier;
  private final TargetLabel label = new TargetLabel();
  private final RememberedTargets targets = new RememberedTargets();
  private final AskingPace pace = new AskingPace(LEAST_KNOWN);
  private final RememberedStatements remembered = new RememberedStatements();

  public StatementReader(Classifier classifier) {
    this.classifier = classifier;
  }

  /** What an event says; valid until the next call. */
  public Statement read(Event event) {
    if (!RememberedStatements.mayHold(event)) {
      return readWords(event);
    }
    long hash = remembered.hash(event);
    Statement known = remembered.find(hash, event);
    if (known != null) {
      return known;
    }
    if (!remembered.isSeenAgain(hash)) {
      return readWords(event);
    }
    Event kept = RememberedStatements.copy(event);
    Statement found = readWords(kept);
    Statement lasting = new Statement(found.verdict(), found.dialled(), found.label().copy());
    remembered.add(hash, kept, lasting);
    return lasting;
  }

  private Statement readWords(Event event) {
    Verdict verdict = classifier.classify(event);
    return statement(event, verdict, isAttempt(verdict) ? dialled(event) : Target.NONE);
  }

  /** What an event says whose text was classified elsewhere. */
  Statement read(Event event, Verdict verdict) {
    Target dialled = isAttempt(verdict) ? TargetFinder.ofAttempt(event) : Target.NONE;
    return statement(event, verdict, dialled);
  }

  private static boolean isAttempt(Verdict verdict) {
    return verdict.cause() != null || verdict.isReached();
  }

  private Statement statement(Event event, Verdict verdict, Target dialled) {
    boolean failure = verdict.cause() != null;
    Slice labelled = label.of(failure ? dialled : TargetFinder.inFields(event));
    return new Statement(verdict, dialled, labelled);
  }

  /** Where a text has its target is remembered if its template is, and no field names it. */
  private Target dialled(Event event) {
    boolean asked = event.targetField() == null && pace.isDue();
    Slice parameters = asked ? classifier.parameters(event) : null;
    if (parameters == null) {
      return TargetFinder.ofAttempt(event);
    }
    long template = classifier.templateId();
    long hash = targets.hash(template, parameters);
    Target known = targets.find(hash, template, parameters, event.text());
    pace.answered(known != null);
    if (known != null) {
      return known;
    }
    Target found = TargetFinder.ofAttempt(event);
    targets.add(hash, template, parameters, event.text(), found);
    return found;
  }
}
