package dev.maker4j.examples.apitests.running;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maker4j.examples.acting.OneLine;
import dev.maker4j.examples.apitests.Call;
import dev.maker4j.examples.apitests.Check;
import dev.maker4j.examples.apitests.Extraction;
import dev.maker4j.examples.apitests.Secrets;
import dev.maker4j.examples.apitests.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds an answer against what it must be. Used for one answer. */
final class Judge {
    private static final int FIRST_ERROR = 400;
    private static final int MOST_CHARACTERS = 80;

    private final Call call;
    private final Values values;
    private final Vault vault;
    private final Finder finder;
    private final List<Vault.Taken> taken = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private Judge(Call call, Answer answer, Values values, Vault vault) {
        this.call = call;
        this.values = values;
        this.vault = vault;
        this.finder = new Finder(answer);
    }

    /**
     * Judges an answer.
     *
     * @param values what placeholders stand for
     * @param vault hides the secrets that are taken, and knows those that were before
     */
    static Judge of(Call call, Answer answer, Values values, Vault vault) {
        Judge judge = new Judge(call, answer, values, vault);
        judge.look(answer);
        return judge;
    }

    /** What is wrong, without secrets; empty where nothing is. */
    String problem() {
        return String.join("; ", problems);
    }

    /** What could be taken from the answer, even where something is wrong with it. */
    List<Vault.Taken> taken() {
        return taken;
    }

    private void look(Answer answer) {
        take();
        if (!problems.isEmpty()) {
            return; // a secret that can't be hidden, and may stand anywhere in the rest
        }
        if (!call.expected().has(answer.status())) {
            Set<Integer> statuses = call.expected().statuses();
            String expected = statuses.isEmpty()
                    ? "200 to 299"
                    : statuses.stream().sorted().map(String::valueOf).collect(Collectors.joining(" or "));
            problems.add("status " + answer.status() + ", but " + expected + " was expected" + said(answer.status()));
        }
        Stream.concat(
                        call.expected().checks().stream().map(Check::place),
                        call.extractions().stream().map(each -> each.source().place()))
                .map(place -> finder.obstacle(place.kind()))
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresentOrElse(problems::add, this::lookFurther);
    }

    private void lookFurther() {
        for (Extraction extraction : call.extractions()) {
            boolean there = taken.stream().anyMatch(value -> value.name().equals(extraction.name()));
            if (!there && problems.isEmpty()) {
                problems.add("there is nothing at " + extraction.source() + " to be taken as " + extraction.name());
            }
        }
        if (problems.isEmpty()) {
            for (Check check : call.expected().checks()) {
                new Assertion(check, values, this::cut)
                        .problem(finder.at(check.place()))
                        .ifPresent(problems::add);
            }
        }
    }

    /** First of all, so that what is secret is known before anything is told. */
    private void take() {
        for (Extraction extraction : call.extractions()) {
            finder.value(extraction.source())
                    .ifPresent(found -> taken.add(new Vault.Taken(extraction.name(), found, extraction.secret())));
        }
        for (Vault.Taken each : taken) {
            if (each.secret() && Vault.isTooShort(each.value())) {
                problems.add("the secret " + each.name() + " " + Secrets.TOO_SHORT
                        + ", so say secret: false if it isn't one");
            } else if (each.secret()) {
                vault.hide(each.value());
            }
        }
    }

    /** What a server says of an error, where it does in the usual places. */
    private String said(int status) {
        Optional<JsonNode> json = finder.json();
        if (status < FIRST_ERROR || json.isEmpty()) {
            return "";
        }
        for (String field : List.of("error", "message", "detail", "title")) {
            if (json.get().path(field).isTextual()) {
                return " (" + cut(json.get().path(field).textValue()) + ")";
            }
        }
        return "";
    }

    /** Hides secrets before it cuts: what is left of a secret isn't recognized any more. */
    private String cut(String text) {
        String safe = vault.redacted(text);
        return OneLine.cut(safe, MOST_CHARACTERS);
    }
}
