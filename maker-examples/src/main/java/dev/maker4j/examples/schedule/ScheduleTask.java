package dev.maker4j.examples.schedule;

import dev.maker4j.examples.answer.AnswerLine;
import dev.maker4j.examples.schedule.ScheduleAction.Pick;
import dev.maker4j.examples.schedule.ScheduleAction.Place;
import dev.maker4j.examples.schedule.ScheduleAction.Undo;
import dev.maker4j.examples.schedule.verification.ScheduleCheck;
import dev.maker4j.llm.Prompt;
import dev.maker4j.redflag.RedFlag;
import dev.maker4j.redflag.RedFlagException;
import dev.maker4j.task.DecomposableTask;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Schedules interviews: each step votes on picking the next interview, on its slot and room, or on undoing one.
 *
 * <p>The most constrained interview goes first, in the slot that its candidate likes best, then the earliest, and in the
 * smallest room that will do; where some interview has no slot left, the latest placement that is to be blamed is undone. The
 * search is complete: it finds a schedule wherever there is one, if it may take as many steps as it likes. Hard conditions
 * always hold: everybody is free, nobody is in two places at once, no room holds two interviews or more people than it has
 * room for.
 *
 * <p>A reply must end with the line {@code pick = INTERVIEW}, {@code place = SLOT in ROOM} or {@code undo}. A step that isn't
 * possible is a red flag of the reason {@value RedFlag#NOT_POSSIBLE}.
 *
 * <p>Placing n interviews takes 2n steps, and each undo one more and again those of the placements it takes back; one model call
 * per sample. A prompt stays below 4,000 characters for any n. Immutable and safe for use by several threads.
 */
public final class ScheduleTask implements DecomposableTask<ScheduleState, ScheduleAction> {
    private static final Pattern ANSWER = Pattern.compile("(?:undo|pick = (.+)|place = (\\S+) in (.+))");

    private final Board board;
    private final Rule rule;
    private final SchedulePrompts prompts;
    private final long steps;

    private ScheduleTask(Board board, long steps) {
        this.board = board;
        this.rule = new Rule(board);
        this.prompts = new SchedulePrompts(board, rule);
        this.steps = steps;
    }

    /**
     * The task of scheduling all interviews of a request. The rule is followed in code to find out how many steps that takes, and
     * whether it can be done at all. Where that meets many dead ends, the interviews are listed to the model in another order, which
     * leads to few; it is the same for the same request.
     *
     * @param request what is to be scheduled
     * @return the task
     * @throws ImpossibleException if an interview can't be placed, or following the rule takes too long
     */
    public static ScheduleTask of(Request request) {
        Feasibility.Way way = new Feasibility(new Board(Objects.requireNonNull(request, "request"))).way();
        return new ScheduleTask(way.board(), way.steps());
    }

    /**
     * What a second reading of the request's calendars, by code that the first doesn't use, finds otherwise. The schedule wouldn't pass
     * its check, so this is worth asking before any model is.
     *
     * @return where two readings differ; empty where none do
     */
    public Optional<String> doubt() {
        return Checks.of(board.request()).readings();
    }

    @Override
    public ScheduleState initialState() {
        return ScheduleState.before(board);
    }

    @Override
    public boolean isComplete(ScheduleState state) {
        return state.isHopeless() || state.placed() == board.interviews();
    }

    @Override
    public Prompt prompt(ScheduleState state) {
        return prompts.of(state).first();
    }

    /** One in other words, and one that lets the model think before it answers. */
    @Override
    public List<Prompt> wordings(ScheduleState state) {
        return prompts.of(state).others();
    }

    @Override
    public ScheduleAction parse(String reply, ScheduleState state) {
        MatchResult answer =
                AnswerLine.of(reply, ANSWER, "undo, pick = <interview> or place = <date and time> in <room>");
        if (answer.group(1) != null) {
            return pick(answer.group(1), state);
        }
        if (answer.group(2) != null) {
            return place(answer.group(2), answer.group(3), state);
        }
        require(state.canUndo(), "undo: an interview is picked, or none is placed");
        return new Undo();
    }

    private Pick pick(String name, ScheduleState state) {
        int interview = board.interview(name);
        require(state.picked() < 0, "pick: an interview is picked already");
        require(
                interview >= 0 && !state.isPlaced(interview) && state.possibleCount(interview) > 0,
                "pick: no interview of that name is without a slot and has possible ones");
        return new Pick(name);
    }

    private Place place(String slotName, String roomName, ScheduleState state) {
        int slot = board.slot(slotName);
        int room = board.room(roomName);
        require(state.picked() >= 0, "place: no interview is picked");
        require(slot >= 0 && state.isPossible(state.picked(), slot), "place: the slot isn't possible");
        require(
                room >= 0 && rule.smallestRooms(state, slot, Integer.MAX_VALUE).contains(room),
                "place: no room of that name is free and large enough");
        return new Place(slotName, roomName);
    }

    private static void require(boolean possible, String otherwise) {
        if (!possible) {
            throw new RedFlagException(new RedFlag(RedFlag.NOT_POSSIBLE, otherwise));
        }
    }

    @Override
    public ScheduleState apply(ScheduleState state, ScheduleAction action) {
        if (action instanceof Pick pick) {
            return state.picked(board.interview(pick.interview()));
        }
        if (action instanceof Place place) {
            return state.placed(board.slot(place.slot()), board.room(place.room()));
        }
        return state.undone();
    }

    /** Exactly as many as the rule takes. */
    @Override
    public OptionalLong expectedSteps() {
        return OptionalLong.of(steps);
    }

    /** Far more than the rule takes: a wrong step may lead through dead ends that the rule doesn't see. */
    @Override
    public long maxSteps() {
        return 10 * steps + 1_000;
    }

    @Override
    public double progress(ScheduleState state, long step) {
        return (double) state.placed() / board.interviews();
    }

    /** Whether the schedule keeps all conditions and is the one that the rule leads to, by {@link ScheduleCheck}. */
    @Override
    public Optional<String> validate(ScheduleState finalState) {
        if (finalState.isHopeless()) {
            return Optional.of("the search ended without a schedule, although there is one");
        }
        ScheduleCheck check = Checks.of(board.request());
        Checks.tell(check, finalState.schedule());
        return check.problem();
    }

    @Override
    public String name() {
        return "Scheduling of " + board.request();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ScheduleTask that && board.request().equals(that.board.request());
    }

    @Override
    public int hashCode() {
        return board.request().hashCode() + 1;
    }

    @Override
    public String toString() {
        return name();
    }
}
