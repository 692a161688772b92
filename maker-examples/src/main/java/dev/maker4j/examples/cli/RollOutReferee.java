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
import dev.maker4j.examples.deploy.history.History;
import dev.maker4j.examples.deploy.history.InstanceView;
import dev.maker4j.examples.deploy.history.Snapshot;
import dev.maker4j.examples.deploy.report.TimelineDrawing;
import dev.maker4j.examples.deploy.verification.Evidence;
import dev.maker4j.examples.deploy.verification.RollOutCheck;
import dev.maker4j.examples.deploy.verification.RunEnd;
import dev.maker4j.run.ActPerformed;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks how a roll-out ended, and describes the findings. Confined to one thread. */
final class RollOutReferee implements Referee<DeployState, Move<Stage>> {
    private static final String ASKED = "each checked for version and health";

    private final Plan plan;
    private final Witness witness;
    private final Supplier<Optional<Present>> present;
    private @Nullable Present seen;
    private @Nullable RunEnd told;
    private @Nullable DeployState last;

    private RollOutReferee(Plan plan, Witness witness, Supplier<Optional<Present>> present) {
        this.plan = plan;
        this.witness = witness;
        this.present = present;
    }

    /** The state of a run that hasn't ended. */
    private record Present(Snapshot now, History history) {}

    /** Tells how a run has ended. */
    private interface Witness {
        RunEnd tell(DeployState end) throws IOException;
    }

    /** Creates a referee that asks the services themselves; those of a halted run stay in use. */
    static RollOutReferee asking(Plan plan, PlatformClient platform) {
        Witness witness = end -> {
            Snapshot now = end.isHalted() ? platform.snapshot() : platform.quiet();
            Evidence evidence = new Evidence(now, platform.history(), platform.databases());
            return new RunEnd(
                    evidence, new RollOutCheck(plan).problem(end, evidence).orElse(""));
        };
        return new RollOutReferee(plan, witness, () -> present(platform));
    }

    private static Optional<Present> present(PlatformClient platform) {
        try {
            return Optional.of(new Present(platform.snapshot(), platform.history()));
        } catch (IOException e) {
            return Optional.empty(); // it is gone, which is told elsewhere
        }
    }

    /** Creates a referee that repeats what was found when the run ended. */
    static RollOutReferee repeating(Plan plan, RunEnd recorded) {
        return new RollOutReferee(plan, end -> recorded, Optional::empty);
    }

    /** Checks after each act, since the services may be gone later. */
    @Override
    public void actPerformed(ActPerformed<? extends DeployState, ? extends Move<Stage>> event) {
        present.get().ifPresent(now -> seen = now);
    }

    @Override
    public Optional<String> problem(DeployState end) {
        try {
            RunEnd found = witness.tell(end);
            told = found;
            last = end;
            return Optional.of(found.problem()).filter(problem -> !problem.isEmpty());
        } catch (IOException e) {
            return Optional.of("the platform can't say how the run ended: " + e.getMessage());
        }
    }

    /** How the run has ended; empty where it hasn't. */
    Optional<RunEnd> end() {
        return Optional.ofNullable(told);
    }

    /** Whether the run ended with no way forward or back, so that a person must look at the services. */
    boolean isHalted() {
        return last != null && last.isHalted();
    }

    /** The state at the end of the run or, if it hasn't ended, when it was last checked. */
    private Optional<Present> present() {
        RunEnd end = told;
        return end == null
                ? present.get().or(() -> Optional.ofNullable(seen))
                : Optional.of(new Present(end.evidence().now(), end.evidence().history()));
    }

    /** Why a verified end isn't the one that was wanted. */
    Optional<String> concession(DeployState end) {
        return end.failure().map(failure -> "every service is on its old version again, since " + failure);
    }

    /** The time line, as far as it is known. */
    String timeline() {
        History history = present().map(Present::history).orElse(History.NONE);
        return TimelineDrawing.of(plan, history);
    }

    /** What users experienced and what is running, as far as known and however the run ended. */
    Facts facts() {
        return present().map(found -> facts(found.now())).orElse(Facts.none());
    }

    private Facts facts(Snapshot now) {
        Counts counts = now.counts();
        return Facts.none()
                .row(
                        "calls",
                        Words.count(counts.calls()),
                        Words.count(counts.failedCalls()) + " failed; of " + Words.count(counts.canaryCalls(), "call")
                                + " that met a canary " + Words.count(counts.canaryFailedCalls()) + " failed")
                .row("instances", Words.count(now.instances().size()), told == null ? "" : ASKED)
                .field("calls", counts.calls())
                .field("failedCalls", counts.failedCalls())
                .field("canaryCalls", counts.canaryCalls())
                .field("canaryFailedCalls", counts.canaryFailedCalls())
                .field("versions", versions(now))
                .field("rolledBack", last != null && last.isRolledBack());
    }

    /** What runs now: one version a service, or several. */
    private Map<String, String> versions(Snapshot now) {
        Map<String, String> versions = new LinkedHashMap<>();
        for (Service service : plan.services()) {
            versions.put(
                    service.name(),
                    now.instances().stream()
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
