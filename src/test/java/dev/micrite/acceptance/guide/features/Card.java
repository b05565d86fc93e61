package dev.micrite.acceptance.guide.features;

import dev.micrite.Features;
import dev.micrite.Id;

@Features
public class Card {
  @Id String number;
  boolean blocked;
}
