package dev.micrite.examples.flights;

import java.nio.file.Path;
import java.util.List;

/**
 * A training set, and how it came about.
 *
 * @param landings how many were ingested
 * @param departures the flights that its rows are about, in their order
 * @param inputs its rows, but for id, time and label
 * @param file where it was written
 * @param allFlights how far from it a join with the means of all flights is
 * @param leftBefore how far from it a join with those that had left is
 * @param ingesting nanoseconds
 * @param writing nanoseconds
 */
public record TrainingReport(
    long landings,
    List<FlightLine> departures,
    List<DepartureInputs> inputs,
    Path file,
    NaiveJoin allFlights,
    NaiveJoin leftBefore,
    long ingesting,
    long writing) {}
