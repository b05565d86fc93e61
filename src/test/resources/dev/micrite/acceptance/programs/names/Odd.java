package names;

import static dev.micrite.Expressions.*;

import dev.micrite.*;
import java.time.*;
import java.util.*;

@Features(maxStaleness = "1h")
public class Odd {
  @Id String value;
  int hashCode;
  int row;
  Instant now;
  Optional<String> id2;
  String toString;
  long getId;
  String CLASS;
  String MODULE;
  int DECLARED;
  boolean isIt;
  boolean it;
  int count;
  List<String> List;
  String Odd;
  String micrite;
  int view;
  int query;
  int read;
  int get;
  int getAll;
  int on;
  int with;
  int wait;
  int notify;
  int equals;
  int clone;
  int finalize;
  int getClass;
  int a, b = a + 1;
  int entity;
  int position;
  int index;
  int size;
  int options;
  int features;
  int record;
  int var;
  int yield;
  int sealed;
  int Optional;
  java.lang.String String;
  int ümlaut;
  int _under;
  int UPPER_CASE;
  int of;
  int args;
  int t;
  int result;
  int asking;
  int engine;
  int nowMicros;
  int dev;
  int names;

  int sum = hashCode + row + count + view + a + b + var + record + sealed + of + ümlaut + _under + this.on + this.yield;
  String text = value + toString + List.size() + now + Odd + String + CLASS;
  Duration sinceNow = Duration.between(now, now());

}
