/**
 * Rules that need one declaration and nothing else: ids, ranges, defaults, options. {@link
 * dev.micrite.processor.check.DeclarationChecks} is the door.
 */
package dev.micrite.processor.check;
