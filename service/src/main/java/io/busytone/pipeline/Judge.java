package io.busytone.pipeline;

import io.busytone.catalog.Verdict;
import io.busytone.classify.Classifier;
import io.busytone.diagnose.Diagnoser;
import io.busytone.event.Event;
import io.busytone.target.Target;
import io.busytone.target.TextTargetFinder;

/** Classifies an event, finds its target, and diagnoses. One a thread. */
public final class Judge {
  private final Classifier classifier;
  private final Diagnoser diagnoser;

  public Judge(Classifier classifier, Diagnoser diagnoser) {
    this.classifier = classifier;
    this.diagnoser = diagnoser;
  }

  /** What this event turned out to be. */
  public Judged judge(Event event) {
    Verdict said = classifier.classify(event);
    if (said.cause() == null) {
      return new Judged(event, said);
    }
    Event aimed = aimed(event);
    return new Judged(aimed, diagnoser.diagnose(aimed, said));
  }

  /** The event with the target that its text names, if its fields name none. */
  public static Event aimed(Event event) {
    if (!event.targetHost().isEmpty()) {
      return event;
    }
    Target target = TextTargetFinder.find(event.text());
    return event.withTarget(target.host(), target.port());
  }
}
