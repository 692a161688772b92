package dev.maker4j.bisection;

import dev.maker4j.internal.run.Retrace;
import dev.maker4j.stability.Experimental;
import java.util.Objects;

/**
 * What a bisection found. Immutable.
 *
 * @param <S> the state
 * @param <A> the action
 */
@Experimental
public sealed interface Finding<S, A> {

    /** {@return how many states were checked, at least 1} */
    int checks();

    /**
     * The last state is right, and so all that led to it: once wrong, it would have stayed wrong.
     *
     * @param steps how many steps led to it
     * @param checks how many states were checked
     * @param <S> the state
     * @param <A> the action
     */
    record NothingWrong<S, A>(long steps, int checks) implements Finding<S, A> {}

    /**
     * The state that the journal begins with is wrong, so no step of it can be blamed: the check is of something else, or the input is wrong,
     * or the run was taken over from a checkpoint after it had gone wrong.
     *
     * @param problem what the check said of that state
     * @param checks how many states were checked
     * @param <S> the state
     * @param <A> the action
     */
    record WrongFromTheStart<S, A>(String problem, int checks) implements Finding<S, A> {}

    /**
     * A step led from a right state to a wrong one.
     *
     * @param <S> the state
     * @param <A> the action
     */
    final class WrongStep<S, A> implements Finding<S, A> {
        private final S before;
        private final Retrace.Stop<S, A> after;
        private final A action;
        private final String problem;
        private final int checks;

        WrongStep(S before, Retrace.Stop<S, A> after, String problem, int checks) {
            this.before = before;
            this.after = after;
            this.action = Objects.requireNonNull(after.action(), "action");
            this.problem = problem;
            this.checks = checks;
        }

        /** {@return the step's number, from 0} */
        public long step() {
            return after.step() - 1;
        }

        /** {@return the state before it, which is right} */
        public S before() {
            return before;
        }

        /** {@return what was decided} */
        public A action() {
            return action;
        }

        /** {@return the state after it, which is wrong} */
        public S after() {
            return after.state();
        }

        /** {@return what the check said of that state} */
        public String problem() {
            return problem;
        }

        /**
         * How many votes the wrong action got.
         *
         * @return 0 where the journal holds no votes, or a person or an earlier verdict decided the step
         */
        public int votes() {
            return after.votes();
        }

        /** {@return how many votes all other answers got together} */
        public int otherVotes() {
            return after.otherVotes();
        }

        @Override
        public int checks() {
            return checks;
        }

        @Override
        public String toString() {
            return "WrongStep[step=" + step() + ", action=" + action + ", problem=" + problem + ", checks=" + checks
                    + "]";
        }
    }
}
