package dev.maker4j.bench;

import dev.maker4j.Survey;
import dev.maker4j.SurveyRun;
import dev.maker4j.bench.report.Figures;
import dev.maker4j.bench.report.Measurement;
import dev.maker4j.bench.report.Quantity;
import dev.maker4j.bench.report.Unit;
import dev.maker4j.journal.Detail;
import dev.maker4j.journal.Durability;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Prompt;
import dev.maker4j.run.SurveyReport;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What a survey takes of its own: processor time a vote, beyond a bare loop that asks the same prompts as often and reads the replies the same way.
 * Run it in the heap that it is to live in:
 *
 * <pre>java -Xmx128m ... dev.maker4j.bench.SurveyCost ROWS [JOURNAL-FOLDER]</pre>
 *
 * <p>With a folder, rows are journalled there; run again on it, it tells what resuming takes.
 */
public final class SurveyCost {
    private static final Quantity BARE = new Quantity("bare loop, a vote", Unit.SECONDS);
    private static final Quantity A_VOTE = new Quantity("survey, a vote", Unit.SECONDS);
    private static final Quantity OWN = new Quantity("own time a vote", Unit.SECONDS);
    private static final Quantity WHOLE = new Quantity("processor time", Unit.SECONDS);
    private static final Quantity HEAP = new Quantity("heap held at most", Unit.BYTES);
    private static final Quantity LIMIT = new Quantity("heap allowed", Unit.BYTES);
    private static final int K = 3;
    private static final int WARM_UP_ROWS = 50_000;
    private static final String[] LABELS = {"urgent", "normal", "low"};

    private SurveyCost() {}

    /** Answers at once, by the last digit of the question. */
    private static final class Constant implements LlmClient {
        private static final LlmReply[] REPLIES = {
            LlmReply.of(LABELS[0]), LlmReply.of(LABELS[1]), LlmReply.of(LABELS[2])
        };

        @Override
        public LlmReply complete(LlmRequest request) {
            String user = request.prompt().user();
            return REPLIES[user.charAt(user.length() - 1) % REPLIES.length];
        }

        @Override
        public String model() {
            return "constant";
        }

        @Override
        public boolean isSimulated() {
            return true;
        }

        @Override
        public boolean isInProcess() {
            return true;
        }
    }

    private static Prompt prompt(int item) {
        return new Prompt("How urgent is this ticket?", "ticket " + item);
    }

    private static String parse(String reply, int item) {
        for (String label : LABELS) {
            if (label.equals(reply)) {
                return label;
            }
        }
        throw new IllegalArgumentException("no label");
    }

    private static Iterator<Integer> items(int rows) {
        return IntStream.range(0, rows).iterator();
    }

    /** The seconds that it takes for a vote. */
    private static double bare(int rows) {
        Constant model = new Constant();
        long started = cpuNanos();
        long letters = 0;
        for (int item = 0; item < rows; item++) {
            Prompt prompt = prompt(item);
            for (int sample = 0; sample < K; sample++) {
                letters += parse(model.complete(LlmRequest.of(prompt)).text(), item)
                        .length();
            }
        }
        if (letters == 0) {
            throw new IllegalStateException("the loop was optimized away");
        }
        return (cpuNanos() - started) / 1e9 / rows / K;
    }

    /** All of it is on this thread, and other work on the machine doesn't count. */
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static SurveyReport survey(int rows, Survey.Builder<Integer, String> by) {
        try (SurveyRun<Integer, String> run = by.build().start(items(rows))) {
            return run.toTheEnd(row -> {});
        }
    }

    private static Survey.Builder<Integer, String> builder() {
        return Survey.<Integer, String>of("urgency", SurveyCost::prompt, SurveyCost::parse)
                .asking(new Constant())
                .untilAheadBy(K);
    }

    /**
     * Measures, and prints what it measured.
     *
     * @param args how many rows, and where to journal them, if at all
     * @throws IOException if the journal can't be closed
     */
    public static void main(String[] args) throws IOException {
        Arguments arguments = Arguments.of(args);
        int rows = arguments.whole(0, 100_000);
        survey(Math.min(rows, WARM_UP_ROWS), builder());
        double bare = bare(Math.min(rows, WARM_UP_ROWS));
        bare = Math.min(bare, bare(rows));
        long started = cpuNanos();
        SurveyReport report = measured(rows, arguments.text(1, ""));
        double taken = (cpuNanos() - started) / 1e9;
        if (report.decided() != rows) {
            throw new IllegalStateException("a benchmark run went wrong: " + report);
        }
        double votes = (double) rows * K;
        String row = String.format(Locale.ROOT, "%,d", rows);
        Measurement.publish(Figures.none()
                .and(row, BARE, bare)
                .and(row, A_VOTE, taken / votes)
                .and(row, OWN, taken / votes - bare)
                .and(row, WHOLE, taken)
                .and(row, HEAP, Memory.peakOfHeap())
                .and(row, LIMIT, Runtime.getRuntime().maxMemory()));
    }

    private static SurveyReport measured(int rows, String folder) throws IOException {
        if (folder.isEmpty()) {
            return survey(rows, builder());
        }
        try (FileJournal journal = FileJournal.in(Path.of(folder))
                .recording(Detail.VOTES)
                .keeping(Durability.GROUPED)
                .open()) {
            return survey(rows, builder().journalling(journal));
        }
    }
}
