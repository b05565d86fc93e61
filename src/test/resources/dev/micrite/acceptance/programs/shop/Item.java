package shop;

import static dev.micrite.Expressions.days;
import static dev.micrite.Expressions.now;

import dev.micrite.*;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.stream.*;

@Features
class Item {
  @Id long id;
  @References(Purchase.class) UUID purchaseId;
  Purchase purchase;
  int grams;
}
