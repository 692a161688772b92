package dev.maker4j.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final int STATES = 100;
    private static final Scrutiny SCRUTINY = Scrutiny.of(8);

    /** A way of asking that loses these states and hardly errs on others; its wrong answers agree, but by what is said only with its own. */
    private static Calibration losing(long seed, String wrong, Integer... lost) {
        return world(seed, wrong, STATES, Set.of(lost));
    }

    private static Calibration world(long seed, String wrong, int states, Set<Integer> lost) {
        SplittableRandom random = new SplittableRandom(seed);
        List<CalibratedState> drawn = new ArrayList<>();
        for (int place = 0; place < states; place++) {
            double accuracy = lost.contains(place) ? 0.05 : 0.99;
            CalibratedState state = CalibratedState.named("state " + place);
            for (int vote = 0; vote < (lost.contains(place) ? 30 : 8); vote++) {
                state = random.nextDouble() < accuracy ? state.right() : state.wrong(wrong);
            }
            drawn.add(state);
        }
        return Calibration.of(drawn, SCRUTINY).outOf(states);
    }

    private static Set<String> named(int... places) {
        return Arrays.stream(places).mapToObj(place -> "state " + place).collect(Collectors.toSet());
    }

    @Test
    void wordingsInTurnHelpWhereEachLosesOtherStates() {
        Comparison comparison = Comparison.of("plain", losing(1, "a", 3, 4, 5))
                .inOtherWords("polite", losing(2, "b", 40, 41))
                .inOtherWords("terse", losing(3, "c", 5, 60));

        assertThat(comparison.lost("plain")).isEqualTo(named(3, 4, 5));
        assertThat(comparison.lost("terse")).isEqualTo(named(5, 60));
        assertThat(comparison.lostInTurn()).isEmpty();
        assertThat(comparison.lostByAll()).isEmpty();
        assertThat(comparison.advice())
                .isEqualTo("plain loses 3 of 100 states (state 3; state 4; state 5). Wordings in turn help: the 3"
                        + " together lose none.");
        assertThat(comparison.figures())
                .hasSize(3)
                .last()
                .asString()
                .startsWith("terse: p 0.9")
                .endsWith(", 2 of 100 states lost, 1 of them by plain too");
    }

    /** Two of three say the same, and what is wrong everywhere stays wrong. */
    @Test
    void wordingsInTurnDoNotHelpWhereTheyMakeTheSameMistake() {
        Comparison comparison = Comparison.of("plain", losing(1, "a", 3, 4))
                .inOtherWords("polite", losing(2, "a", 3, 4))
                .inOtherWords("terse", losing(3, "a", 3, 4, 9));

        assertThat(comparison.lostInTurn()).isEqualTo(named(3, 4));
        assertThat(comparison.advice())
                .isEqualTo("plain loses 2 of 100 states (state 3; state 4). Wordings in turn don't help: the 3 together"
                        + " lose 2 (state 3; state 4). Lost by all: 2 (state 3; state 4); only a smaller cut of the step,"
                        + " or a person, helps there.");
    }

    @Test
    void aRungHelpsForTheStatesThatTheOtherModelWins() {
        Comparison comparison =
                Comparison.of("small", losing(1, "a", 3, 4, 5)).byAnotherModel("large", losing(2, "a", 5));

        assertThat(comparison.advice())
                .isEqualTo(
                        "small loses 3 of 100 states (state 3; state 4; state 5). A rung to large helps for 2 of them"
                                + " (state 3; state 4). Lost by all: 1 (state 5); only a smaller cut of the step, or a person,"
                                + " helps there.");
        assertThat(Comparison.of("small", losing(1, "a", 3))
                        .byAnotherModel("other", losing(2, "a", 3))
                        .advice())
                .contains("A rung to other doesn't help: it loses them too.");
        assertThat(Comparison.of("small", losing(1, "a", 3))
                        .byAnotherModel("large", losing(2, "a"))
                        .advice())
                .endsWith("A rung to large helps: it loses none of them.");
    }

    @Test
    void aSmallerCutHelpsWhereItLosesLess() {
        Comparison comparison = Comparison.of("three numbers", losing(1, "a", 3, 4, 5))
                .atAnotherTemperature("temperature 0", losing(2, "a", 3, 4, 5, 6))
                .inSmallerSteps("two numbers", world(3, "a", 60, Set.of()));

        assertThat(comparison.lost("two numbers")).isEmpty();
        assertThat(comparison.states()).hasSize(STATES);
        assertThat(comparison.advice())
                .startsWith(
                        "three numbers loses 3 of 100 states (state 3; state 4; state 5). temperature 0 doesn't help: it"
                                + " loses 4. The smaller cut two numbers helps: it loses none of 60 states, by what was seen at"
                                + " most 0")
                .endsWith("Lost by all: 3 (state 3; state 4; state 5); only a smaller cut, or a person, helps there.");
    }

    @Test
    void nothingIsNeededWhereNothingIsLost() {
        assertThat(Comparison.of("plain", losing(1, "a"))
                        .inOtherWords("polite", losing(2, "a", 7))
                        .advice())
                .isEqualTo("plain loses none of 100 states: no remedy is needed for these.");
    }

    @Nested
    class States {
        @Test
        void ofOneNameAreOne() {
            CalibratedState three =
                    CalibratedState.named("7 + 7").right().right().wrong("12");
            CalibratedState two = CalibratedState.named("7 + 7").wrong("12").wrong("12");

            Comparison comparison = Comparison.of("plain", Calibration.of(List.of(three, two), Scrutiny.of(2)));

            assertThat(comparison.states()).containsExactly("7 + 7");
            assertThat(comparison.lost("plain")).containsExactly("7 + 7");
        }

        @Test
        void areComparedWhereAllHaveVotes() {
            Calibration first = Calibration.of(List.of(one("a"), one("b"), one("c")), SCRUTINY);
            Calibration second = Calibration.of(
                    List.of(
                            one("b"),
                            one("c"),
                            one("d"),
                            CalibratedState.named("a").discarded()),
                    SCRUTINY);

            assertThat(Comparison.of("x", first).inOtherWords("y", second).states())
                    .containsExactly("b", "c");
        }

        private static CalibratedState one(String name) {
            return CalibratedState.named(name).right().right();
        }

        @Test
        void ofOtherNamesCannotBeCompared() {
            Calibration first = Calibration.of(List.of(one("a")), SCRUTINY);
            Comparison comparison = Comparison.of("x", first);

            assertThatThrownBy(() -> comparison.inOtherWords("y", Calibration.of(List.of(one("b")), SCRUTINY)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "y shares no state with x: draw both from the same known steps by the same seed, and name"
                                    + " states by what is asked");
            assertThatThrownBy(() -> comparison.byAnotherModel("x", first))
                    .hasMessage("two calibrations of one comparison are called x: name them by what they differ in");
            assertThatThrownBy(() -> comparison.lost("z")).hasMessage("no calibration is called z: there are x");
            assertThatThrownBy(() -> Comparison.of(" ", first))
                    .hasMessage("a calibration that is compared needs a name, but got a blank one");
        }
    }

    /** What the samples say of "in turn" is what comes out where the wordings are taken in turn. */
    @Test
    void foretellsWhatIsLostInTurn() {
        for (long seed = 0; seed < 50; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Set<Integer>> lost = IntStream.range(0, 3)
                    .mapToObj(wording -> random.ints(10, 0, STATES).boxed().collect(Collectors.toSet()))
                    .toList();
            Comparison comparison = Comparison.of("0", world(random.nextLong(), "a", STATES, lost.get(0)))
                    .inOtherWords("1", world(random.nextLong(), "a", STATES, lost.get(1)))
                    .inOtherWords("2", world(random.nextLong(), "a", STATES, lost.get(2)));

            int[] byTwo = IntStream.range(0, STATES)
                    .filter(state ->
                            lost.stream().filter(some -> some.contains(state)).count() >= 2)
                    .toArray();

            assertThat(comparison.lostInTurn()).as("seed " + seed).isEqualTo(named(byTwo));
        }
    }
}
