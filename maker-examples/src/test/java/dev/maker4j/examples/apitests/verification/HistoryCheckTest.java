package dev.maker4j.examples.apitests.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A history is a line of words: s:x starts x, w:x waits and x passes, f:x waits and x fails, u:x sets up, d:x tears down. */
final class HistoryCheckTest {
    private static HistoryCheck check() {
        HistoryCheck check = new HistoryCheck(2, 3);
        check.expectingFixture("base", Set.of(), 2);
        check.expectingFixture("top", Set.of("base"), 1);
        check.expecting("a", new HistoryCheck.Needs(Set.of(), Set.of("base")), 2, false, true);
        check.expecting("b", new HistoryCheck.Needs(Set.of("a"), Set.of()), 1, false, false);
        check.expecting("c", new HistoryCheck.Needs(Set.of("a"), Set.of("top")), 1, true, false);
        check.expecting("d", new HistoryCheck.Needs(Set.of(), Set.of()), 1, false, false);
        return check;
    }

    private static Optional<String> problem(String history) {
        HistoryCheck check = check();
        int time = 0;
        for (String word : history.split(" ", -1)) {
            String name = word.substring(2, 3);
            String whole = name.equals("B") ? "base" : name.equals("T") ? "top" : name;
            char kind = word.charAt(0);
            int attempt = word.length() > 3 ? word.charAt(3) - '0' : 1;
            boolean failed = kind == 'f' || kind == 'U' || kind == 'D';
            String result = whole + ", attempt " + attempt + ": " + (failed ? "failed" : "passed")
                    + "; status 200; sent at " + time + " ms; took 5 ms";
            time += 400;
            switch (kind) {
                case 's' -> check.did("start = " + whole, "");
                case 'w', 'f' -> check.did("wait", result);
                case 'u', 'U' -> check.did("set-up = " + whole, result);
                case 'd', 'D' -> check.did("tear-down = " + whole, result);
                default -> check.did(word, "");
            }
        }
        return check.problem();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "u:B s:a s:d w:d w:a s:b w:b u:T s:c w:c d:T d:B",
        "u:B s:a s:d f:a w:d s:a w:a2 s:b w:b u:T s:c w:c d:T d:B",
        "U:B u:B2 s:a s:d f:a w:d s:a f:a2 d:B",
        "U:B U:B2 s:d w:d",
        "u:B s:a s:d w:d w:a s:b w:b u:T s:c w:c D:T D:B d:B2"
    })
    void aHistoryThatKeepsToAllIsRight(String history) {
        assertThat(problem(history)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "s:a | a was started while base wasn't set up",
                "u:B s:b | b was started before a had passed",
                "u:B s:a f:a s:a f:a2 s:a | a was started after a critical test had failed",
                "u:B s:a w:a s:a | a was started again after it had passed",
                "u:B s:a s:a | a was started while it was in flight",
                "u:B s:a w:a u:T s:c s:d | one of these runs alone: [c, d]",
                "u:B s:a w:a s:b s:d s:x | the suite has no test x",
                "u:B s:a w:b | b was over without being in flight",
                "u:B s:a w:a2 | attempt 2 of a was over in place of 1",
                "u:B s:a d:B | base was torn down while a was in flight",
                "u:B s:a w:a s:d w:d d:B s:b | b was started after base had been torn down",
                "u:B s:a w:a u:T s:d w:d s:c w:c s:b w:b d:B d:T | base was torn down before top",
                "u:B u:B | base was set up twice",
                "u:T | top was set up while base wasn't",
                "d:B | base was torn down while it wasn't set up",
                "U:B U:B2 u:B3 | base was set up 3 times",
                "u:B s:a s:d w:d w:a s:b w:b u:T s:c w:c d:T | base was never torn down",
                "u:B s:a s:d w:d w:a s:b w:b d:B | c was left out",
                "u:B s:a s:d f:a w:d d:B | a was left out",
                "u:B s:d | d was never waited for",
                "x:y | \"x:y\" isn't a step"
            })
    void everyBreachIsFound(String history, String problem) {
        assertThat(problem(history)).contains(problem);
    }

    @Test
    void tooManyInFlightAreFound() {
        HistoryCheck check = new HistoryCheck(1, 10);
        check.expecting("a", new HistoryCheck.Needs(Set.of(), Set.of()), 1, false, false);
        check.expecting("b", new HistoryCheck.Needs(Set.of(), Set.of()), 1, false, false);

        check.did("start = a", "started");
        check.did("start = b", "started");

        assertThat(check.problem()).contains("2 were in flight: [a, b]");
    }

    @ParameterizedTest(name = "the fourth at {0} ms")
    @CsvSource({"998, false", "999, true", "1500, true"})
    void moreRequestsThanASecondMayHaveAreFound(long fourth, boolean right) {
        HistoryCheck check = new HistoryCheck(3, 3);
        long[] times = {0, 10, fourth, 20};
        for (int i = 0; i < times.length; i++) {
            String name = "t" + i;
            check.expecting(name, new HistoryCheck.Needs(Set.of(), Set.of()), 1, false, false);
            check.did("start = " + name, "started");
            check.did("wait", name + ", attempt 1: passed; status 200; sent at " + times[i] + " ms; took 5 ms");
        }

        assertThat(check.problem().isEmpty()).isEqualTo(right);
    }
}
