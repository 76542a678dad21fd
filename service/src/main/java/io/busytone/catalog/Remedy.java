package io.busytone.catalog;

/**
 * The text that tells what a cause means and what to do, in one language.
 *
 * @param title one line without markup
 * @param meaning what it means, Markdown
 * @param confirm how to confirm it, Markdown
 * @param fix how to fix it, Markdown
 * @param prevent how to keep it from coming back, Markdown
 */
public record Remedy(String title, String meaning, String confirm, String fix, String prevent) {}
