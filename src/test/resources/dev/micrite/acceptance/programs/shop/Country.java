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
class Country {
  @Id String code;
  String name;
  OptionalDouble tax;
  @Online static String name(String code) { if (code.equals("XX")) throw new IllegalArgumentException("no country XX"); return "Country " + code; }
  @Online static OptionalDouble tax(String code) { return code.equals("DE") ? OptionalDouble.of(0.19) : OptionalDouble.empty(); }
}
