package dev.micrite.processor.emit;

import static dev.micrite.processor.emit.Graphs.BOOLEAN;
import static dev.micrite.processor.emit.Graphs.DOUBLE;
import static dev.micrite.processor.emit.Graphs.HOUR;
import static dev.micrite.processor.emit.Graphs.INFINITE;
import static dev.micrite.processor.emit.Graphs.INSTANT;
import static dev.micrite.processor.emit.Graphs.INT;
import static dev.micrite.processor.emit.Graphs.LONG;
import static dev.micrite.processor.emit.Graphs.OPTIONAL_DOUBLE;
import static dev.micrite.processor.emit.Graphs.OPTIONAL_INT;
import static dev.micrite.processor.emit.Graphs.STRING;
import static dev.micrite.processor.emit.Graphs.code;
import static dev.micrite.processor.emit.Graphs.function;
import static dev.micrite.processor.emit.Graphs.optional;
import static dev.micrite.processor.emit.Graphs.output;
import static dev.micrite.processor.emit.Graphs.parameter;
import static dev.micrite.processor.emit.Graphs.read;
import static dev.micrite.processor.emit.Graphs.tolerant;

import dev.micrite.processor.model.AggregateKind;
import dev.micrite.processor.model.BoundExpression.Aggregation;
import dev.micrite.processor.model.BoundExpression.AggregationInput;
import dev.micrite.processor.model.BoundExpression.Comparison;
import dev.micrite.processor.model.BoundExpression.Conjunct;
import dev.micrite.processor.model.BoundExpression.Function;
import dev.micrite.processor.model.BoundExpression.NowInput;
import dev.micrite.processor.model.BoundExpression.Operator;
import dev.micrite.processor.model.BoundResolver;
import dev.micrite.processor.model.BoundResolver.Output;
import dev.micrite.processor.model.Code;
import dev.micrite.processor.model.FeatureDeclaration.FeatureOptions;
import dev.micrite.processor.model.FeatureKey;
import dev.micrite.processor.model.FeaturePath;
import dev.micrite.processor.model.FeatureType;
import dev.micrite.processor.model.Origin;
import dev.micrite.processor.model.ResolverDeclaration;
import dev.micrite.processor.model.ResolverDeclaration.Many;
import dev.micrite.processor.model.ResolverDeclaration.Parameter;
import dev.micrite.processor.model.ResolverDeclaration.RecordShape;
import dev.micrite.processor.model.ResolverDeclaration.Result;
import dev.micrite.processor.model.ResolverGraph;
import dev.micrite.processor.model.Staleness;
import dev.micrite.processor.model.TypeName;
import dev.micrite.processor.model.ValueType;
import dev.micrite.processor.model.ValueType.Scalar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The graph of the sample in {@code src/test/resources}: users, transactions, merchants. */
final class SampleGraph {
  static final String PACKAGE = "dev.micrite.sample";
  static final TypeName USER = TypeName.of(PACKAGE, "User");
  static final TypeName TRANSACTION = TypeName.of(PACKAGE, "Transaction");
  static final TypeName MERCHANT = TypeName.of(PACKAGE, "Merchant");

  private final Graphs graph = new Graphs();
  private final Graphs.ClassBuilder user =
      graph.new ClassBuilder(USER, HOUR, "A customer.").owner("risk@acme.io", "fraud");
  private final Graphs.ClassBuilder transaction =
      graph.new ClassBuilder(TRANSACTION, INFINITE, "A payment.");
  private final Graphs.ClassBuilder merchant =
      graph
      .new ClassBuilder(
          MERCHANT, Staleness.ZERO, "Where money is spent. Its features are never stored.");

  static ResolverGraph build() {
    SampleGraph sample = new SampleGraph();
    sample.addUser();
    sample.addTransaction();
    sample.addMerchant();
    sample.addResolvers();
    sample.addQueries();
    return sample.graph.build();
  }

