package dev.maker4j.examples.schedule.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/*
 * UNTIL bounds inclusively (RFC 5545, 3.3.10) and should be of the kind of the start. Where it is a day and the start is a time, that whole
 * day counts; where it is a time and the start is a day, the day it is written with does.
 */
/** A rule with its start and its end. Immutable. */
final class Repetition {
    private final Rule rule;
    private final Moment first;
    private final @Nullable Instant lastInstant;
    private final @Nullable LocalDate lastDay;

    private Repetition(Rule rule, Moment first, Optional<Moment> until) {
        this.rule = rule;
        this.first = first;
        boolean byDay = first.day() || until.map(Moment::day).orElse(false);
        this.lastDay =
                until.filter(end -> byDay).map(end -> end.local().toLocalDate()).orElse(null);
        this.lastInstant = until.filter(end -> !byDay).map(Moment::instant).orElse(null);
    }

    static Repetition of(Line line, Moment first, Times times) {
        Rule said = Rule.of(line);
        Rule rule = first.day() ? said.ofDays() : said;
        return new Repetition(rule, first, rule.until().map(text -> until(text, first, times, line)));
    }

    /** By the clock of the start where it names none. */
    private static Moment until(String text, Moment first, Times times, Line line) {
        Moment until = times.moment(line, text);
        return until.day() || text.endsWith("Z") ? until : first.at(until.local());
    }

    Line line() {
        return rule.line();
    }

    /** Tells the times in order, until one isn't taken; those before {@code from} needn't be told. */
    void tell(LocalDateTime from, LocalDateTime last, Budget budget, Predicate<Moment> taken) {
        new RuleTimes(rule, first.local(), budget).tell(from, last, local -> {
            Moment time = first.at(local);
            return !isOver(time) && taken.test(time);
        });
    }

    private boolean isOver(Moment time) {
        return (lastDay != null && time.local().toLocalDate().isAfter(lastDay))
                || (lastInstant != null && time.instant().isAfter(lastInstant));
    }
}
