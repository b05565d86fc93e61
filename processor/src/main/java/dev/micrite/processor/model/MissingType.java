package dev.micrite.processor.model;

/**
 * A class that does not exist, or not yet.
 *
 * @param declaration what names it, in the user's words
 * @param name as written
 */
public record MissingType(String declaration, String name, Origin origin) {}
