/**
 * From the text of an initializer to a function of other features.
 *
 * <p>{@link dev.micrite.processor.bind.expression.ExpressionBinder} is the door. It finds the tree
 * of the initializer, which javac has not attributed yet: names are resolved here, in Java's order
 * of scopes. A {@code Rewriter} walks the tree once for each function and notes which ranges of the
 * user's text are replaced: a path of features by a parameter, the name of a class by a marked
 * name, an aggregation by the parameter that holds its value. Everything else stays the user's
 * text, which javac judges in the user's class and again in the generated one.
 *
 * <pre>
 * amount / user.meanAmount.orElse(amount)
 *     amountVsMean(double amount, OptionalDouble userMeanAmount)
 *         amount / userMeanAmount.orElse(amount)
 * transactions.where(t -&gt; !t.refunded).sum(t -&gt; t.amount)
 *     total(double transactionsSum) = transactionsSum
 *     totalWhere(boolean refunded)  = !refunded
 *     totalValue(double amount)     = amount
 * </pre>
 */
package dev.micrite.processor.bind.expression;
