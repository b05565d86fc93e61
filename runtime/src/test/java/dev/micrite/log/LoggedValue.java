package dev.micrite.log;

/** One value of a {@link LoggedRecord}: {@code value} is a Long, a list of bytes or null. */
record LoggedValue(int slot, long timeMicros, Object value) {}
