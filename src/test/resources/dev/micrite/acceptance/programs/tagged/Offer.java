package tagged;

import dev.micrite.Query;

/** What is asked. */
@Query(Loan.class)
public record Offer(double rate, double yearly) {}
