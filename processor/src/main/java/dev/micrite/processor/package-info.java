/**
 * The compiler of Micrite, an annotation processor: {@code read} the declarations, {@code check}
 * each by itself, {@code bind} their names, {@code prove} the graph, {@code plan} the queries,
 * {@code emit} the code. Each stage takes values of {@code model} and gives such values and a
 * report; {@code report} knows what to say and where.
 */
package dev.micrite.processor;
