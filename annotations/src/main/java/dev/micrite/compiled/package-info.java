/**
 * What the processor leaves in class files for the compilations that come after: of other modules,
 * and incremental ones of the same. Written and read by the processor only; users have no business
 * here.
 */
package dev.micrite.compiled;
