package dev.maker4j.langchain4j;

import com.fasterxml.jackson.core.JacksonException;
import dev.langchain4j.exception.HttpException;
import dev.maker4j.llm.Prompt;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Keeps keys, prompts and replies out of other parties' messages about a failed call. Immutable. */
final class Redaction {
    private static final int LONGEST = 200;
    private static final int KEY_RUN = 6;
    private static final int LEAST_SECRET = 12;
    private static final int PROMPT_RUN = 20;
    private static final int DEEPEST_CAUSE = 8;
    private static final String WITHHELD = "(text withheld)";
    private static final Pattern SECRETS =
            Pattern.compile("(?i)bearer\\s+\\S+|\\b(?:sk|pk|rk|gsk|xai|hf|key)[-_][\\w*.\\-]{4,}|\\bAIza[\\w*\\-]+"
                    + "|api[-_ ]?key\\w*[\"']?\\s*(?:provided)?\\s*[:=]\\s*\\S+");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final List<String> secrets;
    private final Prompt prompt;

    Redaction(List<String> secrets, Prompt prompt) {
        this.secrets = secrets;
        this.prompt = prompt;
    }

    /**
     * One short line of the text without anything that looks like a key; nothing of it where it quotes a secret or the prompt.
     * A secret or prompt of a few characters is cut out where it stands by itself, as it would else hide every text.
     */
    String clean(String text) {
        String line = SPACE.matcher(text).replaceAll(" ").strip();
        String shown = line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
        for (String secret : secrets) {
            if (secret.length() >= LEAST_SECRET && quotes(shown, secret, KEY_RUN)) {
                return WITHHELD;
            }
            shown = without(shown, secret, LEAST_SECRET);
        }
        for (String part : List.of(oneLine(prompt.user()), oneLine(prompt.system()))) {
            if (quotes(shown, part, PROMPT_RUN)) {
                return WITHHELD;
            }
            shown = without(shown, part, PROMPT_RUN);
        }
        return SECRETS.matcher(shown).replaceAll("***");
    }

    private static String oneLine(String text) {
        return SPACE.matcher(text).replaceAll(" ").strip();
    }

    /** Whether the text holds a run of the source that is that long. */
    private static boolean quotes(String text, String source, int run) {
        if (source.length() < run) {
            return false;
        }
        for (int i = 0; i + run <= text.length(); i++) {
            if (source.contains(text.substring(i, i + run))) {
                return true;
            }
        }
        return false;
    }

    /** The text without a source that is shorter than that, where no letter or digit goes before or after it. */
    private static String without(String text, String source, int shorterThan) {
        if (source.isEmpty() || source.length() >= shorterThan) {
            return text;
        }
        String alone = "(?<![\\p{L}\\p{N}])" + Pattern.quote(source) + "(?![\\p{L}\\p{N}])";
        return Pattern.compile(alone).matcher(text).replaceAll("***");
    }

    /** A copy of the failure that is safe to log: types and stack traces are kept, texts only where harmless. */
    Throwable copyOf(Throwable failure) {
        return copyOf(failure, 0);
    }

    private Copy copyOf(Throwable failure, int depth) {
        Throwable cause = failure.getCause();
        String type = failure.getClass().getName();
        String message = failure.getMessage();
        boolean quoting = Causes.find(failure, JacksonException.class) != null
                || Causes.find(failure, HttpException.class) != null;
        String text = message == null ? type : type + ": " + (quoting ? WITHHELD : clean(message));
        Copy copy = new Copy(text, cause == null || depth == DEEPEST_CAUSE ? null : copyOf(cause, depth + 1));
        copy.setStackTrace(failure.getStackTrace());
        return copy;
    }

    /** Stands for an exception whose text may hold what must not be logged. */
    private static final class Copy extends Exception {
        private static final long serialVersionUID = 1L;

        Copy(String text, @Nullable Throwable cause) {
            super(text, cause);
        }
    }
}
