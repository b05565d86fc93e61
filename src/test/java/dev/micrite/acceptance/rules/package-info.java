/**
 * The rules of docs/semantics.md about the past, each with cases whose outcome was worked out by
 * hand: a class of tests for each family of rules, over one small set of feature classes.
 */
package dev.micrite.acceptance.rules;
