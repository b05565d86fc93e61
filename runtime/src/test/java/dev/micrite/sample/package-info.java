/**
 * Two feature classes, resolvers and queries as a user writes them, and what the processor
 * generates for them, written by hand: the contract between the code emitter and the engine, and
 * what the tests of the engine ask.
 *
 * <p>Users' code: {@code User}, {@code Transaction}, {@code Merchant}, {@code FraudResolvers},
 * {@code FraudInputs}, {@code Profile}. {@code Backend} stands for the systems that resolvers call.
 * All else is generated.
 *
 * <p>What the sample does not show by itself:
 *
 * <ul>
 *   <li>{@code fromStore} reads features whose declared max staleness is above zero and that do not
 *       follow from a given; others it computes from those, as {@code amountVsMean} here. It
 *       returns false where it cannot: a relation over an absent key, an expression that gives null
 *       or whose feature declares bounds, a producer that is a resolver. The engine does not call
 *       it where an option makes further features storable.
 *   <li>{@code expression(...)} names every path that the expression reads, whole relations too
 *       where no feature of their rows is read ({@code transactions.count()}). {@code evaluate} is
 *       called when all of them are settled: required ones present; has-ones on the way linked, but
 *       for those whose foreign key is optional, which may be null where the path ends in an
 *       optional feature.
 *   <li>Setters never throw. {@code load} and {@code assign} go through them. Mutable values are
 *       copied: {@code List.copyOf}, {@code clone()}, and for maps a copy that keeps the order.
 *   <li>A resolver's {@code publish} calls {@code observedAt} before it sets anything, where the
 *       result has the feature time. What it leaves open is absent, or unresolved where it is
 *       required.
 *   <li>Rows of a has-many tell their feature time by {@code timeMicros()}, for {@code first},
 *       {@code last} and the like.
 *   <li>Classes of more than about 100 features: switches are split into methods ({@code load0},
 *       {@code load1} ...), and catalogue constants call one private method each, so that the
 *       static initializer stays small. Names that clash get a number, in order of declaration.
 *   <li>{@code creditScoreOr} exists for each {@code Optional} component of a primitive: views
 *       allocate nothing.
 * </ul>
 */
package dev.micrite.sample;
