package dev.maker4j.bench;

import dev.maker4j.bench.JournalRecords.SampleId;
import dev.maker4j.examples.label.simulation.LabelSkill;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.testkit.Latency;
import dev.maker4j.testkit.SimulatedModel;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table of made-up tickets, each with a number of its own in its text, and a simulated model that sorts them and remembers what it was
 * asked. Safe for use by several threads.
 */
final class Tickets implements LlmClient {
    static final String CHOICES = "billing,bug,account,delivery,feature";

    private static final Pattern NUMBER = Pattern.compile("Ticket (\\d+):");
    private static final List<String> TEXTS = List.of(
            "my parcel hasn't arrived, and the courier's tracking is silent",
            "the invoice shows a charge that I never agreed to",
            "the page freezes whenever I press the button",
            "I can't log in, and a new password doesn't come",
            "a dark mode would be great");

    private final LlmClient model = SimulatedModel.with(new LabelSkill())
            .erringAt(0.02)
            .breakingFormatAt(0.01)
            .seed(7)
            .answeringIn(Latency.uniform(Duration.ofMillis(1), Duration.ofMillis(8)));

    private final List<SampleId> asked = new ArrayList<>();

    /** Writes a table of so many tickets. */
    static void write(Path table, int rows, long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        try (BufferedWriter out = Files.newBufferedWriter(table)) {
            out.write("text\n");
            for (int row = 0; row < rows; row++) {
                out.write("\"Ticket " + row + ": " + TEXTS.get(random.nextInt(TEXTS.size())) + "\"\n");
            }
        }
    }

    /** The question about each. */
    static void writeQuestion(Path file) throws IOException {
        Files.writeString(file, "Which team is this ticket for?\n{{text}}\n");
    }

    @Override
    public LlmReply complete(LlmRequest request) throws InterruptedException {
        Matcher number = NUMBER.matcher(request.prompt().user());
        if (!number.find()) {
            throw new IllegalArgumentException("the prompt is about no ticket");
        }
        synchronized (this) {
            asked.add(new SampleId(Integer.parseInt(number.group(1)), request.sample()));
        }
        return model.complete(request);
    }

    /** Returns what was asked since the last time. */
    synchronized List<SampleId> asked() {
        List<SampleId> since = List.copyOf(asked);
        asked.clear();
        return since;
    }

    @Override
    public boolean isSimulated() {
        return true;
    }
}