  private void addUser() {
    FeatureOptions plain = user.options();
    FeatureOptions score =
        new FeatureOptions(
            Staleness.of("30d", Duration.ofDays(30)),
            true,
            true,
            300,
            850,
            Integer.MAX_VALUE,
            Optional.empty(),
            plain.owner(),
            plain.tags(),
            "Bureau score");
    FeatureType address =
        optional(
            new ValueType.Struct(
                nested("Address"),
                List.of(
                    new ValueType.Component("street", STRING),
                    new ValueType.Component("zip", INT))));
    user.id("id", LONG)
        .time("updatedAt")
        .value("firstName", STRING)
        .value("lastName", STRING)
        .value("nickname", optional(Scalar.STRING))
        .expression(
            "fullName",
            STRING,
            "firstName + \" \" + lastName",
            code("firstName + \" \" + lastName"),
            read("firstName", STRING, user.key("firstName")),
            read("lastName", STRING, user.key("lastName")))
        .expression(
            "shownName",
            STRING,
            "nickname.orElse(firstName)",
            code("nickname.orElse(firstName)"),
            read("nickname", optional(Scalar.STRING), user.key("nickname")),
            read("firstName", STRING, user.key("firstName")))
        .value("creditScore", OPTIONAL_INT, score)
        .value(
            "labels",
            FeatureType.required(new ValueType.ListOf(Scalar.STRING)),
            with(plain, plain.maxStaleness(), 3))
        .value("address", address)
        .value("tier", FeatureType.required(tier()))
        .value("age", INT)
        .value(
            "birthdate",
            FeatureType.required(Scalar.LOCAL_DATE),
            with(plain, INFINITE, Integer.MAX_VALUE))
        .hasMany("transactions", TRANSACTION, "userId");
    addAggregations(plain);
    user.declare();
  }

  private static ValueType tier() {
    return new ValueType.EnumOf(nested("Tier"), List.of("BASIC", "GOLD"));
  }

  private static TypeName nested(String name) {
    return new TypeName(PACKAGE, List.of("User", name));
  }

  private static FeatureOptions with(FeatureOptions plain, Staleness staleness, int maxLength) {
    return new FeatureOptions(
        staleness,
        false,
        true,
        plain.min(),
        plain.max(),
        maxLength,
        Optional.empty(),
        plain.owner(),
        plain.tags(),
        "");
  }

  private void addAggregations(FeatureOptions plain) {
    FeatureKey refunded = transaction.key("refunded");
    FeatureKey amount = transaction.key("amount");
    FeatureKey at = transaction.key("at");
    Aggregation count = aggregation("transactionCount", "count()", AggregateKind.COUNT, LONG);
    String mean = "where(t -> !t.refunded).mean(t -> t.amount)";
    String total = "where(t -> t.at.isAfter(now().minus(days(30)))).sum(t -> t.amount)";
    Code bound =
        new Code(
            List.of(
                new Code.Text("now.minus("),
                new Code.Type(TypeName.of("dev.micrite", "Expressions")),
                new Code.Text(".days(30))")));
    Code recent = new Code(concat(new Code.Text("at.isAfter("), bound, new Code.Text(")")));
    Function outside = function("total30dBound", bound, INSTANT, parameter("now", new NowInput()));
    user.expression(
            "transactionCount",
            LONG,
            "transactions.count()",
            code("transactionCount"),
            parameter("transactionCount", new AggregationInput(0, count)))
        .expression(
            "meanAmount",
            OPTIONAL_DOUBLE,
            "transactions." + mean,
            code("meanAmount"),
            parameter(
                "meanAmount",
                new AggregationInput(
                    0,
                    aggregation(
                        "meanAmount",
                        mean,
                        AggregateKind.MEAN,
                        OPTIONAL_DOUBLE,
                        List.of(
                            new Conjunct(
                                function(
                                    "meanAmountWhere",
                                    code("!refunded"),
                                    BOOLEAN,
                                    read("refunded", BOOLEAN, refunded)),
                                Optional.empty())),
                        function(
                            "meanAmountOf",
                            code("amount"),
                            DOUBLE,
                            read("amount", DOUBLE, amount))))))
        .expression(
            "total30d",
            DOUBLE,
            "transactions." + total,
            code("total30d"),
            parameter(
                "total30d",
                new AggregationInput(
                    0,
                    aggregation(
                        "total30d",
                        total,
                        AggregateKind.SUM,
                        DOUBLE,
                        List.of(
                            new Conjunct(
                                function(
                                    "total30dWhere",
                                    recent,
                                    BOOLEAN,
                                    read("at", INSTANT, at),
                                    parameter("now", new NowInput())),
                                Optional.of(
                                    new Comparison(
                                        FeaturePath.of(at), Operator.GREATER, outside)))),
                        function(
                            "total30dOf",
                            code("amount"),
                            DOUBLE,
                            read("amount", DOUBLE, amount))))))
        .expression(
            "riskScore",
            DOUBLE,
            "total30d / (transactionCount + 1) + meanAmount.orElse(0)",
            with(plain, Staleness.ZERO, Integer.MAX_VALUE),
            code("total30d / (transactionCount + 1) + meanAmount.orElse(0)"),
            read("total30d", DOUBLE, user.key("total30d")),
            read("transactionCount", LONG, user.key("transactionCount")),
            read("meanAmount", OPTIONAL_DOUBLE, user.key("meanAmount")));
  }

