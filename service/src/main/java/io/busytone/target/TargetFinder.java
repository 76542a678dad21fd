package io.busytone.target;

import io.busytone.bytes.Slice;
import io.busytone.event.Event;
import io.busytone.event.TargetField;
import org.jspecify.annotations.Nullable;

/** Finds what a client dialled. */
public final class TargetFinder {
  private TargetFinder() {}

  /**
   * The target of an attempt to connect: what the event's fields name, else what its text names;
   * {@link Target#NONE} if neither does. The address that a name led to, and the name that led to
   * an address, may be in the text.
   */
  public static Target ofAttempt(Event event) {
    Target inFields = inFields(event);
    boolean byText = inFields.host().isEmpty();
    Target target = byText ? TextTargetFinder.find(event.text()) : inFields;
    if (target.host().isEmpty() || !target.address().isEmpty()) {
      return target;
    }
    return HostSyntax.isAddress(target.host())
        ? target.withName(NameInText.of(event.text(), target))
        : target.withAddress(AddressInText.of(event.text(), target, byText));
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
        Target whole = target.port().isEmpty() ? target.withPort(field.portElsewhere()) : target;
        return isAddressed(whole) ? whole : whole.withAddress(address(field.next(), whole.port()));
      }
    }
    return Target.NONE;
  }

  /** An address in another field: the one that the name led to. */
  private static Slice address(@Nullable TargetField first, Slice port) {
    for (TargetField field = first; field != null; field = field.next()) {
      boolean samePort = field.portBeside().isEmpty() || field.portBeside().equals(port);
      if (samePort && !field.vague() && HostSyntax.isAddress(field.value())) {
        return field.value();
      }
    }
    return Slice.EMPTY;
  }

  private static boolean isAddressed(Target target) {
    return !target.address().isEmpty() || HostSyntax.isAddress(target.host());
  }

  private static boolean isBelievable(TargetField field, Target target) {
    return !field.vague() || !target.port().isEmpty() || HostSyntax.isAddress(target.host());
  }
}
