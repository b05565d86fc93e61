package dev.micrite.catalog;

/**
 * How a has-one or has-many leads to another feature class.
 *
 * @param target binary name of the other feature class
 * @param foreignKey name of the field that holds the id: of this class for a has-one, of the target
 *     for a has-many
 */
public record Relation(String target, String foreignKey) {}
