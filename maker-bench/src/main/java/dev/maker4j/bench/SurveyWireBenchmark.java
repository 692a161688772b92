package dev.maker4j.bench;

import dev.maker4j.Provider;
import dev.maker4j.Survey;
import dev.maker4j.SurveyRun;
import dev.maker4j.bench.report.Figures;
import dev.maker4j.bench.report.Measurement;
import dev.maker4j.bench.report.Quantity;
import dev.maker4j.bench.report.Unit;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.langchain4j.OpenAiClient;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Parallelism;
import dev.maker4j.llm.Prompt;
import dev.maker4j.run.SurveyReport;
import dev.maker4j.testkit.server.OpenAiServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * A survey over HTTP: how many of the calls that may be in flight are, on average over the survey, as its server counts them; server, client
 * and survey in one process.
 *
 * <p>Arguments: rows (default 10,000), the server's latency in milliseconds (default 20), calls in flight (default 64).
 */
public final class SurveyWireBenchmark {
    static final Quantity USED = new Quantity("calls in flight used", Unit.SHARE);

    private static final Quantity TIME = new Quantity("time", Unit.SECONDS);
    private static final Quantity CALLS = new Quantity("calls", Unit.COUNT);
    private static final Quantity LATENCY = new Quantity("mean latency at the server", Unit.SECONDS);
    private static final int K = 3;
    private static final int WARM_UP_ROWS = 2_000;
    private static final String MODEL = "urgency";

    private final int rows;
    private final int millis;
    private final int calls;

    private SurveyWireBenchmark(int rows, int millis, int calls) {
        this.rows = rows;
        this.millis = millis;
        this.calls = calls;
    }

    /**
     * Runs it and prints what it saw.
     *
     * @param args rows, latency and calls; all may be left out
     * @throws IOException if a journal can't be had
     */
    public static void main(String[] args) throws IOException {
        Arguments arguments = Arguments.of(args);
        SurveyWireBenchmark benchmark =
                new SurveyWireBenchmark(arguments.whole(0, 10_000), arguments.whole(1, 20), arguments.whole(2, 64));
        Measurement.publish(benchmark.measured());
    }

    /** In a rhythm of its own, and counted: what a model does behind the server. Safe for use by several threads. */
    private static final class Counted implements LlmClient {
        private final long nanos;
        private long inFlight;
        private long answered;
        private long begun = -1;
        private long changed;
        private double callNanos;

        Counted(int millis) {
            this.nanos = TimeUnit.MILLISECONDS.toNanos(millis);
        }

        @Override
        public LlmReply complete(LlmRequest request) {
            change(1);
            long until = System.nanoTime() + nanos;
            for (long left = nanos; left > 0; left = until - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            change(-1);
            return LlmReply.of("normal");
        }

        private synchronized void change(int by) {
            long now = System.nanoTime();
            if (begun < 0) {
                begun = now;
                changed = now;
            }
            callNanos += (double) inFlight * (now - changed);
            changed = now;
            inFlight += by;
            answered += by < 0 ? 1 : 0;
        }

        /** From the first call's arrival to the last one's answer. */
        synchronized double seconds() {
            return (changed - begun) / 1e9;
        }

        synchronized double meanInFlight() {
            return callNanos / (changed - begun);
        }

        synchronized double meanLatency() {
            return callNanos / 1e9 / answered;
        }

        synchronized long answered() {
            return answered;
        }
    }

    private Figures measured() throws IOException {
        run(Math.min(rows, WARM_UP_ROWS), "");
        Path folder = Folder.of("");
        try {
            String jdk = "JDK " + Runtime.version().feature();
            return figures(jdk + ", none", run(rows, ""))
                    .and(figures(
                            jdk + ", votes", run(rows, folder.resolve("journal").toString())));
        } finally {
            Folder.delete(folder);
        }
    }

    private Figures figures(String row, Counted seen) {
        return Figures.none()
                .and(row, TIME, seen.seconds())
                .and(row, CALLS, seen.answered())
                .and(row, LATENCY, seen.meanLatency())
                .and(row, USED, seen.meanInFlight() / calls);
    }

    private Counted run(int count, String folder) throws IOException {
        Counted model = new Counted(millis);
        try (OpenAiServer server = OpenAiServer.serving(model).named(MODEL).start()) {
            Provider provider = Provider.of(
                            OpenAiClient.at(server.baseUrl()).model(MODEL).build())
                    .inParallel(Parallelism.of(calls))
                    .build();
            Survey.Builder<Integer, String> survey = Survey.<Integer, String>of(
                            "urgency",
                            item -> new Prompt("How urgent is this ticket?", "ticket " + item),
                            (reply, item) -> reply)
                    .asking(provider)
                    .untilAheadBy(K);
            if (folder.isEmpty()) {
                surveyed(survey, count);
            } else {
                try (FileJournal journal = FileJournal.in(Path.of(folder)).open()) {
                    surveyed(survey.journalling(journal), count);
                }
            }
        }
        return model;
    }

    private static void surveyed(Survey.Builder<Integer, String> survey, int count) {
        try (SurveyRun<Integer, String> run =
                survey.build().start(IntStream.range(0, count).iterator())) {
            SurveyReport report = run.toTheEnd(row -> {});
            if (report.decided() != count) {
                throw new IllegalStateException("a benchmark run went wrong: " + report);
            }
        }
    }
}
