package dev.maker4j.examples.acting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class LedgerTest {
    private static final ActResult DONE = ActResult.done("");

    /** A state that is no more than its ledger. */
    private record State(Ledger<String> ledger) implements ReversibleState<String> {}

    private static State state(Ledger<String> ledger) {
        return new State(ledger);
    }

    @Test
    void knowsWhatIsInEffectAndInWhichOrderItIsToBeUndone() {
        Ledger<String> ledger = Ledger.<String>empty()
                .did("first", DONE, true)
                .did("look", DONE, false)
                .did("second", DONE, true);

        assertThat(state(ledger).inEffect()).containsExactly("first", "second");
        assertThat(state(ledger).latestFirst()).containsExactly("second", "first");
        assertThat(state(ledger).failure()).isEmpty();
        assertThat(state(ledger).isRolledBack()).isFalse();
        assertThat(state(ledger).history().stream().map(Ledger.Done::action))
                .isEqualTo(List.of(new Move.Do<>("first"), new Move.Do<>("look"), new Move.Do<>("second")));
    }

    @Test
    void keepsInEffectWhatAFailureHasLeftAndIsRolledBackOnceAllIsUndone() {
        Ledger<String> failed =
                Ledger.<String>empty().did("first", DONE, true).did("second", ActResult.left("no room"), true);
        Ledger<String> back = failed.undid("second", DONE).undid("first", DONE);

        assertThat(failed.inEffect()).containsExactly("first", "second");
        assertThat(failed.failure()).contains(new Ledger.Failure("second", "no room", false));
        assertThat(state(failed).isRolledBack()).isFalse();
        assertThat(state(back).isRolledBack()).isTrue();
        assertThat(back).hasToString("0 in effect; second failed: no room");
    }

    @Test
    void hasNoWayBackWhereAnUndoFails() {
        Ledger<String> stuck = Ledger.<String>empty()
                .did("first", DONE, true)
                .did("second", ActResult.failed("no"), true)
                .undid("first", ActResult.failed("stuck"));

        assertThat(stuck.inEffect()).containsExactly("first");
        assertThat(stuck.failure().orElseThrow().undo()).isTrue();
        assertThat(stuck.failure().orElseThrow()).hasToString("the undo of first failed: stuck");
        assertThat(state(stuck.haltedHere()).isHalted()).isTrue();
    }

    @Test
    void isEqualWhereTheSameWasDoneAndLeftAlike() {
        Ledger<String> one = Ledger.<String>empty().did("first", DONE, true);

        assertThat(one)
                .isEqualTo(Ledger.empty().did("first", DONE, true))
                .hasSameHashCodeAs(Ledger.empty().did("first", DONE, true));
        assertThat(List.of(Ledger.<String>empty(), one.haltedHere(), one.failing("the limit", "too much")))
                .doesNotContain(one);
    }
}
