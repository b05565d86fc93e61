package dev.micrite.processor.prove;

/** Which resolvers take part (R2). */
enum World {
  /** Live requests: online resolvers and expressions. */
  ONLINE,
  /** Training sets: both kinds, the offline resolver of a feature before others. */
  OFFLINE
}
