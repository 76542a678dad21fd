package io.busytone.target;

import io.busytone.bytes.Slice;
import io.busytone.event.Event;
import io.busytone.event.TargetField;
import java.util.List;

/** Finds what a client dialled. */
public final class TargetFinder {
  private TargetFinder() {}

  /**
   * The target of a failure: what the event's fields name, else what its text speaks of; {@link
   * Target#NONE} if neither does.
   */
  public static Target ofFailure(Event event) {
    Target target = inFields(event);
    return target.host().isEmpty() ? TextTargetFinder.find(event.text()) : target;
  }

  /**
   * The target that an event's fields name: the first of them that holds a host. Its port is, in
   * this order, the one in the field beside it, the one it carries itself, its URL scheme's, one
   * elsewhere in the event.
   */
  public static Target inFields(Event event) {
    List<TargetField> fields = event.targetFields();
    for (int i = 0; i < fields.size(); i++) {
      Target target = in(fields.get(i));
      if (!target.host().isEmpty()) {
        return target;
      }
    }
    return Target.NONE;
  }

  private static Target in(TargetField field) {
    Target named = EndpointParser.ofField(field.value());
    if (named.host().isEmpty()) {
      return Target.NONE;
    }
    Slice port = field.portBeside().isEmpty() ? named.port() : field.portBeside();
    if (port.isEmpty()) {
      return field.vague() && !HostSyntax.isAddress(named.host())
          ? Target.NONE
          : named.withPort(field.portElsewhere());
    }
    return named.withPort(port);
  }
}
