/**
 * Tells the user what is wrong: what to say ({@code *Messages}, a static function for each message,
 * by topic) and where ({@link dev.micrite.processor.report.Reporter}).
 *
 * <p>Every message has one shape: {@code [Tag] what is wrong, in the user's names.}, the path to
 * it, what to do. A tag is never used for anything else; {@code docs/diagnostics.md} explains each.
 */
package dev.micrite.processor.report;
