package io.busytone.target;

import io.busytone.bytes.Slice;

/**
 * Where in a text its target is.
 *
 * @param host from the text's first byte, as the others
 * @param port likewise
 * @param address likewise
 * @param name likewise
 */
record TargetPlaces(Place host, Place port, Place address, Place name) {
  /**
   * A piece of the text.
   *
   * @param from where it begins; of what is not in the text -1
   * @param length in bytes
   * @param constant what is not in the text: nothing at all, or the port that a URL's scheme means
   */
  record Place(int from, int length, Slice constant) {
    @SuppressWarnings("ReferenceEquality") // the array says whether it is a piece of this text
    static Place of(Slice piece, Slice text) {
      boolean inText = piece.bytes() == text.bytes() && !piece.isEmpty();
      return inText
          ? new Place(piece.offset() - text.offset(), piece.length(), Slice.EMPTY)
          : new Place(-1, 0, piece);
    }

    Slice in(Slice text) {
      return from < 0 ? constant : text.slice(from, from + length);
    }
  }

  static TargetPlaces of(Target target, Slice text) {
    return new TargetPlaces(
        Place.of(target.host(), text),
        Place.of(target.port(), text),
        Place.of(target.address(), text),
        Place.of(target.name(), text));
  }

  Target in(Slice text) {
    return new Target(host.in(text), port.in(text), address.in(text), name.in(text));
  }
}
