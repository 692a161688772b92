package dev.maker4j.examples.apitests.running;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.maker4j.examples.apitests.Check;
import dev.maker4j.examples.apitests.Expectation;
import dev.maker4j.examples.apitests.Expectation.Each;
import dev.maker4j.examples.apitests.Expectation.Is;
import dev.maker4j.examples.apitests.Expectation.Kind;
import dev.maker4j.examples.apitests.Expectation.Not;
import dev.maker4j.examples.apitests.Place;
import dev.maker4j.examples.apitests.Values;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/*
 * An answer to a check is yes, no, or that it makes no sense, such as whether 7 matches an expression. The third stays what it is
 * under "not", or a test that compares the wrong things could never fail.
 */
/** Holds what is found at one place against what is expected of it. Used for one check. */
final class Assertion {
    private final Check check;
    private final Values values;
    private final UnaryOperator<String> shown;

    /** What came of it. */
    private enum Truth {
        YES,
        NO,
        SENSELESS
    }

    /** What came of it, and why it isn't a yes where that isn't plain to see. */
    private record Said(Truth truth, String why) {
        static Said of(boolean holds) {
            return new Said(holds ? Truth.YES : Truth.NO, "");
        }

        Said turned() {
            return switch (truth) {
                case YES -> new Said(Truth.NO, "");
                case NO -> new Said(Truth.YES, "");
                case SENSELESS -> this;
            };
        }
    }

    /**
     * An assertion.
     *
     * @param values what placeholders stand for
     * @param shown makes a value fit to be shown
     */
    Assertion(Check check, Values values, UnaryOperator<String> shown) {
        this.check = check;
        this.values = values;
        this.shown = shown;
    }

    /** What is wrong; empty where nothing is. */
    Optional<String> problem(Optional<Finder.Found> found) {
        boolean there = found.filter(Finder.Found::isThere).isPresent();
        Optional<JsonNode> known = found.map(Finder.Found::value);
        Said said = said(check.expectation(), known, there);
        if (said.truth() == Truth.YES) {
            return Optional.empty();
        }
        String place = check.place().toString();
        if (known.isEmpty() || isPresence(check.expectation())) {
            return Optional.of(place + (there ? " is there" : " isn't there") + because(said));
        }
        String hint = found.get().several() && !(check.expectation() instanceof Each)
                ? "; it finds a list, so say each for what must hold for its items"
                : "";
        return Optional.of(place + " is " + shown.apply(known.get().toString()) + ", but must "
                + words(check.expectation()) + because(said) + (said.truth() == Truth.SENSELESS ? hint : ""));
    }

    private static String because(Said said) {
        return said.why().isEmpty() ? "" : ": " + said.why();
    }

    private static boolean isPresence(Expectation expectation) {
        return expectation instanceof Is is
                ? is.kind() == Kind.EXISTS
                : expectation instanceof Not not && not.all().stream().allMatch(Assertion::isPresence);
    }

    private Said said(Expectation expectation, Optional<JsonNode> found, boolean there) {
        if (expectation instanceof Is is) {
            return is.kind() == Kind.EXISTS ? present(is, there) : compared(is, found);
        }
        return expectation instanceof Not not
                ? all(not.all(), found, there).turned()
                : each(((Each) expectation).all(), found);
    }

    private Said present(Is is, boolean there) {
        JsonNode wanted = is.operand().filled(values);
        return wanted.isBoolean()
                ? Said.of(wanted.booleanValue() == there)
                : new Said(Truth.SENSELESS, "exists says true or false, not " + shown.apply(wanted.toString()));
    }

    private Said compared(Is is, Optional<JsonNode> found) {
        if (found.isEmpty()) {
            return new Said(Truth.SENSELESS, "");
        }
        JsonNode wanted = is.operand().filled(values);
        JsonNode value = check.place().kind() == Place.Kind.JSON || !comparesValues(is.kind())
                ? found.get()
                : Comparison.like(wanted, found.get());
        try {
            return Said.of(Comparison.holds(is.kind(), value, wanted));
        } catch (Comparison.SenselessException e) {
            return new Said(Truth.SENSELESS, String.valueOf(e.getMessage()));
        }
    }

    private static boolean comparesValues(Kind kind) {
        return switch (kind) {
            case EQUALS, AT_LEAST, AT_MOST, ABOVE, BELOW -> true;
            case MATCHES, TYPE, SIZE, EXISTS, CONTAINS -> false;
        };
    }

    private Said all(List<Expectation> expectations, Optional<JsonNode> found, boolean there) {
        Said worst = Said.of(true);
        for (Expectation each : expectations) {
            Said said = said(each, found, there);
            if (said.truth().compareTo(worst.truth()) > 0) {
                worst = said;
            }
        }
        return worst;
    }

    private Said each(List<Expectation> expectations, Optional<JsonNode> found) {
        if (found.isEmpty()) {
            return new Said(Truth.SENSELESS, "");
        }
        if (!found.get().isArray() || found.get().isEmpty()) {
            String why = found.get().isArray() ? "it has no items" : "only a list has items";
            return new Said(Truth.SENSELESS, why);
        }
        Said worst = Said.of(true);
        int number = 0;
        for (JsonNode item : found.get()) {
            number++;
            Said said = all(expectations, Optional.of(item), true);
            if (said.truth().compareTo(worst.truth()) > 0) {
                worst = new Said(
                        said.truth(), "item " + number + " is " + shown.apply(item.toString()) + because(said));
            }
        }
        return worst;
    }

    private String words(Expectation expectation) {
        if (expectation instanceof Is is) {
            return words(is.kind(), shown.apply(operand(is).toString()));
        }
        return expectation instanceof Not not
                ? "not " + words(not.all())
                : "hold for each item: " + words(((Each) expectation).all());
    }

    private JsonNode operand(Is is) {
        return is.kind() == Kind.EXISTS
                ? JsonNodeFactory.instance.nullNode()
                : is.operand().filled(values);
    }

    private String words(List<Expectation> expectations) {
        return expectations.stream().map(this::words).collect(Collectors.joining(" and "));
    }

    private static String words(Kind kind, String wanted) {
        return switch (kind) {
            case EQUALS -> "be " + wanted;
            case MATCHES -> "match " + wanted;
            case TYPE -> "be of the type " + wanted;
            case SIZE -> "have the size " + wanted;
            case AT_LEAST -> "be at least " + wanted;
            case AT_MOST -> "be at most " + wanted;
            case ABOVE -> "be more than " + wanted;
            case BELOW -> "be less than " + wanted;
            case CONTAINS -> "contain " + wanted;
            case EXISTS -> "be there or not, as it says";
        };
    }
}
