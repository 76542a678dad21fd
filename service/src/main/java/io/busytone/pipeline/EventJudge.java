package io.busytone.pipeline;

import io.busytone.catalog.Language;
import io.busytone.catalog.Verdict;
import io.busytone.classify.Classifier;
import io.busytone.classify.Explanation;
import io.busytone.classify.Rival;
import io.busytone.diagnose.Diagnoser;
import io.busytone.event.Event;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Says what an event is and what was dialled: classifies, finds the target, diagnoses. The
 * consumer, the command {@code classify} and the API all ask here. One a thread.
 */
public final class EventJudge {
  private final Classifier classifier;
  private final StatementReader reader;
  private final Diagnoser diagnoser;

  public EventJudge(Classifier classifier, Diagnoser diagnoser) {
    this.classifier = classifier;
    this.reader = new StatementReader(classifier);
    this.diagnoser = diagnoser;
  }

  /**
   * What an event is.
   *
   * @param recordMillis when its record came
   */
  public Judgement judge(Event event, long recordMillis) {
    return judge(event, reader.read(event), recordMillis, null);
  }

  /**
   * Likewise, and why. For people: reads the text twice.
   *
   * @param evidence takes a sentence for everything that the verdict on a failure rests on
   */
  public Judgement judge(Event event, Consumer<String> evidence) {
    Explanation said = classifier.explain(event);
    if (said.verdict().cause() != null) {
      said.evidence().forEach(found -> evidence.accept(found.toString()));
    }
    return judge(event, reader.read(event, said.verdict()), Event.UNKNOWN_TIME, evidence);
  }

  /** The rules that nearly decided what an event is, a sentence each. */
  List<String> rivals(Event event) {
    return classifier.rivals(event).stream().map(Rival::toString).toList();
  }

  private Judgement judge(
      Event event, Statement said, long recordMillis, @Nullable Consumer<String> evidence) {
    Verdict verdict =
        diagnoser.diagnose(
            event,
            said.dialled(),
            said.verdict(),
            recordMillis,
            evidence == null ? null : reason -> evidence.accept(reason.sentence(Language.EN)));
    return new Judgement(verdict, said.label());
  }
}
