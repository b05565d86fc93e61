/**
 * Two feature classes, resolvers and queries as a user writes them, and what the processor
 * generates for them, written by hand: the contract between the code emitter and the engine, and
 * what the tests of the engine ask.
 *
 * <p>Users' code: {@code User}, {@code Transaction}, {@code Merchant}, {@code FraudResolvers},
 * {@code FraudInputs}, {@code Profile}. {@code Backend} stands for the systems that resolvers call.
 * All else is generated.
 */
package dev.micrite.sample;
