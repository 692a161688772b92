package dev.maker4j.internal.engine;

import dev.maker4j.internal.counting.RunDescription;
import dev.maker4j.internal.journalling.ExactBytes;
import dev.maker4j.internal.run.RunSettings;
import dev.maker4j.llm.Prompt;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a verdict is kept under: the SHA-256 of all that it depends on, at full width, since a clash would pass one question's
 * answer off as another's. Each part is preceded by its length, so that no two lists of parts are digested alike. What stays
 * the same from step to step, the system part with it, is digested once. A simulation's verdicts are kept apart from a real
 * model's of the same name; which of them it is, a run may learn on the way. Confined to one thread.
 */
final class QuestionHash {
    /** Changes whenever the parts or their order do, so that verdicts kept under other parts are never found. */
    private static final String VERSION = "maker4j question 2";

    private final List<String> circumstances;
    private @Nullable String system;
    private boolean simulated;
    private MessageDigest afterSystem = sha256();

    /** For questions asked in these circumstances. */
    QuestionHash(List<String> circumstances) {
        this.circumstances = circumstances;
    }

    /** Everything but the prompt, and whether the model is a simulation, on which a verdict depends. */
    static List<String> circumstances(RunDescription run, Map<String, String> parameters, RunSettings<?> settings) {
        List<String> parts = new ArrayList<>(List.of(
                run.model(),
                run.rule(),
                settings.equality().toString(),
                settings.sampling().toString(),
                settings.redFlags().toString(),
                run.task()));
        if (!settings.ladder().isEmpty()) {
            parts.add("hard steps");
            parts.add(settings.ladder().policy());
        }
        if (!run.hedging().isEmpty()) {
            parts.add("hedging");
            parts.add(run.hedging());
        }
        if (settings.models().size() > 1) {
            parts.add("models");
            parts.add(RunIdentity.models(settings));
        }
        new TreeMap<>(parameters).forEach((name, value) -> {
            parts.add(name);
            parts.add(value);
        });
        parts.add("prompt");
        return List.copyOf(parts);
    }

    String of(Prompt prompt, boolean ofSimulation) {
        if (!prompt.system().equals(system) || ofSimulation != simulated) {
            system = prompt.system();
            simulated = ofSimulation;
            afterSystem = sha256();
            add(VERSION, afterSystem);
            add(simulated ? "simulated" : "real", afterSystem);
            circumstances.forEach(part -> add(part, afterSystem));
            add(system, afterSystem);
        }
        try {
            MessageDigest sha = (MessageDigest) afterSystem.clone();
            add(prompt.user(), sha);
            if (!prompt.schema().isEmpty()) {
                add(prompt.schema(), sha);
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("the JDK's SHA-256 can be cloned", impossible);
        }
    }

    private static void add(String part, MessageDigest sha) {
        byte[] bytes = ExactBytes.of(part);
        sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        sha.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime has SHA-256", impossible);
        }
    }
}
