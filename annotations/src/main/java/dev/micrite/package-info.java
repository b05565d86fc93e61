/**
 * What users of Micrite write: annotations for features, resolvers and queries, {@link
 * dev.micrite.DataFrame} for has-many relations, and the functions of {@link
 * dev.micrite.Expressions}.
 *
 * <p>Nothing here runs: the processor reads declarations made with these types, proves them and
 * writes the code that the runtime executes. The package has no dependencies.
 *
 * <pre>{@code
 * @Features(maxStaleness = "1h")
 * public class User {
 *   @Id long id;
 *   String firstName;
 *   String lastName;
 *   String fullName = firstName + " " + lastName;
 * }
 * }</pre>
 */
package dev.micrite;
