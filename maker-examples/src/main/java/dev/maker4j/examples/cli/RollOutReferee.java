package dev.maker4j.examples.cli;

import dev.maker4j.cli.Facts;
import dev.maker4j.cli.Paint;
import dev.maker4j.cli.Referee;
import dev.maker4j.cli.Words;
import dev.maker4j.examples.acting.Ledger;
import dev.maker4j.examples.acting.Move;
import dev.maker4j.examples.deploy.DeployState;
import dev.maker4j.examples.deploy.Plan;
import dev.maker4j.examples.deploy.Service;
import dev.maker4j.examples.deploy.Stage;
import dev.maker4j.examples.deploy.control.PlatformClient;
import dev.maker4j.examples.deploy.history.Counts;
import dev.maker4j.examples.deploy.history.InstanceView;
import dev.maker4j.examples.deploy.history.Snapshot;
import dev.maker4j.examples.deploy.report.TimelineDrawing;
import dev.maker4j.examples.deploy.verification.Evidence;
import dev.maker4j.examples.deploy.verification.RollOutCheck;
import dev.maker4j.examples.deploy.verification.RunEnd;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks how a roll-out ended, and words what was found. Confined to one thread. */
final class RollOutReferee implements Referee<DeployState, Move<Stage>> {
    private final Plan plan;
    private final Witness witness;
    private @Nullable RunEnd told;
    private @Nullable DeployState last;

    private RollOutReferee(Plan plan, Witness witness) {
        this.plan = plan;
        this.witness = witness;
    }

    /** Tells how a run has ended. */
    private interface Witness {
        RunEnd tell(DeployState end) throws IOException;
    }

    /** One that asks the services themselves; those of a run that was halted go on being used. */
    static RollOutReferee asking(Plan plan, PlatformClient platform) {
        return new RollOutReferee(plan, end -> {
            Snapshot now = end.isHalted() ? platform.snapshot() : platform.quiet();
            Evidence evidence = new Evidence(now, platform.history(), platform.databases());
            return new RunEnd(
                    evidence, new RollOutCheck(plan).problem(end, evidence).orElse(""));
        });
    }

    /** One that repeats what was found when the run ended. */
    static RollOutReferee repeating(Plan plan, RunEnd recorded) {
        return new RollOutReferee(plan, end -> recorded);
    }

    @Override
    public Optional<String> problem(DeployState end) {
        try {
            RunEnd found = witness.tell(end);
            told = found;
            last = end;
            return Optional.of(found.problem()).filter(problem -> !problem.isEmpty());
        } catch (IOException e) {
            return Optional.of("the platform can't be asked how it ended: " + e.getMessage());
        }
    }

    /** How the run has ended; empty where it hasn't. */
    Optional<RunEnd> end() {
        return Optional.ofNullable(told);
    }

    /** Whether the run has ended without a way on or back, so that a person must look at the services. */
    boolean isHalted() {
        return last != null && last.isHalted();
    }

    private Evidence evidence() {
        return Objects.requireNonNull(told, "a roll-out is checked before it is told of")
                .evidence();
    }

    /** Why a verified end isn't the one that was wanted. */
    Optional<String> concession(DeployState end) {
        return end.failure().map(failure -> "every service is on its old version again, since " + failure);
    }

    String timeline(DeployState end) {
        return TimelineDrawing.of(plan, evidence().history());
    }

    /** What users met with and what runs now, once the run has ended, well or not. */
    Facts facts() {
        return last == null ? Facts.none() : facts(last);
    }

    private Facts facts(DeployState end) {
        Counts counts = evidence().now().counts();
        Map<String, String> versions = versions();
        return Facts.none()
                .row(
                        "calls",
                        Words.count(counts.calls()),
                        counts.failedCalls() + " failed; of " + Words.count(counts.canaryCalls(), "call")
                                + " that met a canary " + counts.canaryFailedCalls() + " failed")
                .row(
                        "instances",
                        Words.count(evidence().now().instances().size()),
                        "each asked for its version and health")
                .field("calls", counts.calls())
                .field("failedCalls", counts.failedCalls())
                .field("canaryCalls", counts.canaryCalls())
                .field("canaryFailedCalls", counts.canaryFailedCalls())
                .field("versions", versions)
                .field("rolledBack", end.isRolledBack());
    }

    /** What runs now: one version a service, or several. */
    private Map<String, String> versions() {
        Map<String, String> versions = new LinkedHashMap<>();
        for (Service service : plan.services()) {
            versions.put(
                    service.name(),
                    evidence().now().instances().stream()
                            .filter(one -> one.place().service().equals(service.name()))
                            .map(InstanceView::version)
                            .distinct()
                            .collect(Collectors.joining(", ")));
        }
        return versions;
    }

    /** A table of the acts, under the summary: one line each, with what came of it. */
    static List<String> picture(DeployState state, Paint paint) {
        int width = state.history().stream()
                .mapToInt(done -> name(done).length())
                .max()
                .orElse(0);
        return state.history().stream().map(done -> row(done, width, paint)).toList();
    }

    private static String row(Ledger.Done<Stage> done, int width, Paint paint) {
        boolean undo = done.action() instanceof Move.Undo;
        String mark = done.result().isDone() ? (undo ? paint.warning("↩") : paint.good("✔")) : paint.bad("✘");
        String line = String.format(
                Locale.ROOT,
                "%-" + width + "s  %8s",
                name(done),
                StepTable.time(done.result().took()));
        String words = done.result().words();
        return mark + "  " + line + "   " + (done.result().isDone() ? paint.dim(words) : paint.bad(words));
    }

    private static String name(Ledger.Done<Stage> done) {
        return done.action().toString().replaceFirst("^do = ", "").replaceFirst("^undo = ", "undo ");
    }
}
