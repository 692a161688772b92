package dev.maker4j.internal.engine;

import dev.maker4j.internal.run.Command;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.PauseReason;
import dev.maker4j.run.RunReport;
import dev.maker4j.run.SurveyReport;
import java.util.Locale;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an operator finds in the log: how a long run stands, once a minute, and that it paused. Confined to the run's thread. */
final class RunLog<S, A> {
    private static final Logger LOG = LoggerFactory.getLogger("dev.maker4j");

    private final EngineSettings<S, A> settings;
    private final String run;

    RunLog(EngineSettings<S, A> settings, String run) {
        this.settings = settings;
        this.run = run;
    }

    void warn(Command.Warn<S, A> warning) {
        settings.warn(warning);
    }

    /** To be called often, where the time is told anyway. */
    void goesOn(Supplier<RunReport> report) {
        if (LOG.isInfoEnabled() && settings.provider().isTimeForALine()) {
            LOG.info("{}: {}", name(), figures(report.get()));
        }
    }

    void ended(Outcome<?, ?> outcome) {
        if (outcome instanceof Outcome.Paused<?, ?> paused) {
            paused(paused.reason(), paused.detail(), paused.report());
        }
    }

    void ended(SurveyReport report) {
        report.pause().ifPresent(reason -> paused(reason, report.detail(), report.run()));
    }

    private void paused(PauseReason reason, String detail, RunReport report) {
        LOG.info("{} paused, {}{}; {}", name(), reason.label(), detail.isEmpty() ? "" : ": " + detail, figures(report));
    }

    private String name() {
        return "run " + run + " of " + settings.description().task();
    }

    private static String figures(RunReport report) {
        String steps = String.format(Locale.ROOT, "%,d", report.steps());
        if (report.expectedSteps().isPresent()) {
            steps +=
                    String.format(Locale.ROOT, " of %,d", report.expectedSteps().getAsLong());
        }
        return String.format(
                Locale.ROOT,
                "%s steps decided, %,d samples, %s, after %,d s",
                steps,
                report.samples(),
                report.cost(),
                report.elapsed().toSeconds());
    }
}
