package dev.micrite.processor.prove;

/**
 * That one feature needs another.
 *
 * @param need the other
 * @param how for people: {@code (expression "amount * rate")}
 */
record Dependency(Need need, String how) {}
