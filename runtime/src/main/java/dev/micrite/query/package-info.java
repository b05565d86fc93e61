/**
 * Asking: {@link dev.micrite.query.Micrite} opens a platform; queries are generated classes that
 * extend {@link dev.micrite.query.TypedQuery}, or {@link dev.micrite.query.DynamicQuery} by name.
 *
 * <p>An answer comes straight from {@code dev.micrite.store} where that has all of it and fresh;
 * else {@code dev.micrite.resolve} walks over the graph of features. Values are uploaded as {@link
 * dev.micrite.query.Observation}s.
 *
 * <pre>{@code
 * FraudInputsQuery fraud = FraudInputsQuery.on(micrite);
 * FraudInputs now = fraud.get(42L);
 * System.out.println(fraud.explain(42L));
 * }</pre>
 */
package dev.micrite.query;