  private static List<Code.Part> concat(Code.Part before, Code code, Code.Part after) {
    List<Code.Part> parts = new ArrayList<>(List.of(before));
    parts.addAll(code.parts());
    parts.add(after);
    return parts;
  }

  private Aggregation aggregation(
      String name, String source, AggregateKind kind, FeatureType result) {
    return aggregation(name, source, kind, result, List.of());
  }

  private Aggregation aggregation(
      String name,
      String source,
      AggregateKind kind,
      FeatureType result,
      List<Conjunct> where,
      Function... values) {
    return new Aggregation(
        name,
        "transactions." + source,
        FeaturePath.of(user.key("transactions")),
        TRANSACTION,
        "t",
        where,
        kind,
        List.of(values),
        List.of(),
        result);
  }

  private void addTransaction() {
    transaction
        .id("id", LONG)
        .foreignKey("userId", LONG, USER)
        .hasOne("user", USER, "userId")
        .foreignKey("merchantCode", STRING, MERCHANT)
        .hasOne("merchant", MERCHANT, "merchantCode")
        .time("at")
        .value("amount", DOUBLE)
        .value("refunded", BOOLEAN)
        .expression(
            "amountVsMean",
            DOUBLE,
            "amount / user.meanAmount.orElse(amount)",
            code("amount / userMeanAmount.orElse(amount)"),
            read("amount", DOUBLE, transaction.key("amount")),
            read(
                "userMeanAmount", OPTIONAL_DOUBLE, transaction.key("user"), user.key("meanAmount")))
        .expression(
            "abroad",
            BOOLEAN,
            "!merchant.country.equals(\"NZ\")",
            code("!merchantCountry.equals(\"NZ\")"),
            read("merchantCountry", STRING, transaction.key("merchant"), merchant.key("country")))
        .declare();
  }

  private void addMerchant() {
    FeatureOptions plain = merchant.options();
    merchant
        .id("code", STRING)
        .value("country", STRING)
        .value(
            "category",
            INT,
            new FeatureOptions(
                plain.maxStaleness(),
                false,
                true,
                0,
                plain.max(),
                plain.maxLength(),
                Optional.of("7"),
                "",
                List.of(),
                ""))
        .declare();
  }

