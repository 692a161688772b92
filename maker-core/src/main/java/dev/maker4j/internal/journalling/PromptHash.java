package dev.maker4j.internal.journalling;

import dev.maker4j.llm.Prompt;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A prompt's fingerprint: the first 8 bytes of the SHA-256 of its system part, a zero byte, and its user part, in hex. */
final class PromptHash {
    private static final int BYTES = 8;

    private PromptHash() {}

    static String of(Prompt prompt) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(prompt.system().getBytes(StandardCharsets.UTF_8));
            sha.update((byte) 0);
            byte[] digest = sha.digest(prompt.user().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime has SHA-256", impossible);
        }
    }
}
