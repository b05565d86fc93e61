package dev.micrite.processor.emit;

import dev.micrite.processor.model.FeatureClassDeclaration;
import dev.micrite.processor.model.FeatureDeclaration;
import dev.micrite.processor.model.FeatureKey;
import java.util.HashMap;
import java.util.Map;

/**
 * The names that generated code has for the features of one class. They follow from the declaration
 * alone, so that code generated in another module finds them.
 */
final class FeatureNames {
  private final Map<String, Names> names = new HashMap<>();
  private final String catalogue;
  private final String declared;

  /**
   * The names of one feature.
   *
   * @param index constant of the row class
   * @param field of the row class
   */
  record Names(
      int position, String key, String index, String field, String getter, String setter) {}

  FeatureNames(FeatureClassDeclaration declaration) {
    UniqueNames keys = new UniqueNames();
    UniqueNames fields = new UniqueNames();
    Map<String, String> fieldNames = new HashMap<>();
    // getClass() of Object is final; the others are no clash, for they begin with neither get nor
    // set.
    UniqueNames methods = new UniqueNames("getClass");
    for (FeatureDeclaration feature : declaration.features()) {
      String name = feature.key().name();
      keys.claim(name);
      fieldNames.put(name, fields.claim(Identifiers.isLikeType(name) ? name + "_" : name));
    }
    int position = 0;
    for (FeatureDeclaration feature : declaration.features()) {
      String name = feature.key().name();
      String capital = Identifiers.capital(name);
      names.put(
          name,
          new Names(
              position++,
              name,
              fields.claim(Identifiers.constant(name)),
              fieldNames.get(name),
              methods.claim("get" + capital),
              methods.claim("set" + capital)));
    }
    this.catalogue = keys.claim("CLASS");
    this.declared = keys.claim("DECLARED");
  }

  Names of(FeatureKey feature) {
    return names.get(feature.name());
  }

  /** The constant of the catalogue that is the feature class. */
  String catalogue() {
    return catalogue;
  }

  /** The private constant of the catalogue that is the declaration. */
  String declared() {
    return declared;
  }
}
