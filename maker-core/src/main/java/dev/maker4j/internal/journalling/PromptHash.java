package dev.maker4j.internal.journalling;

import dev.maker4j.llm.Prompt;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Fingerprints of prompts: the first 8 bytes of the SHA-256 of the system part, a zero byte, the user part, and of a
 * prompt with a schema another zero byte and the schema, in hex. The
 * system part, which is the same for all steps of most tasks, is digested once as long as it stays the same. Confined to one
 * thread.
 */
public final class PromptHash {
    private static final int BYTES = 8;

    private @Nullable String system;
    private MessageDigest afterSystem = sha256();

    /**
     * A prompt's fingerprint.
     *
     * @param prompt what is asked
     * @return 16 hexadecimal digits
     */
    public String of(Prompt prompt) {
        if (!prompt.system().equals(system)) {
            system = prompt.system();
            afterSystem = sha256();
            afterSystem.update(ExactBytes.of(system));
            afterSystem.update((byte) 0);
        }
        try {
            MessageDigest sha = (MessageDigest) afterSystem.clone();
            sha.update(ExactBytes.of(prompt.user()));
            if (!prompt.schema().isEmpty()) {
                sha.update((byte) 0);
                sha.update(ExactBytes.of(prompt.schema()));
            }
            return HexFormat.of().formatHex(sha.digest(), 0, BYTES);
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("the JDK's SHA-256 can be cloned", impossible);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime has SHA-256", impossible);
        }
    }
}
