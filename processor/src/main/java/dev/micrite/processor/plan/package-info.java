/**
 * Decides how each query is answered: which features it needs, which of them the store may hold,
 * what follows from them. {@link dev.micrite.processor.plan.Planner} takes a proved {@link
 * dev.micrite.processor.model.ResolverGraph} and gives a {@link
 * dev.micrite.processor.model.QueryPlan} for each query; {@code emit} writes them down.
 */
package dev.micrite.processor.plan;
