/**
 * Reads what users declare into the model: the only package that looks at elements, types and trees
 * freely. {@link dev.micrite.processor.read.DeclarationReader} is the door; sources, class files of
 * other modules and classes left out of an incremental compile all come out as the same {@link
 * dev.micrite.processor.read.Declarations}. What cannot be read is reported here; whether what was
 * read makes sense is for {@code check}, {@code bind} and {@code prove}.
 */
package dev.micrite.processor.read;
