package io.busytone.target;

import io.busytone.event.Event;
import io.busytone.event.TargetField;

/** Finds what a client dialled. */
public final class TargetFinder {
  private TargetFinder() {}

  /**
   * The target of a failure: what the event's fields name, else what its text names; {@link
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
    for (TargetField field = event.targetField(); field != null; field = field.next()) {
      Target target = EndpointParser.ofField(field.value(), field.portBeside());
      if (!target.host().isEmpty() && isBelievable(field, target)) {
        return target.port().isEmpty() ? target.withPort(field.portElsewhere()) : target;
      }
    }
    return Target.NONE;
  }

  private static boolean isBelievable(TargetField field, Target target) {
    return !field.vague() || !target.port().isEmpty() || HostSyntax.isAddress(target.host());
  }
}