  private void addResolvers() {
    resolver(TypeName.of(PACKAGE, "FraudResolvers"), "birthdate", USER, "", 0, List.of())
        .parameter("id", LONG, "long", user.key("id"))
        .gives(FeatureType.required(Scalar.LOCAL_DATE), "LocalDate", user.key("birthdate"));
    resolver(MERCHANT, "category", MERCHANT, "", 0, List.of("slow"))
        .parameter("code", STRING, "String", merchant.key("code"))
        .gives(INT, "int", merchant.key("category"));
    resolver(MERCHANT, "country", MERCHANT, "", 0, List.of())
        .parameter("code", STRING, "String", merchant.key("code"))
        .gives(STRING, "String", merchant.key("country"));
    addNames();
    resolver(USER, "age", USER, "", 0, List.of())
        .parameter(
            "birthdate",
            FeatureType.required(Scalar.LOCAL_DATE),
            "LocalDate",
            user.key("birthdate"))
        .now("now")
        .gives(INT, "int", user.key("age"));
    resolver(USER, "tier", USER, "", 0, List.of())
        .parameter("id", LONG, "List<Long>", user.key("id"))
        .parameter("creditScore", OPTIONAL_INT, "List<OptionalInt>", user.key("creditScore"))
        .batch()
        .gives(FeatureType.required(tier()), "List<Tier>", user.key("tier"));
    resolver(USER, "creditScore", USER, "", 0, List.of())
        .parameter("id", LONG, "long", user.key("id"))
        .stage()
        .gives(OPTIONAL_INT, "CompletionStage<OptionalInt>", user.key("creditScore"));
    addTransactions();
    addBulk();
  }

  private void addNames() {
    resolver(USER, "names", USER, "10s", 1, List.of())
        .parameter("id", LONG, "long", user.key("id"))
        .givesRecord(
            nested("Names"),
            "Optional<Names>",
            List.of(
                new Output(user.key("firstName"), "firstName", STRING),
                new Output(user.key("lastName"), "lastName", STRING),
                new Output(user.key("nickname"), "nickname", optional(Scalar.STRING)),
                new Output(user.key("updatedAt"), "updatedAt", INSTANT)));
  }

  private void addTransactions() {
    resolver(USER, "transactions", USER, "", 0, List.of())
        .parameter("id", LONG, "long", user.key("id"))
        .givesRows(
            nested("TransactionRecord"),
            "Stream<TransactionRecord>",
            new BoundResolver.Rows(
                user.key("transactions"),
                TRANSACTION,
                List.of(
                    new Output(transaction.key("id"), "id", LONG),
                    new Output(transaction.key("at"), "at", INSTANT),
                    new Output(transaction.key("amount"), "amount", DOUBLE),
                    new Output(transaction.key("refunded"), "refunded", BOOLEAN),
                    new Output(transaction.key("merchantCode"), "merchantCode", STRING))));
  }

  private void addBulk() {
    resolver(USER, "loadUsers", USER, "1h", 2, List.of())
        .now("now")
        .givesBulk(
            nested("Loaded"),
            "Stream<Loaded>",
            List.of(
                new Output(user.key("id"), "id", LONG),
                new Output(user.key("firstName"), "firstName", STRING),
                new Output(user.key("lastName"), "surname", STRING),
                new Output(user.key("updatedAt"), "updatedAt", INSTANT)));
  }

  private void addQueries() {
    FeatureKey toUser = transaction.key("user");
    graph.query(
        TypeName.of(PACKAGE, "FraudInputs"),
        TRANSACTION,
        List.of("amount", "userId"),
        output("amount", DOUBLE, transaction.key("amount")),
        output("amountVsMean", DOUBLE, transaction.key("amountVsMean")),
        output("creditScore", OPTIONAL_INT, toUser, user.key("creditScore")),
        output("userName", STRING, toUser, user.key("fullName")),
        tolerant("age", optional(ValueType.Primitive.INT), toUser, user.key("age")),
        output("meanAmount", OPTIONAL_DOUBLE, toUser, user.key("meanAmount")));
    graph.query(
        TypeName.of(PACKAGE, "Profile"),
        USER,
        List.of(),
        output("fullName", STRING, user.key("fullName")),
        output("shownName", STRING, user.key("shownName")),
        output("tier", FeatureType.required(tier()), user.key("tier")),
        output("age", INT, user.key("age")),
        output("meanAmount", OPTIONAL_DOUBLE, user.key("meanAmount")),
        output("transactionCount", LONG, user.key("transactionCount")));
  }

