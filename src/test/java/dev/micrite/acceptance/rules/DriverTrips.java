package dev.micrite.acceptance.rules;

import dev.micrite.Query;
import java.util.List;

@Query(value = Driver.class, offline = true)
record DriverTrips(long tripCount, double fares, List<String> newest, long lastDay) {}
