package dev.maker4j.examples.provision;

import dev.maker4j.examples.answer.AnswerLine;
import dev.maker4j.examples.provision.verification.TimelineCheck;
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
 * Provisions the resources of a plan on a simulated clock: each step votes on starting one resource or waiting for the next to
 * finish.
 *
 * <p>The rule is the classic one of list scheduling: whenever fewer than the allowed number are in flight, the ready resource
 * with the longest remaining path goes first, ties by name as {@link String#compareTo} orders them. The timeline that follows is at most 2 − 1/n
 * times as long as the shortest possible one with n in flight (R. L. Graham, Bounds on Multiprocessing Timing Anomalies, 1969).
 *
 * <p>A reply must end with the line {@code start = NAME} or {@code wait = TIME}. A resource that isn't ready or has no room,
 * and a time at which nothing finishes next, are red flags of the reason {@value RedFlag#NOT_POSSIBLE}.
 *
 * <p>A plan of n resources takes at most 2n steps, one model call per sample; a prompt stays below 4,000 characters for any n.
 * Immutable and safe for use by several threads.
 */
public final class ProvisionTask implements DecomposableTask<ProvisionState, ProvisionAction> {
    private static final Pattern ANSWER = Pattern.compile("(start = (?<name>.+)|wait = (?<time>0|[1-9][0-9]{0,17}))");

    private final Plan plan;
    private final ProvisionPrompts prompts;

    private ProvisionTask(Plan plan) {
        this.plan = plan;
        this.prompts = new ProvisionPrompts(plan);
    }

    /**
     * The task of provisioning all resources of a plan.
     *
     * @param plan the resources, and how many may be in flight at once
     * @return the task
     */
    public static ProvisionTask of(Plan plan) {
        return new ProvisionTask(Objects.requireNonNull(plan, "plan"));
    }

    @Override
    public ProvisionState initialState() {
        return ProvisionState.before(plan);
    }

    @Override
    public boolean isComplete(ProvisionState state) {
        return state.finished() == plan.size();
    }

    @Override
    public Prompt prompt(ProvisionState state) {
        return prompts.of(state).first();
    }

    /** One in other words, and one that lets the model think before it answers. */
    @Override
    public List<Prompt> wordings(ProvisionState state) {
        return prompts.of(state).others();
    }

    @Override
    public ProvisionAction parse(String reply, ProvisionState state) {
        MatchResult answer = AnswerLine.of(reply, ANSWER, "start = <name> or wait = <time>");
        String name = answer.group(2);
        if (name == null) {
            return waiting(Long.parseLong(answer.group(3)), state);
        }
        int rank = plan.rank(name);
        if (rank < 0 || !state.isReady(rank)) {
            throw notPossible("start: no ready resource has that name");
        }
        if (!state.hasFreeLane()) {
            throw notPossible("start: " + plan.atOnce() + " are in flight already");
        }
        return new ProvisionAction.Start(name);
    }

    private static ProvisionAction waiting(long until, ProvisionState state) {
        if (until != state.nextFinish()) {
            throw notPossible("wait: nothing in flight finishes next at " + until);
        }
        return new ProvisionAction.Wait(until);
    }

    private static RedFlagException notPossible(String why) {
        return new RedFlagException(new RedFlag(RedFlag.NOT_POSSIBLE, why));
    }

    @Override
    public ProvisionState apply(ProvisionState state, ProvisionAction action) {
        if (action instanceof ProvisionAction.Start start) {
            return state.started(plan.rank(start.name()));
        }
        return state.waited(((ProvisionAction.Wait) action).until());
    }

    /** Two for each resource; a few less where several finish at the same time, or take none. */
    @Override
    public OptionalLong expectedSteps() {
        return OptionalLong.of(maxSteps());
    }

    @Override
    public long maxSteps() {
        return 2L * plan.size();
    }

    @Override
    public double progress(ProvisionState state, long step) {
        return (state.started() + state.finished()) / (2.0 * plan.size());
    }

    /** Whether the timeline is the one that the rule leads to, by {@link TimelineCheck}. */
    @Override
    public Optional<String> validate(ProvisionState finalState) {
        TimelineCheck check = new TimelineCheck(plan.atOnce());
        for (Resource resource : plan.resources()) {
            check.expecting(resource.name(), resource.seconds(), resource.needs());
        }
        for (Timeline.Span span : finalState.timeline().spans()) {
            check.started(span.name(), span.start(), span.finish());
        }
        return check.problem();
    }

    @Override
    public String name() {
        return "Provisioning of " + plan;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ProvisionTask that && plan.equals(that.plan);
    }

    @Override
    public int hashCode() {
        return plan.hashCode() + 1;
    }

    @Override
    public String toString() {
        return name();
    }
}