  private ResolverBuilder resolver(
      TypeName declaring,
      String method,
      TypeName resolves,
      String timeout,
      int retries,
      List<String> tags) {
    return new ResolverBuilder(
        declaring,
        method,
        resolves,
        new ResolverDeclaration.Options(timeout, retries, "", tags, List.of(), ""));
  }

  /** A resolver method in the making. */
  private final class ResolverBuilder {
    private final TypeName declaring;
    private final String method;
    private final TypeName resolves;
    private final ResolverDeclaration.Options options;
    private final List<Parameter> parameters = new ArrayList<>();
    private final List<Optional<FeaturePath>> inputs = new ArrayList<>();
    private boolean isBatch;
    private boolean isStage;
    private boolean isBulk;

    ResolverBuilder(
        TypeName declaring, String method, TypeName resolves, ResolverDeclaration.Options options) {
      this.declaring = declaring;
      this.method = method;
      this.resolves = resolves;
      this.options = options;
    }

    ResolverBuilder parameter(String name, FeatureType type, String text, FeatureKey... path) {
      parameters.add(
          new Parameter(
              name, name, false, Optional.of(type), Optional.of(type), text, Origin.of(declaring)));
      inputs.add(Optional.of(FeaturePath.of(path)));
      return this;
    }

    ResolverBuilder now(String name) {
      parameters.add(
          new Parameter(
              name,
              "",
              true,
              Optional.of(INSTANT),
              Optional.empty(),
              "Instant",
              Origin.of(declaring)));
      inputs.add(Optional.empty());
      return this;
    }

    ResolverBuilder batch() {
      isBatch = true;
      return this;
    }

    ResolverBuilder stage() {
      isStage = true;
      return this;
    }

    void gives(FeatureType type, String text, FeatureKey feature) {
      add(
          new Result(
              isStage,
              isBatch,
              Many.NONE,
              type.isOptional(),
              Optional.of(type),
              Optional.empty(),
              text),
          List.of(new Output(feature, "", type)),
          Optional.empty());
    }

    void givesRecord(TypeName record, String text, List<Output> outputs) {
      add(
          new Result(
              isStage,
              isBatch,
              Many.NONE,
              text.startsWith("Optional"),
              Optional.empty(),
              Optional.of(new RecordShape(record, List.of())),
              text),
          outputs,
          Optional.empty());
    }

    void givesRows(TypeName record, String text, BoundResolver.Rows rows) {
      add(
          new Result(
              isStage,
              isBatch,
              Many.STREAM,
              false,
              Optional.empty(),
              Optional.of(new RecordShape(record, List.of())),
              text),
          List.of(),
          Optional.of(rows));
    }

    void givesBulk(TypeName record, String text, List<Output> outputs) {
      isBulk = true;
      add(
          new Result(
              false,
              false,
              Many.STREAM,
              false,
              Optional.empty(),
              Optional.of(new RecordShape(record, List.of())),
              text),
          outputs,
          Optional.empty());
    }

    private void add(Result result, List<Output> outputs, Optional<BoundResolver.Rows> rows) {
      graph.resolvers.add(
          new BoundResolver(
              new ResolverDeclaration(
                  declaring,
                  method,
                  resolves,
                  !isBulk,
                  declaring.equals(resolves),
                  parameters,
                  result,
                  Optional.empty(),
                  options,
                  Origin.of(declaring, method)),
              inputs,
              outputs,
              isBatch,
              rows,
              isBulk));
    }
  }
}
