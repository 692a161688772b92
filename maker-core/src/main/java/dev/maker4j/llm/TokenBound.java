package dev.maker4j.llm;

/** How many tokens a text has at most: every tokenizer in use makes at least one byte of UTF-8 into a token. */
final class TokenBound {
    /** What ends a reply. */
    static final long ENDING = 1;
    /** What a chat's frame adds: roles, separators, and the system text that some templates put in where there is none. */
    private static final long FRAME = 64;

    private TokenBound() {}

    static long of(Prompt prompt) {
        return of(prompt.system()) + of(prompt.user()) + of(prompt.schema()) + FRAME;
    }

    static long of(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3; // a pair of surrogates is 4 bytes
        }
        return bytes;
    }
}
