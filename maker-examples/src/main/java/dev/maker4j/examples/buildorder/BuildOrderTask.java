package dev.maker4j.examples.buildorder;

import dev.maker4j.examples.answer.AnswerLine;
import dev.maker4j.examples.buildorder.verification.BuildOrderVerifier;
import dev.maker4j.examples.input.Grouped;
import dev.maker4j.llm.Prompt;
import dev.maker4j.redflag.RedFlag;
import dev.maker4j.redflag.RedFlagException;
import dev.maker4j.task.DecomposableTask;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The order in which the modules of a project are built, one module per step.
 *
 * <p>Many orders would do. The rule makes one step right each time: of the modules that are ready, the one that the most others
 * wait for, directly or through others; ties by name. It builds what holds up most first.
 *
 * <p>A reply must end with the line {@code build NAME}; a module that isn't ready is discarded as not possible.
 *
 * <p>Immutable and safe for use by several threads. A prompt has fewer than 4,000 characters for any number of modules: of many
 * that are ready only those are shown that the most others wait for. A step takes a few microseconds for 2,000 modules.
 */
public final class BuildOrderTask implements DecomposableTask<BuildState, Build> {
    private static final Pattern ANSWER = Pattern.compile("build (\\S.*)");

    private final BuildGraph graph;
    private final String name;

    private BuildOrderTask(BuildGraph graph) {
        this.graph = graph;
        this.name = "build order of " + Grouped.count(graph.size(), "module") + ", checksum " + checksum(graph);
    }

    /**
     * The task of ordering these modules.
     *
     * @param graph the modules and what they need
     * @return the task, which takes one step for each module
     */
    public static BuildOrderTask of(BuildGraph graph) {
        return new BuildOrderTask(graph);
    }

    /** Tells graphs apart, so that a run isn't resumed on another one that begins with the same prompt. */
    private static String checksum(BuildGraph graph) {
        CRC32 checksum = new CRC32();
        checksum.update(graph.needs().toString().getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", checksum.getValue());
    }

    /**
     * What is to be built.
     *
     * @return the modules and what they need
     */
    public BuildGraph graph() {
        return graph;
    }

    @Override
    public BuildState initialState() {
        return BuildState.beginning(graph);
    }

    @Override
    public boolean isComplete(BuildState state) {
        return state.isComplete();
    }

    @Override
    public Prompt prompt(BuildState state) {
        return BuildOrderPrompts.of(graph, state).first();
    }

    /** One in other words, and one that lets the model think before it answers. */
    @Override
    public List<Prompt> wordings(BuildState state) {
        return BuildOrderPrompts.of(graph, state).others();
    }

    @Override
    public Build parse(String reply, BuildState state) {
        String module = AnswerLine.of(reply, ANSWER, "build <name>").group(1);
        OptionalInt rank = graph.rank(module);
        if (rank.isEmpty()) {
            throw new RedFlagException(new RedFlag(RedFlag.NOT_POSSIBLE, "there is no module of that name"));
        }
        if (!state.isReady(rank.getAsInt())) {
            throw new RedFlagException(new RedFlag(RedFlag.NOT_POSSIBLE, module + " isn't ready to be built"));
        }
        return new Build(module);
    }

    @Override
    public BuildState apply(BuildState state, Build action) {
        return state.build(graph.rank(action.module())
                .orElseThrow(() -> new IllegalArgumentException("there is no module " + action.module())));
    }

    @Override
    public OptionalLong expectedSteps() {
        return OptionalLong.of(graph.size());
    }

    @Override
    public long maxSteps() {
        return graph.size();
    }

    @Override
    public Optional<String> validate(BuildState finalState) {
        return BuildOrderVerifier.problem(graph.needs(), finalState.order());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String toString() {
        return name;
    }
}
