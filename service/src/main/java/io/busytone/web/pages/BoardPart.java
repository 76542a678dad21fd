package io.busytone.web.pages;

import gg.jte.html.HtmlContent;

/**
 * A part of the board that changes.
 *
 * @param id of its element, and the name of the event that updates it
 */
record BoardPart(String id, HtmlContent content) {}
