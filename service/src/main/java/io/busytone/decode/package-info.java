/**
 * Bytes to events, one class a format. {@link io.busytone.decode.Formats} tells the formats apart,
 * and {@link io.busytone.decode.FieldRole} is the table of field names. What was dialled is not
 * decided here: an event carries the fields that may say it, as they are.
 *
 * <p>What holds for every format:
 *
 * <ul>
 *   <li>A record is decoded whole or rejected whole. Only what starts like a JSON object or an
 *       array of objects, and is none, is malformed JSON; any other line is text.
 *   <li>Broken UTF-8 costs nothing: text keeps its bytes, JSON gets U+FFFD in their place.
 *   <li>Of duplicate JSON members the last one counts; the elements of an array all do.
 *   <li>A message that is itself a JSON object is looked into, once. If it is cut off it is text.
 *   <li>A JSON object in which no field is known as text has all its strings as its text.
 *   <li>The pod is preferred to its node as a host.
 * </ul>
 */
@NullMarked
package io.busytone.decode;

import org.jspecify.annotations.NullMarked;
